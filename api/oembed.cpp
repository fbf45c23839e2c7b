// oEmbed: how other sites show a post of this server within a page of theirs.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "api/entities/status_text.hpp"
#include "api/resources.hpp"
#include "api/statuses/status_in_path.hpp"
#include "base/text_codec.hpp"

namespace ynghyd::api {
namespace {

constexpr std::int64_t usual_width = 400, least_width = 200, most_width = 4096;
constexpr int seconds_kept = 86'400;

const std::string& shown_name(const social::AccountRecord& account) {
    return account.display_name.empty() ? account.username : account.display_name;
}

/// No script and nothing that is loaded: the words, who said them, and where. A warning stands for
/// what it warns of.
std::string embedded_html(const social::StatusRecord& status, const social::AccountRecord& author,
                          const std::string& handle) {
    const auto page = escape_html(page_of(status));
    const auto content = status.spoiler_text.empty()
                             ? content_of(status)
                             : "<p>" + escape_html(status.spoiler_text) + "</p>";
    const auto language =
        status.language.empty() ? "" : fmt::format(" lang=\"{}\"", escape_html(status.language));
    return fmt::format(
        "<blockquote cite=\"{0}\"{1}>{2}<footer>— {3} (@{4}), <a href=\"{0}\">{5}</a></footer>"
        "</blockquote>",
        page, language, content, escape_html(shown_name(author)), escape_html(handle),
        to_rfc3339(status.published).substr(0, 10));
}

Answer embed(const Call& call) {
    if (const auto format = call.parameters.text("format"); format && format != "json")
        return refuse(501, "The format is json");
    const auto view = viewpoint_of(call);
    const auto status = status_at(call.reader, call.parameters.text_or_empty("url"));
    const auto* author = status ? account_at(view, status->account) : nullptr;
    if (!author || !author->is_local() || !can_see(view, *status)) return no_record();
    const auto& addresses = call.services.site.addresses;
    const auto width = std::clamp(call.parameters.number("maxwidth").value_or(usual_width),
                                  least_width, most_width);
    const auto height = call.parameters.number("maxheight");
    return Json{{"type", "rich"},
                {"version", "1.0"},
                {"author_name", shown_name(*author)},
                {"author_url", author->url},
                {"provider_name", addresses.account_domain()},
                {"provider_url", addresses.origin() + "/"},
                {"cache_age", seconds_kept},
                {"html", embedded_html(*status, *author, addresses.handle(author->username))},
                {"width", width},
                {"height", height ? Json(*height) : Json()}};
}

constexpr auto rows_of_oembed = std::to_array<Endpoint>({
    {http::Method::get, "/api/oembed", Access::public_, "", embed},
});

}  // namespace

std::span<const Endpoint> oembed_endpoints() {
    return rows_of_oembed;
}

}  // namespace ynghyd::api
