#include "federation/fetch/object_reading.hpp"

#include <algorithm>
#include <array>

#include "base/text_codec.hpp"
#include "federation/documents/event_document.hpp"
#include "federation/fetch/attachment_reading.hpp"
#include "federation/reading.hpp"
#include "federation/vocabulary.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/audience.hpp"
#include "social/statuses/outward_link.hpp"
#include "social/statuses/quote.hpp"
#include "social/text/language.hpp"
#include "social/text/sanitize.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t most_tags = 100;
constexpr std::size_t largest_title = 500;
constexpr std::size_t largest_content = 40 * 1024;
constexpr std::size_t largest_summary = 6 * 1024;
constexpr std::size_t largest_tags = 10 * 1024;
constexpr std::size_t largest_options = 4 * 1024;
constexpr std::size_t most_options = 100;
constexpr std::size_t longest_conversation = 500;
/// What a row holds, with some room for what a newer program adds.
constexpr std::size_t largest_record = storage::max_value_bytes - 1024;

constexpr std::array kinds = {
    std::pair{std::string_view("Note"), social::StatusKind::note},
    std::pair{std::string_view("Article"), social::StatusKind::article},
    std::pair{std::string_view("Event"), social::StatusKind::event},
    std::pair{std::string_view("Question"), social::StatusKind::question},
    std::pair{std::string_view("Page"), social::StatusKind::page},
    std::pair{std::string_view("Image"), social::StatusKind::other},
    std::pair{std::string_view("Video"), social::StatusKind::other},
    std::pair{std::string_view("Audio"), social::StatusKind::other},
};

std::optional<social::StatusKind> kind_of(const Json& object) {
    for (const auto type : types_of(object))
        for (const auto& [name, kind] : kinds)
            if (type == name) return kind;
    return std::nullopt;
}

void read_tags(const storage::Reader& reader, const IriRules& rules, const Json& object,
               social::StatusRecord& status) {
    std::size_t seen = 0, bytes = 0;
    for (const Json* tag : all(object, "tag")) {
        if (!tag->is_object() || ++seen > most_tags) continue;
        auto name = social::text::sanitize_name(cut_code_points(text_at(*tag, "name"), 200));
        if (has_type(*tag, "Hashtag")) {
            if (name.starts_with('#')) name.erase(0, 1);
            bytes += name.size();
            if (!name.empty() && bytes <= largest_tags) status.hashtags.push_back(std::move(name));
            continue;
        }
        const auto href =
            has_type(*tag, "Mention") ? iri_of(string_at(*tag, "href"), rules) : std::nullopt;
        if (!href) continue;
        bytes += href->text().size() + name.size();
        if (bytes > largest_tags) continue;
        if (name.starts_with('@')) name.erase(0, 1);
        const auto account = social::find_account_by_uri(reader, href->text());
        status.mentions.push_back(
            {account ? account->id : AccountId{}, href->text(), std::move(name)});
    }
}

void read_texts(const Json& object, social::StatusRecord& status) {
    const auto language = social::text::canonical_language(language_of(object));
    status.language = language.value_or("");
    const auto summary = text_at(object, "summary");
    if (status.kind == social::StatusKind::note || status.kind == social::StatusKind::question) {
        status.spoiler_text = cut_code_points(social::text::to_plain_text(summary), largest_title);
        return;
    }
    status.title =
        cut_code_points(social::text::sanitize_name(text_at(object, "name")), largest_title);
    status.summary = sanitize_within(summary, largest_summary);
}

/// A Link in the tags that leads to the quoted object (FEP-e232).
std::string_view quote_link(const Json& object) {
    for (const Json* tag : all(object, "tag"))
        if (has_type(*tag, "Link") && is_activity_media_type(string_at(*tag, "mediaType")))
            return string_at(*tag, "href");
    return {};
}

void read_quote(const storage::Reader& reader, const IriRules& rules, const Json& object,
                social::StatusRecord& status) {
    auto quote = quoted_by(object);
    const auto iri = iri_of(quote.uri, rules);
    if (!iri) return;
    quote.uri = iri->text();
    if (const auto known = social::find_status_by_uri(reader, quote.uri)) quote.status = known->id;
    if (const auto stamp = iri_of(first_id(object, "quoteAuthorization"), rules))
        quote.authorization = stamp->text();
    status.quote = std::move(quote);
    status.quote->state = social::initial_quote_state(reader, status);
}

