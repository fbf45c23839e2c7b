#include "base/scratch_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ynghyd {

namespace {

[[noreturn]] void fail_with_errno(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

OpenFile::~OpenFile() {
    if (number_ >= 0) ::close(number_);
}

ScratchFile::ScratchFile(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    auto name = (folder / "XXXXXX").native();
    file_ = OpenFile(::mkostemp(name.data(), O_CLOEXEC));
    if (!file_) fail_with_errno("cannot make a scratch file");
    ::unlink(name.c_str());
}

void ScratchFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail_with_errno("cannot write a scratch file");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string ScratchFile::read_all() const {
    std::string bytes(size(), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto count =
            ::pread(number(), bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail_with_errno("cannot read a scratch file");
        if (count == 0) break;
        have += static_cast<std::size_t>(count);
    }
    bytes.resize(have);
    return bytes;
}

void ScratchFile::rewind() {
    if (::lseek(number(), 0, SEEK_SET) != 0) fail_with_errno("cannot rewind a scratch file");
}

std::uint64_t ScratchFile::size() const {
    struct stat facts{};
    if (::fstat(number(), &facts) != 0) fail_with_errno("cannot look at a scratch file");
    return static_cast<std::uint64_t>(facts.st_size);
}

}  // namespace ynghyd
