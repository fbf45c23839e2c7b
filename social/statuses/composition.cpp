#include "social/statuses/composition.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "social/events/event_text.hpp"
#include "social/statuses/outward_link.hpp"
#include "social/text/compose.hpp"
#include "social/text/language.hpp"
#include "social/text/markdown.hpp"
#include "social/text/quote_line.hpp"
#include "social/text/sanitize.hpp"
#include "social/trends/tag.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

/// What a row holds, with some room for what later revisions add.
constexpr std::size_t largest_record = storage::max_value_bytes - 1024;

Error refuse(std::string sentence) {
    return {Error::Kind::invalid, std::move(sentence), ""};
}

std::optional<AccountRecord> find_mentioned(const storage::Reader& reader, const Site& site,
                                            std::string_view acct) {
    const auto at = acct.find('@');
    auto domain = at == std::string_view::npos ? std::string() : std::string(acct.substr(at + 1));
    if (site.addresses.is_own_domain(domain)) domain.clear();
    return find_account_by_handle(reader, acct.substr(0, at), domain);
}

std::string acct_of(const AccountRecord& account) {
    return account.is_local() ? account.username : account.username + "@" + account.domain;
}

/// Each once. On the wire a handle always says where.
void add_mention(const Site& site, const AccountRecord& account,
                 std::vector<MentionRecord>& mentions) {
    const auto known = [&](const MentionRecord& m) { return m.account == account.id; };
    if (std::ranges::any_of(mentions, known)) return;
    const auto full =
        account.is_local() ? site.addresses.handle(account.username) : acct_of(account);
    mentions.push_back({account.id, account.uri, full});
}

bool is_blank(std::string_view typed) {
    return typed.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<void> check_lengths(const StatusDraft& draft, bool has_more) {
    const bool note = draft.kind == StatusKind::note || draft.kind == StatusKind::question;
    const auto limit = note ? max_status_characters : max_event_characters;
    const auto count =
        text::count_characters(draft.text) + text::count_characters(draft.spoiler_text);
    if (!is_valid_utf8(draft.text) || !is_valid_utf8(draft.title))
        return std::unexpected(refuse("The text is not valid UTF-8."));
    if (note && !has_more && is_blank(draft.text))
        return std::unexpected(refuse("A post needs some text, or a picture."));
    if (count > limit)
        return std::unexpected(
            refuse(fmt::format("The text has {} characters; {} is the most.", count, limit)));
    if (note) return {};
    const auto title = count_code_points(trim(draft.title));
    if (title < min_title_characters || title > max_title_characters)
        return std::unexpected(
            refuse(fmt::format("A title has {} to {} characters, and this one {}.",
                               min_title_characters, max_title_characters, title)));
    return {};
}

/// Moderators may have put some aside.
Result<void> check_hashtags(const storage::Reader& reader, const StatusRecord& status) {
    for (const auto& tag : status.hashtags)
        if (!tag_named(reader, tag).usable)
            return std::unexpected(
                refuse(fmt::format("#{} is not used on this server; leave it out.", tag)));
    return {};
}

/// The first 300 characters or so: what an article is about, for a timeline.
std::string lede(const std::string& typed) {
    const auto start = trim(std::string_view(typed).substr(0, typed.find("\n\n")));
    auto cut = std::string(cut_code_points(start, 300));
    if (cut.size() < start.size()) cut += "…";
    return cut.empty() ? std::string() : "<p>" + escape_html(cut) + "</p>";
}

std::string line_of_quote(const storage::Reader& reader, const QuoteRecord& quote) {
    const auto quoted = find_status(reader, quote.status);
    return text::quote_line(quoted ? quoted->url : quote.uri);
}

}  // namespace

ComposedText compose_text(const storage::Reader& reader, const Site& site, std::string_view typed,
                          TextFormat format) {
    ComposedText made;
    const auto resolve = [&](std::string_view acct) -> std::optional<text::MentionTarget> {
        const auto account = find_mentioned(reader, site, acct);
        if (!account) return std::nullopt;
        add_mention(site, *account, made.mentions);
        return text::MentionTarget{account->uri, account->url, acct_of(*account)};
    };
    const auto tag_base = site.addresses.tag_base();
    auto composed = format == TextFormat::markdown
                        ? text::compose_marked(text::read_markdown(typed), resolve, tag_base)
                        : text::compose(typed, resolve, tag_base);
    made.html = std::move(composed.html);
    made.hashtags = std::move(composed.hashtags);
    made.links = std::move(composed.links);
    return made;
}

Result<void> compose_status(const storage::Reader& reader, const Site& site,
                            const StatusDraft& draft, StatusRecord& status) {
    TRY_VOID(check_lengths(draft, !status.attachments.empty() || status.poll));
    const auto language = text::canonical_language(draft.language);
    if (!language)
        return std::unexpected(
            refuse(fmt::format("\"{}\" is not a language like cy or en.", draft.language)));
    status.language = *language;
    status.text = draft.text;
    status.format = draft.format;
    status.sensitive = draft.sensitive || !draft.spoiler_text.empty();
    status.spoiler_text = draft.spoiler_text;
    auto composed = compose_text(reader, site, draft.text, draft.format);
    status.content = std::move(composed.html);
    status.mentions = std::move(composed.mentions);
    status.hashtags = std::move(composed.hashtags);
    TRY_VOID(check_hashtags(reader, status));
    for (const AccountId id : draft.addressed)
        if (const auto account = find_account(reader, id))
            add_mention(site, *account, status.mentions);
    status.title = text::sanitize_name(trim(draft.title));
    if (status.kind == StatusKind::article) status.summary = lede(draft.text);
    // Behind the first line of an event, by which it is known that it has one.
    if (status.quote) status.content = line_of_quote(reader, *status.quote) + status.content;
    if (status.event) {
        const auto texts = event_texts(*status.event, status.title, status.language);
        status.summary = texts.summary;
        status.content = texts.first_line + status.content;
    }
    status.link = outward_link(reader, status);
    // Links count 23 characters and may be long; so may one character, with all its accents. And
    // descriptions of files stand in the same row.
    if (storage::encode(status).size() > largest_record)
        return std::unexpected(
            refuse(status.attachments.empty()
                       ? "The text is too long with all its links and accents."
                       : "The text and the descriptions of the files are too long together."));
    return {};
}

}  // namespace ynghyd::social
