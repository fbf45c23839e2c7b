#include "federation/fetch/remote_actor.hpp"

#include <gmock/gmock.h>

#include "federation/signatures/remote_keys.hpp"
#include "social/accounts/verified_links.hpp"
#include "storage/records.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ReadActor : public rig::SiteFixture {
protected:
    Json actor() {
        return parse_json(R"({
            "id": "https://peer.example/users/bob",
            "type": "Person",
            "preferredUsername": "bob",
            "name": "Bob",
            "summary": "<p>Hello</p>",
            "url": "https://peer.example/@bob",
            "inbox": "https://peer.example/users/bob/inbox",
            "outbox": "https://peer.example/users/bob/outbox",
            "followers": "https://peer.example/users/bob/followers",
            "following": "https://peer.example/users/bob/following",
            "featured": "https://peer.example/users/bob/featured",
            "endpoints": {"sharedInbox": "https://peer.example/inbox"},
            "manuallyApprovesFollowers": true,
            "discoverable": true,
            "indexable": true,
            "icon": {"type": "Image", "url": "https://cdn.example/bob.png"},
            "attachment": [{"type": "PropertyValue", "name": "Site", "value": "<b>x</b>"}],
            "publicKey": {"id": "https://peer.example/users/bob#main-key",
                          "owner": "https://peer.example/users/bob",
                          "publicKeyPem": "PEM"}
        })")
            .value();
    }
    Json with(const char* name, Json value) {
        auto json = actor();
        json[name] = std::move(value);
        return json;
    }
    Result<RemoteActor> read_from(const Json& json) { return read_actor(json, rules_); }
    social::AccountRecord put(const Json& json) {
        const auto actor = read_from(json).value();
        return write([&](storage::Transaction& tx) { return put_remote_actor(tx, site_, actor); });
    }
};

// FEP-521a
TEST_F(ReadActor, TakesMultikeysThatAreItsOwn) {
    const Json good = {{"id", "https://peer.example/users/bob#ed25519-key"},
                       {"type", "Multikey"},
                       {"controller", "https://peer.example/users/bob"},
                       {"expires", "2030-01-01T00:00:00Z"},
                       {"publicKeyMultibase", "z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd"}};
    const auto read = read_from(with("assertionMethod", Json::array({good}))).value();
    ASSERT_THAT(read.keys, SizeIs(2));
    EXPECT_FALSE(read.keys[0].asserts);
    EXPECT_TRUE(read.keys[1].asserts);
    EXPECT_EQ(read.keys[1].id, "https://peer.example/users/bob#ed25519-key");
    EXPECT_EQ(read.keys[1].expires, parse_rfc3339("2030-01-01T00:00:00Z"));
    EXPECT_EQ(keys::PublicKey::from_pem(read.keys[1].pem)->to_multikey(),
              string_at(good, "publicKeyMultibase"));
    EXPECT_THAT(read_from(with("assertionMethod", good))->keys, SizeIs(2)) << "one, without a list";

    const auto changed = [&](const char* name, const char* value) {
        Json key = good;
        key[name] = value;
        return read_from(with("assertionMethod", Json::array({key})))->keys.size();
    };
    EXPECT_EQ(changed("controller", "https://peer.example/users/eve"), 1u);
    EXPECT_EQ(changed("id", "https://evil.example/key"), 1u);
    EXPECT_EQ(changed("type", "JsonWebKey"), 1u);
    EXPECT_EQ(changed("publicKeyMultibase", "z6Mk"), 1u);
}

// FEP-844e: the application itself, or what an actor says of it.
TEST_F(ReadActor, KnowsWhoTakesTheNewerSignatures) {
    const auto implements = parse_json(R"([{"href": "https://example.org/other"},
        {"href": "https://datatracker.ietf.org/doc/html/rfc9421", "name": "RFC-9421"}])")
                                .value();
    EXPECT_FALSE(read_from(actor())->takes_rfc9421);
    EXPECT_TRUE(read_from(with("implements", implements))->takes_rfc9421);
    EXPECT_TRUE(read_from(with("generator", {{"implements", implements}}))->takes_rfc9421);
    EXPECT_FALSE(read_from(with("generator", "https://peer.example/actor"))->takes_rfc9421);
    EXPECT_FALSE(read_from(with("generator", {{"implements", Json::array({implements[0]})}}))
                     ->takes_rfc9421);
}

