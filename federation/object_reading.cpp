#include "federation/object_reading.hpp"

#include <algorithm>
#include <array>

#include "base/text_codec.hpp"
#include "federation/event_document.hpp"
#include "federation/reading.hpp"
#include "social/audience.hpp"
#include "social/text/language.hpp"
#include "social/text/sanitize.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t most_tags = 100;
constexpr std::size_t largest_title = 500;
constexpr std::size_t largest_content = 48 * 1024;
constexpr std::size_t largest_summary = 6 * 1024;
constexpr std::size_t largest_tags = 10 * 1024;
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
    for (const Json* type : all(object, "type"))
        for (const auto& [name, kind] : kinds)
            if (type->is_string() && type->get_ref<const std::string&>() == name) return kind;
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

/// The content gets what the rest leaves of the row.
std::size_t room_for_content(const social::StatusRecord& status) {
    return std::min(largest_content, largest_record - storage::encode(status).size());
}

}  // namespace

std::string sanitize_within(std::string_view html, std::size_t limit) {
    auto clean = social::text::sanitize(html);
    if (clean.size() <= limit) return clean;
    // Cutting markup would break it: what is too long is kept as text.
    const auto plain = social::text::to_plain_text(clean);
    return "<p>" + escape_html(cut_code_points(plain, limit / 8)) + "</p>";
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
    const auto authors = all_ids(object, "attributedTo", 2);
    if (authors.size() != 1 || authors[0] != author.uri)
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
    status.edited = time_at(object, "updated");
    if (const auto parent = iri_of(first_id(object, "inReplyTo"), rules)) {
        status.in_reply_to_uri = parent->text();
        if (const auto known = social::find_status_by_uri(reader, parent->text()))
            status.in_reply_to = known->id;
    }
    if (status.kind == social::StatusKind::event) status.event = read_event(object);
    status.content = sanitize_within(text_at(object, "content"), room_for_content(status));
    return status;
}

}  // namespace ynghyd::federation
