#include <gmock/gmock.h>

#include "federation/discovery/webfinger.hpp"
#include "federation/documents/answers.hpp"
#include "federation/documents/collections.hpp"
#include "social/events/event.hpp"
#include "social/relationships/follow.hpp"
#include "social/statuses/interact.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// Every form of `resource`.
struct ResourceCase {
    const char* resource;
    int status;
    const char* username = "";
    friend void PrintTo(const ResourceCase& c, std::ostream* out) { *out << c.resource; }
};

class WebFingerForms : public rig::SiteFixture, public testing::WithParamInterface<ResourceCase> {
protected:
    WebFingerForms() {
        write([&](storage::Transaction& tx) {
            social::create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        });
        for (const bool gone : {true, false}) {
            auto account = make_local(gone ? "gone" : "suspended");
            (gone ? account.gone : account.suspended) = true;
            write([&](storage::Transaction& tx) { social::put_account(tx, account); });
        }
        make_remote("bob", "peer.example");
    }
};

TEST_P(WebFingerForms, AreAnswered) {
    const auto& [resource, status, username] = GetParam();
    const auto answer = webfinger_answer(*read(), site_, resource);
    EXPECT_EQ(answer.status, status);
    const auto caching = http::find_header(answer.headers, "Cache-Control");
    EXPECT_EQ(caching, status == 200 ? "public, max-age=259200" : "public, max-age=180");
    if (status != 200) return;
    EXPECT_EQ(http::find_header(answer.headers, "Content-Type"), "application/jrd+json");
    const auto found = find_resource(*read(), site_, resource);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->username, username);
    const auto read_back = read_webfinger(parse_json(*answer.body).value(), rules_);
    ASSERT_TRUE(read_back);
    EXPECT_EQ(read_back->actor, found->uri);
    EXPECT_EQ(read_back->subject, std::string(username) + "@copro.example");
}

INSTANTIATE_TEST_SUITE_P(
    Table, WebFingerForms,
    testing::Values(
        ResourceCase{"acct:network@copro.example", 200, "network"},
        ResourceCase{"network@copro.example", 200, "network"},
        ResourceCase{"@network@copro.example", 200, "network"},
        ResourceCase{"acct:@network@copro.example", 200, "network"},
        ResourceCase{"acct:NetWork@COPRO.example", 200, "network"},
        ResourceCase{"https://copro.example/users/network", 200, "network"},
        ResourceCase{"https://copro.example/@network", 200, "network"},
        ResourceCase{"https://COPRO.example/@Network", 200, "network"},
        ResourceCase{"https://copro.example", 200, "copro.example"},
        ResourceCase{"https://copro.example/", 200, "copro.example"},
        ResourceCase{"https://copro.example/actor", 200, "copro.example"},
        ResourceCase{"acct:copro.example@copro.example", 200, "copro.example"},
        ResourceCase{"", 400}, ResourceCase{"network", 400}, ResourceCase{"acct:network", 400},
        ResourceCase{"acct:nobody@copro.example", 404},
        ResourceCase{"acct:network@peer.example", 404}, ResourceCase{"acct:bob@peer.example", 404},
        ResourceCase{"https://peer.example/users/bob", 404},
        ResourceCase{"https://copro.example/@network/1", 404},
        ResourceCase{"https://copro.example:8443/@network", 404}, ResourceCase{"@", 404},
        ResourceCase{"acct:@", 404}, ResourceCase{"acct:gone@copro.example", 410},
        ResourceCase{"acct:suspended@copro.example", 410}));

class SplitDomain : public rig::SiteFixture {};

TEST_F(SplitDomain, AnswersForBothWithTheDomainOfHandles) {
    const social::Addresses addresses(Iri::parse("https://copro.example", rules_).value(),
                                      "wales.example");
    const social::Site site{addresses, ids_, clock_};
    for (const auto* resource : {"acct:network@copro.example", "acct:network@wales.example"}) {
        const auto found = find_resource(*read(), site, resource);
        ASSERT_TRUE(found) << resource;
        EXPECT_EQ(render_webfinger(site, *found)["subject"], "acct:network@wales.example");
    }
}

struct HandleCase {
    const char* text;
    const char* username;
    const char* domain;
};

class Handles : public testing::TestWithParam<HandleCase> {};

