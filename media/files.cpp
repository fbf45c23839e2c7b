#include "media/files.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::media {

namespace {

/// Before the dot.
std::string_view hash_in(std::string_view name) {
    return name.substr(0, name.find('.'));
}

}  // namespace

StoredFile::StoredFile(OpenFile file) : file_(std::move(file)) {
    struct stat facts{};
    if (::fstat(file_.number(), &facts) != 0) throw storage::StorageFault("cannot read a file");
    size_ = static_cast<std::uint64_t>(facts.st_size);
}

std::string StoredFile::read(std::uint64_t first, std::uint64_t length) const {
    std::string bytes(length, '\0');
    std::size_t have = 0;
    while (have < length) {
        const auto count = ::pread(file_.number(), bytes.data() + have, length - have,
                                   static_cast<off_t>(first + have));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw storage::StorageFault("a file is shorter than it was");
        have += static_cast<std::size_t>(count);
    }
    return bytes;
}

std::string Files::name_for(std::string_view bytes, Format format) {
    return to_hex(storage::hash32(bytes)) + "." + std::string(extension_of(format));
}

std::optional<std::string> Files::read(std::string_view name) const {
    return blobs_.get(hash_in(name));
}

std::optional<StoredFile> Files::open(std::string_view name) const {
    const auto hash = hash_in(name);
    const auto bytes = parse_hex(hash);
    if (!bytes || bytes->size() != 32 || to_hex(*bytes) != hash) return std::nullopt;
    OpenFile file(::open(blobs_.path_of(hash).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return std::nullopt;
    return StoredFile(std::move(file));
}

void Files::erase(std::string_view name) {
    blobs_.erase(hash_in(name));
}

}  // namespace ynghyd::media
