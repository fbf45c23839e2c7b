#include "storage/blobs.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/text_codec.hpp"
#include "storage/engine.hpp"

namespace ynghyd::storage {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_length = 64;

bool is_name(std::string_view name) {
    return name.size() == name_length && std::ranges::all_of(name, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string name_of(std::string_view bytes) {
    std::array<char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()),
                   &length, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 is not available");
    }
    return to_hex({digest.data(), length});
}

void sync_folder(const fs::path& folder) {
    const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = file >= 0 && fsync(file) == 0;
    const int reason = errno;
    if (file >= 0) close(file);
    if (!synced) throw std::system_error(reason, std::generic_category(), folder.string());
}

}  // namespace

Blobs::Blobs(fs::path directory) : directory_(std::move(directory)) {
    if (fs::create_directories(directory_) && directory_.has_parent_path()) {
        sync_folder(directory_.parent_path());
    }
}

fs::path Blobs::path_of(std::string_view name) const {
    if (!is_name(name)) throw std::invalid_argument("not the name of a blob");
    return directory_ / name.substr(0, 2) / name.substr(2, 2) / name;
}

std::string Blobs::put(std::string_view bytes) {
    const std::string name = name_of(bytes);
    const fs::path path = path_of(name);
    const fs::path folder = path.parent_path();
    // Bytes that were damaged on disk are healed by putting them again.
    if (read_file(path) != bytes) {
        fs::create_directories(folder);
        write_file_durably(path, bytes);
    }
    // Whoever made the file or the folders, perhaps right now, may not have synced them yet.
    for (const fs::path& made_in : {folder, folder.parent_path(), directory_}) sync_folder(made_in);
    return name;
}

std::optional<std::string> Blobs::get(std::string_view name) const {
    if (!is_name(name)) return std::nullopt;
    auto bytes = read_file(path_of(name));
    if (bytes && name_of(*bytes) != name) {
        throw StorageFault("a blob is damaged: " + std::string(name));
    }
    return bytes;
}

bool Blobs::erase(std::string_view name) {
    return is_name(name) && fs::remove(path_of(name));
}

}  // namespace ynghyd::storage
