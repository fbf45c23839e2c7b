#include "social/statuses/own_page_card.hpp"

#include "base/text_codec.hpp"
#include "social/events/event_text.hpp"
#include "social/text/quote_line.hpp"
#include "social/text/sanitize.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t most_own_description = 300;

/// The number behind `/@name/`.
std::optional<StatusId> status_of_page(const Site& site, std::string_view link) {
    const auto& origin = site.addresses.origin();
    if (!link.starts_with(origin + "/@")) return std::nullopt;
    const auto path = link.substr(origin.size() + 2);
    return parse_id_as<StatusId>(path.substr(std::min(path.find('/') + 1, path.size())));
}

/// An event says when and where it is; what has a warning says no more than that.
std::string own_description(const StatusRecord& status) {
    const auto& html = status.event ? status.summary : status.content;
    const auto words = status.spoiler_text.empty()
                           ? text::to_plain_text(text::without_quote_line(html))
                           : status.spoiler_text;
    return std::string(cut_code_points(text::on_one_line(words), most_own_description));
}

}  // namespace

std::optional<PreviewCardRecord> card_of_own_page(const storage::Reader& reader, const Site& site,
                                                  std::string_view link) {
    const auto id = status_of_page(site, link);
    const auto status = id ? find_status(reader, *id) : std::nullopt;
    const auto author = status ? find_account(reader, status->account) : std::nullopt;
    if (!author || !author->is_local() || author->gone || author->suspended || !is_open(*status) ||
        link != site.addresses.status_page(author->username, status->id))
        return std::nullopt;
    PreviewCardRecord card;
    card.link = card.url = link;
    card.answered = true;
    card.author_name = author->display_name.empty() ? author->username : author->display_name;
    card.author_url = author->url;
    card.title = status->title.empty() ? card.author_name : shown_title(*status);
    card.description = own_description(*status);
    card.language = status->language;
    card.provider_name = site.addresses.account_domain();
    card.provider_url = site.addresses.origin() + "/";
    card.published = status->published;
    return card;
}

}  // namespace ynghyd::social