std::uint32_t count_at(const Json& node, std::string_view name) {
    return static_cast<std::uint32_t>(integer_at(node, name, 0, 1'000'000'000).value_or(0));
}

std::optional<social::PollRecord> read_poll(const Json& object) {
    social::PollRecord poll;
    poll.multiple = property(object, "anyOf") != nullptr;
    std::size_t bytes = 0;
    for (const Json* option : all(object, poll.multiple ? "anyOf" : "oneOf")) {
        auto title = social::text::sanitize_name(cut_code_points(text_at(*option, "name"), 500));
        bytes += title.size();
        if (title.empty() || bytes > largest_options || poll.options.size() == most_options) break;
        const Json* replies = first(*option, "replies");
        poll.options.push_back({std::move(title), replies ? count_at(*replies, "totalItems") : 0});
    }
    if (poll.options.empty()) return std::nullopt;
    poll.ends = time_at(object, "endTime");
    poll.closed = time_at(object, "closed");
    poll.voters = count_at(object, "votersCount");
    return poll;
}

/// The thread: as the object says, else as what it answers says.
std::string read_conversation(const Json& object,
                              const std::optional<social::StatusRecord>& parent) {
    for (const auto name : {"context", "conversation"})
        if (const auto id = first_id(object, name);
            !id.empty() && id.size() <= longest_conversation)
            return std::string(id);
    return parent ? parent->conversation : std::string();
}

/// The content gets what the rest leaves of the row.
std::size_t room_for_content(const social::StatusRecord& status) {
    return std::min(largest_content, largest_record - storage::encode(status).size());
}

/// PeerTube's descriptions are Markdown, others' plain text: both are shown as they were typed.
std::string read_content(const Json& object, std::size_t room) {
    const auto media = string_at(object, "mediaType");
    const auto text = text_at(object, "content");
    if (media != "text/markdown" && media != "text/plain") return sanitize_within(text, room);
    std::string html = "<p>";
    for (const char c : escape_html(text))
        html += c == '\n' ? std::string("<br>") : std::string(1, c);
    return sanitize_within(html + "</p>", room);
}

}  // namespace

std::string sanitize_within(std::string_view html, std::size_t limit) {
    auto clean = social::text::sanitize(html);
    if (clean.size() <= limit) return clean;
    // Cutting markup would break it: what is too long is kept as text.
    const auto plain = social::text::to_plain_text(clean);
    return "<p>" + escape_html(cut_code_points(plain, limit / 8)) + "</p>";
}

std::string author_of(const Json& object) {
    const auto authors = all(object, "attributedTo");
    if (authors.size() == 1) return std::string(id_of(*authors[0]));
    std::string person;
    for (const Json* author : authors) {
        if (!author->is_object() || types_of(*author).empty()) return {};
        if (has_type(*author, "Group")) continue;
        if (!person.empty()) return {};
        person = id_of(*author);
    }
    return person;
}

social::QuoteRecord quoted_by(const Json& object) {
    social::QuoteRecord quote;
    if (const Json* named = first(object, "quote"); named && !has_type(*named, "Tombstone")) {
        quote.uri = id_of(*named);
        return quote;
    }
    quote.state = social::QuoteState::legacy;
    for (const auto name : {"_misskey_quote", "quoteUrl", "quoteUri"})
        if (quote.uri.empty()) quote.uri = first_id(object, name);
    if (quote.uri.empty()) quote.uri = quote_link(object);
    return quote;
}

bool is_status_object(const Json& object) {
    return object.is_object() && kind_of(object);
}

Result<social::StatusRecord> read_status(const storage::Reader& reader, const social::Site& site,
                                         const IriRules& rules, const Json& object,
                                         const social::AccountRecord& author) {
    const auto kind = kind_of(object);
    if (!kind) return failure(Error::Kind::unsupported, "The object is of no kind that is kept.");
    TRY(const auto id, Iri::parse(id_of(object), rules));
    if (id.origin() != origin_of(author.uri))
        return failure(Error::Kind::invalid, "The object is not on its author's server.");
    if (author_of(object) != author.uri)
        return failure(Error::Kind::invalid, "The object is not attributed to its sender alone.");
    social::StatusRecord status;
    status.account = author.id;
    status.uri = id.text();
    const auto page = iri_of(page_of(object), rules);
    status.url = page && page->origin() == id.origin() ? page->text() : status.uri;
    status.kind = *kind;
    read_texts(object, status);
    read_tags(reader, rules, object, status);
    status.sensitive = flag_at(object, "sensitive") || !status.spoiler_text.empty();
    status.visibility =
        social::visibility_of(all_ids(object, "to", most_addressees),
                              all_ids(object, "cc", most_addressees), author.followers);
    const auto now = site.clock.now();
    status.published = std::min(time_at(object, "published").value_or(now), now);
    if (const auto updated = time_at(object, "updated")) status.edited = std::min(*updated, now);
    std::optional<social::StatusRecord> known_parent;
    if (const auto parent = iri_of(first_id(object, "inReplyTo"), rules)) {
        status.in_reply_to_uri = parent->text();
        known_parent = social::find_status_by_uri(reader, parent->text());
        if (known_parent) status.in_reply_to = known_parent->id;
    }
    status.conversation = read_conversation(object, known_parent);
    read_quote(reader, rules, object, status);
    if (status.kind == social::StatusKind::question) status.poll = read_poll(object);
    if (status.kind == social::StatusKind::event) status.event = read_event(object);
    if (!social::standing_of(reader, site, author.uri).reject_media)
        status.attachments = read_attachments(object);
    status.content = read_content(object, room_for_content(status));
    auto link = social::outward_link(reader, status);
    if (storage::encode(status).size() + link.size() < largest_record)
        status.link = std::move(link);
    return status;
}

}  // namespace ynghyd::federation
