#include "federation/discovery/webfinger.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "federation/reading.hpp"
#include "federation/vocabulary.hpp"

namespace ynghyd::federation {
namespace {

Error stranger(std::string_view resource) {
    return {Error::Kind::not_found,
            fmt::format("Nobody here is called {}.", cut_code_points(resource, 200)), ""};
}

/// user@host, with or without acct: and a leading @.
std::optional<std::pair<std::string, std::string>> split_handle(std::string_view text) {
    if (text.starts_with("acct:")) text.remove_prefix(5);
    if (text.starts_with('@')) text.remove_prefix(1);
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return std::nullopt;
    if (text.substr(0, at).find_first_of("@/ ") != std::string_view::npos) return std::nullopt;
    return std::pair{to_lower_ascii(text.substr(0, at)), to_lower_ascii(text.substr(at + 1))};
}

}  // namespace

Result<social::AccountRecord> find_resource(const storage::Reader& reader, const social::Site& site,
                                            std::string_view resource) {
    const bool is_url = resource.starts_with("https://") || resource.starts_with("http://");
    if (!is_url && resource.find('@') == std::string_view::npos)
        return failure(Error::Kind::invalid,
                       "The resource must be acct:user@host or the address of an account.");
    std::optional<std::string> username;
    if (is_url) {
        constexpr IriRules any{.allow_http = true, .allow_private_names = true};
        if (const auto iri = Iri::parse(resource, any))
            username = site.addresses.username_of(iri->text());
    } else if (const auto handle = split_handle(resource);
               handle && site.addresses.is_own_domain(handle->second)) {
        username = handle->first;
    }
    if (!username) return std::unexpected(stranger(resource));
    auto account = social::find_account_by_handle(reader, *username, "");
    if (!account) return std::unexpected(stranger(resource));
    if (account->gone || account->suspended)
        return failure(Error::Kind::gone, fmt::format("{} is no longer here.", resource));
    return *std::move(account);
}

Json render_webfinger(const social::Site& site, const social::AccountRecord& account) {
    Json links = Json::array();
    links.push_back({{"rel", "self"}, {"type", activity_json}, {"href", account.uri}});
    links.push_back({{"rel", "self"}, {"type", ld_json_as2}, {"href", account.uri}});
    links.push_back({{"rel", "http://webfinger.net/rel/profile-page"},
                     {"type", "text/html"},
                     {"href", account.url}});
    if (account.type == social::ActorType::application)
        links.push_back({{"rel", "https://www.w3.org/ns/activitystreams#Service"},
                         {"type", activity_json},
                         {"href", account.uri}});
    return {{"subject", "acct:" + site.addresses.handle(account.username)},
            {"aliases", Json::array({account.url, account.uri})},
            {"links", std::move(links)}};
}

std::string render_host_meta_xml(const social::Site& site) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n"
        "  <Link rel=\"lrdd\" template=\"{}/.well-known/webfinger?resource={{uri}}\"/>\n"
        "</XRD>\n",
        escape_html(site.addresses.origin()));
}

Json render_host_meta_json(const social::Site& site) {
    return {{"links", Json::array({{{"rel", "lrdd"},
                                    {"template", site.addresses.origin() +
                                                     "/.well-known/webfinger?resource={uri}"}}})}};
}

Result<Handle> parse_handle(std::string_view text, const IriRules& rules) {
    text = trim(text);
    Handle handle;
    if (const auto split = split_handle(text)) {
        handle.username = split->first;
        TRY(handle.domain, parse_authority(split->second, rules));
        return handle;
    }
    if (text.starts_with('@')) text.remove_prefix(1);
    if (text.empty() || text.find_first_of("@/: ") != std::string_view::npos)
        return failure(Error::Kind::invalid, fmt::format("\"{}\" is not a handle like user@host.",
                                                         cut_code_points(text, 200)));
    handle.username = to_lower_ascii(text);
    return handle;
}

Result<WebFingerAnswer> read_webfinger(const Json& document, const IriRules& rules) {
    WebFingerAnswer answer;
    const auto subject = split_handle(string_at(document, "subject"));
    if (!subject) return failure(Error::Kind::invalid, "The WebFinger answer has no subject.");
    answer.subject = subject->first + "@" + subject->second;
    for (const Json* link : all(document, "links")) {
        const auto type = string_at(*link, "type");
        if (string_at(*link, "rel") != "self" || !is_activity_media_type(type)) continue;
        TRY(const auto actor, Iri::parse(string_at(*link, "href"), rules));
        answer.actor = actor.text();
        return answer;
    }
    return failure(Error::Kind::invalid, "The WebFinger answer names no ActivityPub actor.");
}

}  // namespace ynghyd::federation
