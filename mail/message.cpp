#include "mail/message.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <gmime/gmime.h>

#include "keys/token.hpp"

namespace ynghyd::mail {
namespace {

/// What GMime made, until it is let go.
template <class Object>
struct GiveBack {
    void operator()(Object* object) const { g_object_unref(object); }
};
template <class Object>
using Made = std::unique_ptr<Object, GiveBack<Object>>;

/// Once for the program.
void need_gmime() {
    static const bool ready = (g_mime_init(), true);
    static_cast<void>(ready);
}

/// A header is one line, whatever the name of a server has in it.
std::string one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; }, ' ');
    return text;
}

/// As bytes of UTF-8, because GMime would choose a charset of its own for a text.
Made<GMimePart> text_part(const Letter& letter) {
    Made<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    const Made<GMimeStream> text(
        g_mime_stream_mem_new_with_buffer(letter.text.data(), letter.text.size()));
    const Made<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(text.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    // Any server on the way may know of 7 bits alone, and of short lines.
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    auto* object = GMIME_OBJECT(part.get());
    g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
    g_mime_object_set_header(object, "Content-Language", letter.language.c_str(), nullptr);
    return part;
}

void set_from(GMimeMessage* message, const Mailbox& from) {
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM,
                               from.name.empty() ? nullptr : from.name.c_str(),
                               from.address.c_str());
    auto* written = internet_address_list_get_address(g_mime_message_get_from(message), 0);
    internet_address_set_charset(written, "utf-8");
}

void set_date(GMimeMessage* message, Timestamp now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    auto* date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
}

std::string bytes_of(GMimeMessage* message) {
    auto* options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    const Made<GMimeStream> stream(g_mime_stream_mem_new());
    const auto written =
        g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream.get());
    g_mime_format_options_free(options);
    if (written < 0) throw std::runtime_error("GMime cannot write a message");
    const auto* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return std::string(reinterpret_cast<const char*>(array->data), array->len);
}

}  // namespace

Result<Message> make_message(const Mailbox& from, std::string_view to, const Letter& letter,
                             Timestamp now, Random& random) {
    TRY(auto recipient, parse_address(to));
    need_gmime();
    const Made<GMimeMessage> message(g_mime_message_new(FALSE));
    set_from(message.get(), from);
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, recipient.c_str());
    g_mime_message_set_subject(message.get(), one_line(letter.subject).c_str(), "utf-8");
    set_date(message.get(), now);
    const auto id = keys::make_token(random) + "@" + std::string(from.domain());
    g_mime_message_set_message_id(message.get(), id.c_str());
    // So that nobody's holiday answers it (RFC 3834).
    g_mime_object_append_header(GMIME_OBJECT(message.get()), "Auto-Submitted", "auto-generated",
                                nullptr);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(text_part(letter).get()));
    return Message{from.address, std::move(recipient), bytes_of(message.get())};
}

}  // namespace ynghyd::mail
