#include "media/files.hpp"

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::media {

namespace {

/// Before the dot.
std::string_view hash_in(std::string_view name) {
    return name.substr(0, name.find('.'));
}

}  // namespace

std::string Files::name_for(std::string_view bytes, Format format) {
    return to_hex(storage::hash32(bytes)) + "." + std::string(extension_of(format));
}

std::optional<std::string> Files::read(std::string_view name) const {
    return blobs_.get(hash_in(name));
}

void Files::erase(std::string_view name) {
    blobs_.erase(hash_in(name));
}

}  // namespace ynghyd::media
