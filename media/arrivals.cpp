#include "media/arrivals.hpp"

#include <cerrno>
#include <charconv>
#include <system_error>

#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

namespace ynghyd::media {

namespace {

constexpr std::size_t copied_at_once = 1 << 20;

[[noreturn]] void cannot(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void copy_all(int from, int to, std::uint64_t size) {
    off_t at = 0;
    while (static_cast<std::uint64_t>(at) < size) {
        const auto count = ::sendfile(to, from, &at, copied_at_once);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) cannot("cannot keep a film");
        if (count == 0) break;
    }
    if (::fsync(to) != 0) cannot("cannot keep a film");
}

}  // namespace

Arrivals::Arrivals(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
}

void Arrivals::put(std::uint64_t id, const ScratchFile& file) {
    const OpenFile kept(
        ::open(path_of(id).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!kept) cannot("cannot keep a film");
    copy_all(file.number(), kept.number(), file.size());
    const OpenFile folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder || ::fsync(folder.number()) != 0) cannot("cannot keep a film");
}

OpenFile Arrivals::open(std::uint64_t id) const {
    return OpenFile(::open(path_of(id).c_str(), O_RDONLY | O_CLOEXEC));
}

void Arrivals::erase(std::uint64_t id) {
    if (::unlink(path_of(id).c_str()) != 0 && errno != ENOENT) cannot("cannot remove a film");
}

std::vector<std::uint64_t> Arrivals::list() const {
    std::vector<std::uint64_t> ids;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        const auto name = entry.path().filename().string();
        std::uint64_t id = 0;
        const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), id);
        if (problem == std::errc() && end == name.data() + name.size()) ids.push_back(id);
    }
    return ids;
}

std::filesystem::path Arrivals::path_of(std::uint64_t id) const {
    return folder_ / std::to_string(id);
}

}  // namespace ynghyd::media
