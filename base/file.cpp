#include "base/file.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ynghyd {
namespace {

[[noreturn]] void fail(const char* what, const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(),
                            std::string(what) + " " + path.native());
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

/// The unfinished file beside `path`; gone again unless it was renamed.
class Draft {
public:
    explicit Draft(const std::filesystem::path& path)
        : name_(path.native() + ".XXXXXX"), file_(::mkostemp(name_.data(), O_CLOEXEC)) {
        if (!file_) fail("cannot create", name_);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() {
        if (!name_.empty()) ::unlink(name_.c_str());
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_.get(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail("cannot write", name_);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void publish(const std::filesystem::path& path, unsigned mode) {
        if (::fchmod(file_.get(), mode) != 0) fail("cannot set the mode of", name_);
        if (::fsync(file_.get()) != 0) fail("cannot sync", name_);
        if (::rename(name_.c_str(), path.c_str()) != 0) fail("cannot rename to", path);
        name_.clear();
    }

private:
    std::string name_;
    Descriptor file_;
};

}  // namespace

void write_file_durably(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
    Draft draft(path);
    draft.write(bytes);
    draft.publish(path, mode);
    // The new name survives a power cut only when its folder is on disk too.
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened || ::fsync(opened.get()) != 0) fail("cannot sync", folder);
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file && errno == ENOENT) return std::nullopt;
    if (!file) fail("cannot open", path);
    std::string bytes;
    std::array<char, 64 * 1024> piece;
    for (;;) {
        const auto count = ::read(file.get(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("cannot read", path);
        if (count == 0) return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace ynghyd