TEST_P(Handles, AreReadAsPeopleTypeThem) {
    const IriRules rules{.allow_http = false, .allow_private_names = true};
    const auto handle = parse_handle(GetParam().text, rules);
    if (!GetParam().username) {
        EXPECT_FALSE(handle);
        return;
    }
    ASSERT_TRUE(handle);
    EXPECT_EQ(handle->username, GetParam().username);
    EXPECT_EQ(handle->domain, GetParam().domain);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Handles,
    testing::Values(HandleCase{"bob@peer.example", "bob", "peer.example"},
                    HandleCase{" @Bob@Peer.Example ", "bob", "peer.example"},
                    HandleCase{"acct:bob@peer.example", "bob", "peer.example"},
                    HandleCase{"bob@bücher.example", "bob", "xn--bcher-kva.example"},
                    HandleCase{"bob@peer.example:8443", "bob", "peer.example:8443"},
                    HandleCase{"bob", "bob", ""}, HandleCase{"@Bob", "bob", ""},
                    HandleCase{"", nullptr, nullptr}, HandleCase{"@", nullptr, nullptr},
                    HandleCase{"bob@", nullptr, nullptr}, HandleCase{"@@x", nullptr, nullptr},
                    HandleCase{"a b", nullptr, nullptr},
                    HandleCase{"bob@peer example", nullptr, nullptr},
                    HandleCase{"https://peer.example/@bob", nullptr, nullptr}));

TEST(ReadWebFinger, WantsASubjectAndASelfLinkOfTheRightType) {
    const IriRules rules{.allow_http = false, .allow_private_names = true};
    Json answer{{"subject", "acct:Bob@Peer.example"},
                {"links", Json::array({{{"rel", "self"}, {"type", "text/html"}, {"href", "x"}},
                                       {{"rel", "self"},
                                        {"type", "application/activity+json"},
                                        {"href", "https://peer.example/users/bob"}}})}};
    const auto read = read_webfinger(answer, rules);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->subject, "bob@peer.example");
    EXPECT_EQ(read->actor, "https://peer.example/users/bob");
    auto no_subject = answer;
    no_subject.erase("subject");
    EXPECT_FALSE(read_webfinger(no_subject, rules));
    answer["links"][1]["href"] = "http://peer.example/users/bob";
    EXPECT_FALSE(read_webfinger(answer, rules));
    answer["links"].erase(1);
    EXPECT_FALSE(read_webfinger(answer, rules));
    EXPECT_FALSE(read_webfinger(Json::array(), rules));
}

TEST(HostMeta, IsInItsNamespace) {
    const social::Addresses addresses(Iri::parse("https://copro.example", {false, true}).value());
    SystemClock clock;
    IdSource ids(clock);
    const auto xml = render_host_meta_xml({addresses, ids, clock});
    EXPECT_THAT(xml, HasSubstr("xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\""));
    EXPECT_THAT(xml, HasSubstr("template=\"https://copro.example/.well-known/webfinger?resource="
                               "{uri}\""));
}

class Collections : public rig::SiteFixture {
protected:
    /// Follows `next` from the first page; the items of all pages.
    std::vector<Json> walk(auto render) {
        const Json root = render("");
        EXPECT_EQ(root["type"], "OrderedCollection");
        EXPECT_FALSE(root.contains("orderedItems"));
        std::vector<Json> items;
        std::string address = root["first"];
        for (int pages = 0; !address.empty() && pages < 20; ++pages) {
            const auto at = address.find("?page=");
            const Json page = render(std::string_view(address).substr(at + 6));
            EXPECT_EQ(page["type"], "OrderedCollectionPage");
            EXPECT_EQ(page["id"], address);
            EXPECT_EQ(page["partOf"], root["id"]);
            for (const auto& item : page["orderedItems"]) items.push_back(item);
            address = std::string(string_at(page, "next"));
            EXPECT_LT(pages, 19) << "the pages never end";
        }
        return items;
    }
};

TEST_F(Collections, OfAnOutboxHaveEverythingOpenOnceNewestFirst) {
    std::vector<std::string> expected;
    const auto bob = make_remote("bob", "peer.example");
    for (int i = 0; i < 95; ++i) {
        const auto visibility = i % 3 == 0   ? social::Visibility::private_
                                : i % 3 == 1 ? social::Visibility::unlisted
                                             : social::Visibility::public_;
        const auto status = publish(network_, "post " + std::to_string(i), visibility);
        if (i % 3 != 0) expected.insert(expected.begin(), status.uri);
    }
    write([&](storage::Transaction& tx) {
        social::receive_follow(tx, site_, bob, network_, "https://peer.example/f/1");
    });
    std::vector<std::string> seen;
    for (const auto& item : walk([&](std::string_view cursor) {
             return render_outbox(*read(), site_, network_, cursor);
         })) {
        EXPECT_EQ(item["type"], "Create");
        seen.push_back(item["object"]["id"]);
    }
    EXPECT_EQ(seen, expected);
}

