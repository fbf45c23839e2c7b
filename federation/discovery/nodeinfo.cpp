#include "federation/discovery/nodeinfo.hpp"

#include <fmt/format.h>

#include "base/version.hpp"
#include "social/accounts/account.hpp"

namespace ynghyd::federation {

Json render_nodeinfo_links(const social::Site& site) {
    const auto& origin = site.addresses.origin();
    Json links = Json::array();
    for (const auto schema : {"2.0", "2.1"})
        links.push_back(
            {{"rel", fmt::format("http://nodeinfo.diaspora.software/ns/schema/{}", schema)},
             {"href", fmt::format("{}/nodeinfo/{}", origin, schema)}});
    links.push_back({{"rel", "https://www.w3.org/ns/activitystreams#Application"},
                     {"href", site.addresses.server_actor()}});
    return {{"links", std::move(links)}};
}

Json render_nodeinfo(const storage::Reader& reader, const social::Site& site,
                     std::string_view schema) {
    std::int64_t statuses = 0, users = 0;
    for (const auto& account : social::list_local_accounts(reader)) {
        statuses += count_of(reader, account.id, social::AccountCount::statuses);
        users += account.type == social::ActorType::application ? 0 : 1;
    }
    Json software{{"name", "ynghyd"}, {"version", version}};
    if (schema == "2.1") software["homepage"] = site.addresses.origin();
    Json json;
    json["version"] = schema;
    json["software"] = std::move(software);
    json["protocols"] = Json::array({"activitypub"});
    json["services"] = {{"inbound", Json::array()}, {"outbound", Json::array()}};
    json["openRegistrations"] = site.sign_up == social::SignUpMode::open;
    json["usage"] = {{"users", {{"total", users}}},
                     {"localPosts", std::max<std::int64_t>(0, statuses)}};
    // Apps that know no server of this name ask what it is like.
    json["metadata"] = {{"nodeName", site.addresses.authority()},
                        {"upstream", {{"name", "Mastodon"}, {"version", compatible_version}}}};
    return json;
}

}  // namespace ynghyd::federation