TEST_F(ReadActor, TakesWhatItSays) {
    const auto read = read_from(actor()).value();
    const auto& account = read.account;
    EXPECT_EQ(account.uri, "https://peer.example/users/bob");
    EXPECT_EQ(account.domain, "peer.example");
    EXPECT_EQ(account.username, "bob");
    EXPECT_EQ(account.display_name, "Bob");
    EXPECT_EQ(account.note, "<p>Hello</p>");
    EXPECT_EQ(account.url, "https://peer.example/@bob");
    EXPECT_EQ(account.inbox, "https://peer.example/users/bob/inbox");
    EXPECT_EQ(account.shared_inbox, "https://peer.example/inbox");
    EXPECT_TRUE(account.locked && account.discoverable && account.indexable);
    EXPECT_EQ(account.avatar_url, "https://cdn.example/bob.png");
    ASSERT_THAT(account.fields, SizeIs(1));
    EXPECT_EQ(account.fields[0].name, "Site");
    ASSERT_THAT(read.keys, SizeIs(1));
    EXPECT_EQ(read.keys[0].pem, "PEM");
}

// T-132, I-036: hosts, and nothing that could be read as something else.
TEST_F(ReadActor, TakesTheWebsitesThatMayNameIt) {
    const auto stated = Json::array({"Paper.example", Json{{"id", "x"}}, "a b", 7, "b.example"});
    EXPECT_THAT(read_from(with("attributionDomains", stated))->account.attribution_domains,
                testing::ElementsAre("paper.example", "b.example"));
    EXPECT_THAT(read_from(actor())->account.attribution_domains, testing::IsEmpty());
}

TEST_F(ReadActor, ShowsAllPartsOfItsProfileUnlessItSaysOtherwise) {
    EXPECT_EQ(read_from(actor())->account.tabs, social::ProfileTabs{});
    const auto hidden = read_from(with("showRepliesInMedia", false))->account.tabs;
    EXPECT_EQ(hidden, (social::ProfileTabs{.media = true, .replies_in_media = false}));
}

TEST_F(ReadActor, TakesOneOfFiveTypesAndNothingElse) {
    for (const auto* type : {"Person", "Group", "Organization", "Service", "Application"})
        EXPECT_EQ(to_string(read_from(with("type", type))->account.type), type);
    EXPECT_TRUE(read_from(with("type", Json::array({"Thing", "Group"}))));
    for (const auto* type : {"Note", "Tombstone", ""})
        EXPECT_FALSE(read_from(with("type", type))) << type;
}