TEST_F(Collections, OfAnOutboxEndAlsoWhenTheLastPageIsFull) {
    for (std::size_t i = 0; i < collection_page_size; ++i) publish(network_, "post");
    EXPECT_THAT(walk([&](std::string_view cursor) {
                    return render_outbox(*read(), site_, network_, cursor);
                }),
                SizeIs(collection_page_size));
}

TEST_F(Collections, OfAnOutboxHaveBoostsThatAreForEverybody) {
    const auto ana = make_local("ana");
    const auto note = publish(network_, "hello");
    const auto shown_of_boost = [&](social::Visibility visibility) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::reblog(tx, site_, ana, note, visibility));
        });
        const auto shown = render_outbox(*read(), site_, ana, "first")["orderedItems"].size();
        write(
            [&](storage::Transaction& tx) { EXPECT_TRUE(social::unreblog(tx, site_, ana, note)); });
        return shown;
    };
    EXPECT_EQ(shown_of_boost(social::Visibility::public_), 1u);
    EXPECT_EQ(shown_of_boost(social::Visibility::unlisted), 1u);
    EXPECT_EQ(shown_of_boost(social::Visibility::private_), 0u);
}

TEST_F(Collections, OfFollowersAndFollowingHaveEverybody) {
    for (int i = 0; i < 90; ++i) {
        const auto other = make_remote("u" + std::to_string(i), "peer.example");
        make_follow(other, network_);
        // One in nine only asked, and must not end the pages early.
        make_follow(network_, other,
                    i % 9 == 0 ? social::FollowState::requested : social::FollowState::accepted);
    }
    const auto followers =
        walk([&](std::string_view cursor) { return render_followers(*read(), network_, cursor); });
    EXPECT_THAT(followers, SizeIs(90));
    const auto following =
        walk([&](std::string_view cursor) { return render_following(*read(), network_, cursor); });
    EXPECT_THAT(following, SizeIs(80));
    EXPECT_EQ(render_followers(*read(), network_, "")["totalItems"], 90);
    EXPECT_EQ(render_following(*read(), network_, "")["totalItems"], 80);
}

TEST_F(Collections, TakeAnyCursor) {
    publish(network_, "post");
    for (const auto* cursor : {"first", "x", "-1", "18446744073709551616", "\"<>"})
        EXPECT_EQ(render_outbox(*read(), site_, network_, cursor)["orderedItems"].size(), 1u)
            << cursor;
    EXPECT_EQ(render_outbox(*read(), site_, network_, "1")["orderedItems"].size(), 0u);
}

TEST_F(Collections, OfUpcomingEventsHaveThoseThatAreOpenByTheirStart) {
    const auto make = [&](const char* start, social::Visibility visibility) {
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = "An event";
        draft.visibility = visibility;
        draft.event.emplace().start = start;
        return try_publish(network_, draft).value().uri;
    };
    const auto later = make("2027-03-02T10:00", social::Visibility::public_);
    make("2027-03-01T10:00", social::Visibility::private_);
    const auto soon = make("2027-02-02T10:00", social::Visibility::unlisted);
    make("2027-01-30T10:00", social::Visibility::public_);
    const auto upcoming = render_upcoming(*read(), site_, network_);
    EXPECT_EQ(upcoming["id"], "https://copro.example/users/network/upcoming");
    EXPECT_EQ(upcoming["orderedItems"], Json::array({soon, later}));
    EXPECT_EQ(upcoming["totalItems"], 2);
}

class Answers : public rig::SiteFixture {};

TEST_F(Answers, ToAnObjectAdmitOnlyWhatIsOpenOrWas) {
    const auto status_of = [&](const social::StatusRecord& status) {
        return object_answer(*read(), site_, "network", to_string(status.id)).status;
    };
    const auto open = publish(network_, "open");
    const auto closed = publish(network_, "closed", social::Visibility::private_);
    EXPECT_EQ(status_of(open), 200);
    EXPECT_EQ(status_of(closed), 404);
    ASSERT_TRUE(erase(network_, open.id));
    ASSERT_TRUE(erase(network_, closed.id));
    EXPECT_EQ(status_of(open), 410);
    EXPECT_EQ(status_of(closed), 404);
    const auto answer = object_answer(*read(), site_, "network", to_string(open.id));
    EXPECT_EQ(parse_json(*answer.body).value()["type"], "Tombstone");
    for (const auto* id : {"0", "x", "1", ""})
        EXPECT_EQ(object_answer(*read(), site_, "network", id).status, 404) << id;
}

TEST_F(Answers, ToAnotherAuthorsObjectAreNone) {
    const auto ana = make_local("ana");
    const auto status = publish(ana, "mine");
    EXPECT_EQ(object_answer(*read(), site_, "network", to_string(status.id)).status, 404);
}

}  // namespace
}  // namespace ynghyd::federation
