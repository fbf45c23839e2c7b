#include "tests/bench/signed_activity.hpp"

#include "base/json.hpp"
#include "keys/digest.hpp"
#include "keys/http_signature_cavage.hpp"
#include "tests/bench/bench_peer.hpp"

namespace ynghyd::bench {
namespace {

constexpr std::string_view media_type = "application/activity+json";
constexpr std::string_view inbox = "/inbox";
constexpr auto everybody = "https://www.w3.org/ns/activitystreams#Public";

std::string signed_post(const Correspondence& between, const std::string& actor,
                        const Json& activity) {
    const auto body = to_text(activity);
    const auto proof =
        keys::sign_cavage(between.key, actor + "#main-key", "POST", inbox, between.host,
                          SystemClock().now(), media_type, keys::sha256(body));
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: Bench\r\nDate: {}\r\nDigest: {}\r\n"
        "Content-Type: {}\r\nSignature: {}\r\nContent-Length: {}\r\n\r\n{}",
        inbox, between.host, proof.date, proof.digest, media_type, proof.signature, body.size(),
        body);
}

Json note(const std::string& actor, const std::string& target, const std::string& id,
          std::size_t number) {
    const auto content = fmt::format(
        "<p>Bore da! Number {} of the morning: the bakery on the square opens at seven, and the "
        "<a href=\"https://copro.example/tags/allotments\" class=\"mention hashtag\" rel=\"tag\">"
        "#<span>allotments</span></a> need hands on Saturday.</p><p>Bring gloves, boots and a "
        "friend; tea and bara brith are on us. All welcome, whatever the weather.</p>",
        number);
    Json json;
    json["id"] = id;
    json["type"] = "Note";
    json["summary"] = nullptr;
    json["inReplyTo"] = nullptr;
    json["published"] = to_rfc3339(SystemClock().now());
    json["url"] = id;
    json["attributedTo"] = actor;
    json["to"] = Json::array({everybody});
    json["cc"] = Json::array({actor + "/followers", target});
    json["sensitive"] = false;
    json["content"] = content;
    json["contentMap"] = {{"en", content}};
    json["attachment"] = Json::array();
    json["tag"] = Json::array({{{"type", "Hashtag"},
                                {"href", "https://copro.example/tags/allotments"},
                                {"name", "#allotments"}}});
    return json;
}

}  // namespace

std::string follow_request(const Correspondence& between, std::size_t peer) {
    const auto actor = actor_uri(peer_authority(peer, between.peer_port));
    Json follow;
    follow["@context"] = "https://www.w3.org/ns/activitystreams";
    follow["id"] = actor + "/follows/1";
    follow["type"] = "Follow";
    follow["actor"] = actor;
    follow["object"] = between.target;
    return signed_post(between, actor, follow);
}

std::string create_request(const Correspondence& between, std::size_t peer, std::size_t number) {
    const auto actor = actor_uri(peer_authority(peer, between.peer_port));
    const auto id = fmt::format("{}/statuses/{}", actor, number);
    Json create;
    create["@context"] = {"https://www.w3.org/ns/activitystreams", {{"Hashtag", "as:Hashtag"}}};
    create["id"] = id + "/activity";
    create["type"] = "Create";
    create["actor"] = actor;
    create["published"] = to_rfc3339(SystemClock().now());
    create["to"] = Json::array({everybody});
    create["cc"] = Json::array({actor + "/followers", between.target});
    create["object"] = note(actor, between.target, id, number);
    return signed_post(between, actor, create);
}

}  // namespace ynghyd::bench