TEST_F(ReadActor, RefusesWhatNobodyCouldTalkTo) {
    EXPECT_FALSE(read_from(with("inbox", nullptr)));
    EXPECT_FALSE(read_from(with("inbox", "https://victim.example/inbox")));
    EXPECT_FALSE(read_from(with("inbox", "https://peer.example:444/inbox")));
    EXPECT_FALSE(read_from(with("inbox", "http://peer.example/inbox")));
    EXPECT_FALSE(read_from(with("preferredUsername", nullptr)));
    EXPECT_FALSE(read_from(with("preferredUsername", "\u202e\u202e")));
    EXPECT_FALSE(read_from(with("preferredUsername", std::string(3'000, 'b'))));
    EXPECT_FALSE(read_from(with("id", "bob")));
    EXPECT_FALSE(read_from(with("id", "https://peer.example/users/bob#me")));
    EXPECT_FALSE(read_from(Json::array()));
    EXPECT_TRUE(read_from(with("inbox", Json::array({"https://peer.example/i"}))));
}

TEST_F(ReadActor, KeepsToItsOwnServer) {
    auto json = actor();
    json["endpoints"]["sharedInbox"] = "https://victim.example/inbox";
    for (const auto* name : {"outbox", "followers", "following", "featured", "url"})
        json[name] = "https://victim.example/x";
    const auto account = read_from(json)->account;
    EXPECT_EQ(account.shared_inbox, "");
    EXPECT_EQ(account.outbox + account.followers + account.following + account.featured, "");
    EXPECT_EQ(account.url, account.uri);
}

TEST_F(ReadActor, ReadsTheOldPlaceOfASharedInbox) {
    auto json = with("sharedInbox", "https://peer.example/old");
    json.erase("endpoints");
    EXPECT_EQ(read_from(json)->account.shared_inbox, "https://peer.example/old");
}

TEST_F(ReadActor, IsSanitised) {
    auto json = with("summary", "<script>x</script><p onclick=y>a</p>");
    json["name"] = "B\u202eo\nb<script>";
    json["attachment"][0]["value"] = "<img src=x onerror=y>z";
    const auto account = read_from(json)->account;
    EXPECT_EQ(account.note, "<p>a</p>");
    EXPECT_THAT(account.display_name, Not(HasSubstr("\u202e")));
    EXPECT_THAT(account.display_name, Not(HasSubstr("\n")));
    EXPECT_THAT(account.fields[0].value, Not(HasSubstr("onerror")));
    EXPECT_THAT(account.fields[0].value, HasSubstr("z"));
    EXPECT_EQ(read_from(with("icon", "javascript:x"))->account.avatar_url, "");
}

TEST_F(ReadActor, ReadsWhoElseItIs) {
    auto json = with("movedTo", "https://new.example/users/bob");
    json["alsoKnownAs"] = Json::array({"https://old.example/users/bob", "at://not/ours", 5});
    json["featuredTags"] = "https://peer.example/users/bob/tags";
    json["suspended"] = true;
    const auto account = read_from(json)->account;
    EXPECT_EQ(account.moved_to, "https://new.example/users/bob");
    EXPECT_EQ(account.also_known_as, std::vector<std::string>{"https://old.example/users/bob"});
    EXPECT_EQ(account.featured_tags, "https://peer.example/users/bob/tags");
    EXPECT_TRUE(account.suspended_there);
    EXPECT_FALSE(account.suspended) << "that is for this server to say";
}

// R-1.4: owner is the actor, id on the actor's server.
TEST_F(ReadActor, TakesItsOwnKeysOnly) {
    const auto key = [&](const char* id, const char* owner) {
        auto json = actor();
        json["publicKey"]["id"] = id;
        json["publicKey"]["owner"] = owner;
        return read_from(json)->keys.size();
    };
    EXPECT_EQ(key("https://peer.example/k", "https://peer.example/users/bob"), 1u);
    EXPECT_EQ(key("https://evil.example/k", "https://peer.example/users/bob"), 0u);
    EXPECT_EQ(key("https://peer.example/k", "https://peer.example/users/eve"), 0u);
    EXPECT_EQ(key("", "https://peer.example/users/bob"), 0u);
    auto json = actor();
    json["publicKey"]["publicKeyPem"] = std::string(20'000, 'x');
    EXPECT_THAT(read_from(json)->keys, IsEmpty());
    json["publicKey"] = Json::array();
    for (int i = 0; i < 20; ++i)
        json["publicKey"].push_back({{"id", "https://peer.example/k" + std::to_string(i)},
                                     {"owner", "https://peer.example/users/bob"},
                                     {"publicKeyPem", "PEM"}});
    EXPECT_THAT(read_from(json)->keys, SizeIs(10));
}

// What a stranger sends must fit in a row and in a key, or storing it would be a fault.
TEST_F(ReadActor, AlwaysFitsInARow) {
    const std::string path(2'000, 'p');
    auto json = actor();
    json["preferredUsername"] = std::string(490, 'b');
    for (const auto* name : {"outbox", "followers", "following", "featured", "url"})
        json[name] = "https://peer.example/" + path;
    json["icon"] = "https://peer.example/" + path;
    json["attachment"] = Json::array();
    for (int i = 0; i < 60; ++i)
        json["attachment"].push_back({{"type", "PropertyValue"},
                                      {"name", std::string(100'000, 'n')},
                                      {"value", std::string(100'000, '&')}});
    for (const auto* text : {"x", "&", "\U0001f600", "<b>"}) {
        std::string much;
        while (much.size() < 200'000) much += text;
        json["name"] = json["summary"] = much;
        const auto actor = read_from(json).value();
        EXPECT_LT(storage::encode(actor.account).size(), storage::max_value_bytes);
        EXPECT_NO_THROW(write([&](storage::Transaction& tx) {
            put_remote_actor(tx, site_, actor);
            put_remote_keys(tx, actor, now());
        }));
    }
}

TEST_F(ReadActor, KeepsIdAndFirstSeenTimeWhenReadAgain) {
    const auto first = put(actor());
    EXPECT_EQ(first.created, now());
    clock_.advance(std::chrono::hours(24));
    const auto second = put(with("name", "Robert"));
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.created, first.created);
    EXPECT_EQ(second.fetched, now());
    EXPECT_EQ(second.display_name, "Robert");
    EXPECT_EQ(social::find_account_by_handle(*read(), "bob", "peer.example"), second);
    EXPECT_THAT(store_.rows(storage::table::account_by_uri), SizeIs(2));
}

TEST_F(ReadActor, CannotTakeBackWhatWasDecidedHere) {
    auto bob = put(actor());
    bob.suspended = true;
    bob.moved = now();
    write([&](storage::Transaction& tx) { social::put_account(tx, bob); });
    auto again = put(with("name", "Robert"));
    EXPECT_TRUE(again.suspended);
    EXPECT_EQ(again.moved, bob.moved);
    EXPECT_EQ(again.display_name, "Robert");
    again.gone = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, again); });
    EXPECT_EQ(put(with("name", "Back again")), again) << "deleted is deleted";
}

TEST_F(ReadActor, KeepsWhatIsKnownOfItsLinksWhileTheyAreTheSame) {
    const auto linking = [&](const std::string& address) {
        auto json = actor();
        json["attachment"][0]["value"] =
            "<a href=\"" + address + "\" rel=\"me\">" + address + "</a>";
        return json;
    };
    const auto jobs = [&] {
        return storage::list_jobs(*read(), storage::JobKind::verify_links, 10).size();
    };
    const auto json = linking("https://bob.example/");
    const auto bob = put(json);
    EXPECT_EQ(jobs(), 0u) << "nobody here follows them";
    make_follow(network_, bob);
    EXPECT_EQ(put(json).fields[0].verified_at, std::nullopt);
    EXPECT_EQ(jobs(), 1u);
    const auto settle = [&] {
        write([&](storage::Transaction& tx) {
            social::settle_verification(tx, site_, bob.id, {"https://bob.example/"});
        });
    };
    settle();
    const auto since = now();
    clock_.advance(std::chrono::hours(25));
    EXPECT_EQ(put(json).fields[0].verified_at, since);
    EXPECT_EQ(jobs(), 1u) << "nothing is left to ask";
    auto renamed = json;
    renamed["url"] = "https://peer.example/@robert";
    EXPECT_EQ(put(renamed).fields[0].verified_at, std::nullopt) << "that is another profile";
    EXPECT_EQ(jobs(), 2u);
    settle();
    EXPECT_EQ(put(renamed).fields[0].verified_at, now());
    renamed["attachment"] = linking("https://other.example/")["attachment"];
    EXPECT_EQ(put(renamed).fields[0].verified_at, std::nullopt);
    EXPECT_EQ(jobs(), 2u) << "one waits that will see it";
}

TEST_F(ReadActor, MovesItsFollowerRowsToANewInbox) {
    const auto bob = put(actor());
    make_follow(bob, network_);
    auto json = actor();
    json["endpoints"]["sharedInbox"] = "https://peer.example/new";
    put(json);
    EXPECT_EQ(social::list_followers(*read(), network_.id, {}, 1).at(0).inbox,
              "https://peer.example/new");
}

}  // namespace
}  // namespace ynghyd::federation
