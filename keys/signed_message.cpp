#include "keys/signed_message.hpp"

#include "base/text_codec.hpp"

namespace ynghyd::keys {

HeaderOccurrence find_header(const MessageView& message, std::string_view name) {
    HeaderOccurrence found;
    for (const auto& [key, value] : message.headers) {
        if (!equals_ignoring_case(key, name)) continue;
        found.value = trim(value);
        ++found.times;
    }
    return found;
}

bool only_reads(const MessageView& message) {
    return message.method == "GET" || message.method == "HEAD";
}

}  // namespace ynghyd::keys
