#include "federation/inbox/candidate.hpp"

#include <gmock/gmock.h>

#include "keys/digest.hpp"
#include "keys/key_pair.hpp"

namespace ynghyd::federation {
namespace {

using testing::HasSubstr;

const Timestamp arrived_at = *parse_rfc3339("2027-02-01T09:00:00Z");

const Json good_activity = parse_json(R"({
    "@context": "https://www.w3.org/ns/activitystreams",
    "id": "https://peer.example/a/1",
    "type": "Follow",
    "actor": "https://peer.example/users/bob",
    "object": "https://copro.example/users/network"
})")
                               .value();

/// As Mastodon sends it.
http::Request request_with(const std::string& body,
                           const std::string& key_id = "https://peer.example/users/bob#main-key") {
    // What the signature is worth is judged later, with the key.
    static const auto key = keys::PrivateKey::generate(keys::KeyType::ed25519);
    const std::string type = "application/activity+json";
    const auto signed_by = keys::sign_cavage(key, key_id, "POST", "/inbox", "copro.example",
                                             arrived_at, type, keys::sha256(body));
    http::Request request;
    request.method = http::Method::post;
    request.target = "/inbox";
    request.headers = {{"Host", "copro.example"},
                       {"Content-Type", type},
                       {"Date", signed_by.date},
                       {"Digest", signed_by.digest},
                       {"Signature", signed_by.signature}};
    request.body = body;
    return request;
}

Result<Candidate> read(const http::Request& request) {
    Options options;
    options.rules.allow_private_names = true;
    return read_candidate(request, options, "https://copro.example", arrived_at);
}

Result<Candidate> read(const Json& activity) {
    return read(request_with(to_text(activity)));
}

Json with(const char* name, Json value) {
    Json json = good_activity;
    json[name] = std::move(value);
    return json;
}

TEST(Candidate, HoldsWhatTheActivitySays) {
    const auto candidate = read(good_activity).value();
    EXPECT_EQ(candidate.uri, "https://peer.example/a/1");
    EXPECT_EQ(candidate.type, "Follow");
    EXPECT_EQ(candidate.actor, "https://peer.example/users/bob");
    EXPECT_EQ(candidate.object, "https://copro.example/users/network");
    ASSERT_EQ(candidate.signatures.size(), 1u);
    EXPECT_EQ(candidate.signatures[0].key_id(), "https://peer.example/users/bob#main-key");
    EXPECT_EQ(candidate.body_sha256, keys::sha256(to_text(good_activity)));
}

TEST(Candidate, TakesEveryShapeOfAnActor) {
    for (const auto* actor :
         {R"("https://peer.example/users/bob")", R"(["https://peer.example/users/bob"])",
          R"({"type":"Person","id":"https://peer.example/users/bob"})",
          R"("https://PEER.example:443/users/bob")"})
        EXPECT_EQ(read(with("actor", parse_json(actor).value()))->actor,
                  "https://peer.example/users/bob")
            << actor;
}

TEST(Candidate, MayBeAnonymous) {
    Json like = good_activity;
    like.erase("id");
    like["type"] = "Like";
    EXPECT_EQ(read(like)->uri, "");
}

struct RefusedActivity {
    const char* name;
    Json activity;
    Error::Kind kind = Error::Kind::invalid;
    friend void PrintTo(const RefusedActivity& c, std::ostream* out) { *out << c.name; }
};

class RefusedActivities : public testing::TestWithParam<RefusedActivity> {};

TEST_P(RefusedActivities, SayWhy) {
    const auto candidate = read(GetParam().activity);
    ASSERT_FALSE(candidate);
    EXPECT_EQ(candidate.error().kind, GetParam().kind);
    EXPECT_THAT(candidate.error().safe_text, testing::EndsWith("."));
}

INSTANTIATE_TEST_SUITE_P(
    Activities, RefusedActivities,
    testing::Values(
        RefusedActivity{"NoObject", Json("Follow")},
        RefusedActivity{"AList", Json::array({good_activity})},
        RefusedActivity{"NoType", with("type", nullptr)},
        RefusedActivity{"TypeOfNumber", with("type", 1)},
        RefusedActivity{"NoActor", with("actor", nullptr)},
        // T-015, T-016
        RefusedActivity{"TwoActors",
                        with("actor", Json::array({"https://peer.example/users/bob",
                                                   "https://peer.example/users/eve"}))},
        RefusedActivity{"ActorOfNumber", with("actor", 5)},
        RefusedActivity{"ActorWithoutScheme", with("actor", "peer.example/users/bob")},
        RefusedActivity{"ActorWithFragment", with("actor", "https://peer.example/users/bob#me")},
        RefusedActivity{"ActorOfThisServer", with("actor", "https://copro.example/users/network"),
                        Error::Kind::unauthenticated},
        RefusedActivity{"IdOnAnotherServer", with("id", "https://other.example/a/1"),
                        Error::Kind::unauthenticated},
        RefusedActivity{"IdOnAnotherPort", with("id", "https://peer.example:444/a/1"),
                        Error::Kind::unauthenticated},
        RefusedActivity{"IdThatIsNoAddress", with("id", "urn:uuid:1")},
        RefusedActivity{"ActorOfAnotherServerThanTheKey",
                        with("actor", "https://other.example/users/bob"),
                        Error::Kind::unauthenticated},
        // T-022
        RefusedActivity{"Graph", with("@graph", Json::array())},
        RefusedActivity{"GraphInTheObject", with("object", {{"@graph", 1}})}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Candidate, RefusesAKeyThatHasNoUsableAddress) {
    for (const auto* key_id : {"http://peer.example/key", "acct:bob@peer.example", "bob"}) {
        const auto candidate = read(request_with(to_text(good_activity), key_id));
        ASSERT_FALSE(candidate) << key_id;
        EXPECT_EQ(candidate.error().kind, Error::Kind::unauthenticated) << key_id;
    }
}

// T-023
TEST(Candidate, RefusesBrokenJson) {
    for (const auto* body : {"", "{", R"({"type":"A","type":"B"})",
                             R"({"type":"A","\u0074ype":"B"})", "\xef\xbb\xbf{}", "{} {}"}) {
        const auto candidate = read(request_with(body));
        ASSERT_FALSE(candidate) << body;
        EXPECT_EQ(candidate.error().kind, Error::Kind::invalid) << body;
    }
}

/// As Fedify sends it, with one more signature on its way.
TEST(Candidate, KnowsOfSeveralSignaturesThoseByTheActorsServer) {
    auto request = request_with(to_text(good_activity));
    std::erase_if(request.headers, [](const auto& header) { return header.first == "Signature"; });
    const auto digest = keys::content_digest_header(keys::sha256(request.body));
    request.headers.emplace_back("Content-Digest", digest);
    const std::string what = R"(("@method" "@target-uri" "content-digest");created=1801472400)";
    request.headers.emplace_back(
        "Signature-Input", "proxy=" + what + R"(;keyid="https://proxy.example/key", own=)" + what +
                               R"(;keyid="https://peer.example/users/bob#main-key")");
    request.headers.emplace_back("Signature", "proxy=:YQ==:, own=:Yg==:");
    const auto candidate = read(request).value();
    ASSERT_EQ(candidate.signatures.size(), 2u);
    EXPECT_EQ(candidate.signatures[1].scheme(), keys::SignatureScheme::rfc9421);
    const IriRules rules{.allow_http = false, .allow_private_names = true};
    EXPECT_FALSE(is_by_actors_server(candidate.signatures[0], candidate, rules));
    EXPECT_TRUE(is_by_actors_server(candidate.signatures[1], candidate, rules));
}

struct RefusedRequest {
    const char* name;
    void (*change)(http::Request&);
    Error::Kind kind = Error::Kind::unauthenticated;
    friend void PrintTo(const RefusedRequest& c, std::ostream* out) { *out << c.name; }
};

void set(http::Request& request, std::string_view name, std::string value) {
    for (auto& header : request.headers)
        if (header.first == name) header.second = std::move(value);
}
void drop(http::Request& request, std::string_view name) {
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
}

class RefusedRequests : public testing::TestWithParam<RefusedRequest> {};

// checklist 13.24
TEST_P(RefusedRequests, BeforeAnyKeyIsAskedFor) {
    auto request = request_with(to_text(good_activity));
    ASSERT_TRUE(read(request));
    GetParam().change(request);
    const auto candidate = read(request);
    ASSERT_FALSE(candidate);
    EXPECT_EQ(candidate.error().kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    Requests, RefusedRequests,
    testing::Values(
        RefusedRequest{"Json", [](auto& r) { set(r, "Content-Type", "application/json"); },
                       Error::Kind::unsupported},
        RefusedRequest{"NoType", [](auto& r) { drop(r, "Content-Type"); },
                       Error::Kind::unsupported},
        RefusedRequest{"NoSignature", [](auto& r) { drop(r, "Signature"); }},
        RefusedRequest{"NoDigest", [](auto& r) { drop(r, "Digest"); }},
        RefusedRequest{"AnotherBody", [](auto& r) { r.body += " "; }},
        RefusedRequest{"AnotherHost", [](auto& r) { set(r, "Host", "evil.example"); }},
        RefusedRequest{"Old", [](auto& r) { set(r, "Date", "Mon, 01 Feb 2027 07:54:00 GMT"); }},
        RefusedRequest{"FromTheFuture",
                       [](auto& r) { set(r, "Date", "Mon, 01 Feb 2027 10:01:00 GMT"); }}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace ynghyd::federation
