#include "social/statuses/publish.hpp"

#include <gmock/gmock.h>

#include "social/statuses/tombstone.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace table = storage::table;

class Publish : public rig::SiteFixture {
protected:
    std::vector<ActivityType> activities_of(const AccountRecord& account) {
        std::vector<ActivityType> types;
        for (const auto& activity : list_activities_of(*read(), account.id, {}, 100))
            types.push_back(activity.type);
        return types;
    }
};

TEST_F(Publish, WritesTheStatusItsActivityAndItsDeliveriesTogether) {
    make_follow(make_remote("bob", "peer.example"), network_);
    const auto before = store_.everything();
    const auto status = publish(network_, "Hello #Cymru");

    EXPECT_EQ(status.uri, "https://copro.example/users/network/statuses/" + to_string(status.id));
    EXPECT_EQ(status.url, "https://copro.example/@network/" + to_string(status.id));
    EXPECT_EQ(find_status(*read(), status.id), status);
    EXPECT_EQ(find_status_by_uri(*read(), status.uri), status);
    EXPECT_THAT(list_statuses_of(*read(), network_.id, {}, 10), ElementsAre(status));
    EXPECT_EQ(count(network_, AccountCount::statuses), 1);

    const auto create = last_activity(network_);
    EXPECT_EQ(create.type, ActivityType::create);
    EXPECT_EQ(create.uri, status.uri + "/activity");
    EXPECT_EQ(create.status, status.id);
    EXPECT_EQ(create.published, status.published);
    EXPECT_THAT(inboxes_of(create.id), ElementsAre("https://peer.example/inbox"));
    EXPECT_THAT(store_.rows(table::fresh_activity), SizeIs(1));

    // Nothing of it is there when the transaction does not end well.
    EXPECT_THROW(write([&](storage::Transaction& tx) {
                     StatusDraft draft;
                     draft.text = "Never said";
                     (void)publish_status(tx, site_, network_, draft);
                     throw std::runtime_error("power failure");
                 }),
                 std::runtime_error);
    EXPECT_EQ(count(network_, AccountCount::statuses), 1);
    EXPECT_THAT(store_.rows(table::activity), SizeIs(1));
    EXPECT_LT(before.size(), store_.everything().size());
}

TEST_F(Publish, SendsOnceToASharedInbox) {
    for (const auto* name : {"bob", "eve", "joe"})
        make_follow(make_remote(name, "peer.example"), network_);
    make_follow(make_remote("ann", "other.example"), network_);
    publish(network_, "@bob@peer.example and everybody");
    EXPECT_THAT(inboxes_of(last_activity(network_).id),
                ElementsAre("https://other.example/inbox", "https://peer.example/inbox"));
}

TEST_F(Publish, QuotesAPostForFollowersByItsAuthorForThem) {
    const auto ana = make_local("ana");
    make_follow(network_, ana);
    StatusDraft draft;
    draft.text = "as I said";
    draft.quote = publish(ana, "between us", Visibility::private_).id;
    for (const auto asked : {Visibility::public_, Visibility::unlisted, Visibility::private_}) {
        draft.visibility = asked;
        const auto quoting = try_publish(ana, draft).value();
        EXPECT_EQ(quoting.visibility, Visibility::private_) << to_string(asked);
        EXPECT_EQ(quoting.quote->state, QuoteState::accepted);
        EXPECT_THAT(last_activity(ana).to, ElementsAre(ana.followers));
    }
    EXPECT_EQ(try_publish(network_, draft).error().kind, Error::Kind::forbidden);
    draft.visibility = Visibility::direct;
    EXPECT_EQ(try_publish(ana, draft)->visibility, Visibility::direct);
    draft.quote = publish(ana, "@network psst", Visibility::direct).id;
    EXPECT_EQ(try_publish(ana, draft).error().kind, Error::Kind::forbidden);
}

TEST_F(Publish, QuotesInALetterWhomItMentions) {
    const auto ana = make_local("ana");
    StatusDraft draft;
    draft.quote = publish(network_, "Croeso").id;
    draft.visibility = Visibility::direct;
    draft.text = "look";
    EXPECT_EQ(try_publish(ana, draft).error().kind, Error::Kind::invalid);
    EXPECT_EQ(count(ana, AccountCount::statuses), 0);
    draft.text = "@network look";
    EXPECT_EQ(try_publish(ana, draft)->quote->state, QuoteState::accepted);
    draft.text = "look";
    EXPECT_TRUE(try_publish(network_, draft)) << "their own words";
}

TEST_F(Publish, BeginsWithWhatItQuotes) {
    const auto quoted = publish(network_, "Croeso");
    const auto line =
        "<p class=\"quote-inline\">RE: <a href=\"" + quoted.url + "\">" + quoted.url + "</a></p>";
    StatusDraft draft;
    draft.text = "look";
    draft.quote = quoted.id;
    const auto quoting = try_publish(network_, draft).value();
    EXPECT_EQ(quoting.content, line + "<p>look</p>");
    EXPECT_EQ(edit(network_, quoting.id, {.text = "see"})->content, line + "<p>see</p>");
}

TEST_F(Publish, SendsADirectMessageToThePersonAlone) {
    const auto bob = make_remote("bob", "peer.example");
    make_follow(bob, network_);
    make_follow(make_remote("ann", "other.example"), network_);
    const auto status = publish(network_, "@bob@peer.example psst", Visibility::direct);
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(bob.inbox));
    EXPECT_THAT(last_activity(network_).to, ElementsAre(bob.uri));
    EXPECT_THAT(last_activity(network_).cc, IsEmpty());
    EXPECT_THAT(status.mentions, SizeIs(1));
}

// checklist 13.16
TEST_F(Publish, SendsNothingToAccountsOfThisServer) {
    const auto ana = make_local("ana");
    make_follow(ana, network_);
    publish(network_, "@ana hello");
    EXPECT_THAT(store_.rows(table::delivery), IsEmpty());
    EXPECT_THAT(store_.rows(table::fresh_activity), IsEmpty());
}

TEST_F(Publish, SendsNothingToWhoIsSuspendedOrGone) {
    auto bob = make_remote("bob", "peer.example");
    auto eve = make_remote("eve", "other.example");
    bob.suspended = true;
    eve.gone = true;
    write([&](storage::Transaction& tx) {
        put_account(tx, bob);
        put_account(tx, eve);
    });
    publish(network_, "@bob@peer.example @eve@other.example", Visibility::direct);
    EXPECT_THAT(store_.rows(table::delivery), IsEmpty());
}

TEST_F(Publish, TellsTheAuthorOfWhatIsRepliedTo) {
    const auto bob = make_remote("bob", "peer.example");
    StatusRecord parent;
    parent.id = ids_.make<StatusId>();
    parent.account = bob.id;
    parent.uri = bob.uri + "/notes/1";
    write([&](storage::Transaction& tx) { insert_status(tx, parent); });
    StatusDraft draft;
    draft.text = "I agree";
    draft.in_reply_to = parent.id;
    const auto reply = try_publish(network_, draft).value();
    EXPECT_EQ(reply.in_reply_to_uri, parent.uri);
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(bob.shared_inbox));
    EXPECT_THAT(store_.rows(table::reply), SizeIs(1));
}

TEST_F(Publish, LeavesAMentionOfAStrangerAsText) {
    const auto status = publish(network_, "hello @nobody@nowhere.example");
    EXPECT_THAT(status.mentions, IsEmpty());
    EXPECT_EQ(status.content, "<p>hello @nobody@nowhere.example</p>");
}

TEST_F(Publish, GivesTheFullHandleOfAMentionedMember) {
    const auto ana = make_local("ana");
    const auto status = publish(network_, "hello @ana and @ana@copro.example");
    ASSERT_THAT(status.mentions, SizeIs(1));
    EXPECT_EQ(status.mentions[0], (MentionRecord{ana.id, ana.uri, "ana@copro.example"}));
}

TEST_F(Publish, RefusesASuspendedAuthor) {
    auto ana = make_local("ana");
    ana.suspended = true;
    write([&](storage::Transaction& tx) { put_account(tx, ana); });
    const auto before = store_.everything();
    StatusDraft draft;
    draft.text = "hello";
    EXPECT_EQ(try_publish(ana, draft).error().kind, Error::Kind::forbidden);
    EXPECT_EQ(store_.everything(), before);
}

struct RefusedDraft {
    const char* name;
    StatusDraft draft;
    Error::Kind kind = Error::Kind::invalid;
    friend void PrintTo(const RefusedDraft& refused, std::ostream* out) { *out << refused.name; }
};

StatusDraft note(std::string text) {
    StatusDraft draft;
    draft.text = std::move(text);
    return draft;
}
StatusDraft article(std::string title, std::string text = "text") {
    auto draft = note(std::move(text));
    draft.kind = StatusKind::article;
    draft.title = std::move(title);
    return draft;
}
StatusDraft with(StatusDraft draft, auto change) {
    change(draft);
    return draft;
}

std::string accents(std::size_t many) {
    std::string text;
    while (text.size() < many * 2) text += "\u0301";
    return text;
}
std::string links(int many) {
    std::string text;
    for (int i = 0; i < many; ++i) text += "https://copro.example/" + std::to_string(i) + " ";
    return text;
}

class RefusedDrafts : public Publish, public testing::WithParamInterface<RefusedDraft> {};

TEST_P(RefusedDrafts, WriteNothing) {
    const auto before = store_.everything();
    const auto refused = try_publish(network_, GetParam().draft);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, GetParam().kind);
    EXPECT_THAT(refused.error().safe_text, testing::EndsWith("."));
    EXPECT_EQ(store_.everything(), before);
}

INSTANTIATE_TEST_SUITE_P(
    Drafts, RefusedDrafts,
    testing::Values(
        RefusedDraft{"Empty", note("")}, RefusedDraft{"Blank", note(" \t ")},
        RefusedDraft{"TooLong", note(std::string(5'001, 'a'))},
        RefusedDraft{"TooLongWithItsWarning",
                     with(note(std::string(4'999, 'a')), [](auto& d) { d.spoiler_text = "ab"; })},
        RefusedDraft{"BrokenText", note("caf\xe9")},
        RefusedDraft{"NoLanguage", with(note("hi"), [](auto& d) { d.language = "klingon!"; })},
        RefusedDraft{"ReplyToNothing", with(note("hi"), [](auto& d) { d.in_reply_to = {7}; }),
                     Error::Kind::not_found},
        RefusedDraft{"ShortTitle", article("ab")},
        RefusedDraft{"BlankTitle", article("          ")},
        RefusedDraft{"LongTitle", article(std::string(201, 't'))},
        RefusedDraft{"ManyAccents", note("a" + accents(40'000))},
        RefusedDraft{"ManyLongLinks", article("title", links(600))},
        RefusedDraft{"LongArticle", article("title", std::string(20'001, 'a'))}),
    [](const auto& info) { return std::string(info.param.name); });

TEST_F(Publish, TakesTheLongestThatIsAllowed) {
    EXPECT_TRUE(try_publish(network_, note(std::string(5'000, 'a'))));
    EXPECT_TRUE(try_publish(network_, article(std::string(200, 't'), std::string(20'000, 'a'))));
    EXPECT_TRUE(try_publish(network_, article("abc", "")));
}

TEST_F(Publish, GivesAnArticleAShortSummary) {
    const auto status =
        try_publish(network_, article("A title", std::string(400, 'w') + "\n\nMore")).value();
    EXPECT_EQ(status.summary, "<p>" + std::string(300, 'w') + "…</p>");
    EXPECT_EQ(status.title, "A title");
}

TEST_F(Publish, MarksAStatusWithAWarningAsSensitive) {
    auto draft = note("spiders");
    draft.spoiler_text = "Animals";
    EXPECT_TRUE(try_publish(network_, draft)->sensitive);
}

using Edit = Publish;

TEST_F(Edit, ChangesWhatItNamesAndKeepsTheRest) {
    const auto before = publish(network_, "Helo #Cymru");
    StatusEdit change;
    change.text = "Hello #Wales";
    const auto after = edit(network_, before.id, change).value();
    EXPECT_EQ(after.content.find("Cymru"), std::string::npos);
    EXPECT_THAT(after.hashtags, ElementsAre("Wales"));
    EXPECT_EQ(after.published, before.published);
    EXPECT_EQ(after.visibility, before.visibility);
    EXPECT_EQ(after.revision, 1u);
    EXPECT_EQ(find_status(*read(), before.id), after);
    EXPECT_EQ(count(network_, AccountCount::statuses), 1);
    EXPECT_THAT(activities_of(network_), ElementsAre(ActivityType::update, ActivityType::create));
    EXPECT_EQ(last_activity(network_).uri, "https://copro.example/users/network/activities/" +
                                               to_string(last_activity(network_).id));
}

// updated = max(now, previous updated + 1 s)
TEST_F(Edit, IsAlwaysLaterThanWhatReadersSawBefore) {
    const auto status = publish(network_, "one");
    const auto edited_to = [&](const char* text) {
        StatusEdit change;
        change.text = text;
        return edit(network_, status.id, change)->edited;
    };
    EXPECT_EQ(edited_to("two"), now() + std::chrono::seconds(1));
    EXPECT_EQ(edited_to("three"), now() + std::chrono::seconds(2));
    clock_.advance(-std::chrono::hours(5));
    EXPECT_EQ(edited_to("four"), status.published + std::chrono::seconds(3));
    clock_.set("2027-03-01T00:00:00Z");
    EXPECT_EQ(edited_to("five"), now());
}

TEST_F(Edit, ThatChangesNothingIsNone) {
    const auto status = publish(network_, "one");
    StatusEdit change;
    change.text = "one";
    EXPECT_EQ(edit(network_, status.id, change), status);
    EXPECT_THAT(activities_of(network_), ElementsAre(ActivityType::create));
}

TEST_F(Edit, ReachesThoseWhoWereToldThoughTheyLeftSince) {
    const auto bob = make_remote("bob", "peer.example");
    make_follow(bob, network_);
    const auto status = publish(network_, "one");
    write([&](storage::Transaction& tx) { erase_follow(tx, bob.id, network_.id); });
    StatusEdit change;
    change.text = "two";
    ASSERT_TRUE(edit(network_, status.id, change));
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(bob.shared_inbox));
}

TEST_F(Edit, IsForTheAuthorOnly) {
    const auto status = publish(network_, "one");
    const auto before = store_.everything();
    const auto ana = make_local("ana");
    StatusEdit change;
    change.text = "two";
    EXPECT_EQ(edit(ana, status.id, change).error().kind, Error::Kind::not_found);
    EXPECT_EQ(edit(network_, StatusId{1}, change).error().kind, Error::Kind::not_found);
    EXPECT_EQ(find_status(*read(), status.id), status);
}

TEST_F(Edit, RefusesWhatAStatusMayNotBe) {
    const auto status = publish(network_, "one");
    const auto before = store_.everything();
    StatusEdit change;
    change.text = "";
    EXPECT_EQ(edit(network_, status.id, change).error().kind, Error::Kind::invalid);
    EXPECT_EQ(store_.everything(), before);
}

class Delete : public Publish {};

TEST_F(Delete, LeavesATombstoneAndNothingElse) {
    const auto status = publish(network_, "one");
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_EQ(find_status(*read(), status.id), std::nullopt);
    EXPECT_EQ(find_status_by_uri(*read(), status.uri), std::nullopt);
    EXPECT_THAT(list_statuses_of(*read(), network_.id, {}, 10), IsEmpty());
    EXPECT_EQ(count(network_, AccountCount::statuses), 0);
    const auto tombstone = find_tombstone(*read(), status.uri);
    ASSERT_TRUE(tombstone);
    EXPECT_EQ(tombstone->deleted, now());
    EXPECT_EQ(tombstone->former_kind, StatusKind::note);
    EXPECT_TRUE(tombstone->was_open);
    EXPECT_EQ(erase(network_, status.id).error().kind, Error::Kind::not_found);
}

TEST_F(Delete, DoesNotAdmitThatAPrivatePostExisted) {
    const auto status = publish(network_, "one", Visibility::private_);
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_FALSE(find_tombstone(*read(), status.uri)->was_open);
}

// If Delete arrives while Create pending, cancel it.
TEST_F(Delete, OvertakesWhatStillWaits) {
    const auto bob = make_remote("bob", "peer.example");
    make_follow(bob, network_);
    const auto status = publish(network_, "one");
    const auto create = last_activity(network_);
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_THAT(inboxes_of(create.id), IsEmpty());
    const auto report = list_deliveries_of(*read(), create.id);
    ASSERT_THAT(report, SizeIs(1));
    EXPECT_EQ(report[0].state, DeliveryState::cancelled);
    EXPECT_THAT(report[0].last_error, HasSubstr("deleted"));
    const auto deletion = last_activity(network_);
    EXPECT_EQ(deletion.type, ActivityType::delete_);
    EXPECT_EQ(deletion.object_uri, status.uri);
    EXPECT_THAT(inboxes_of(deletion.id), ElementsAre(bob.shared_inbox));
}

TEST_F(Delete, ReachesWhoeverWasToldOfIt) {
    const auto bob = make_remote("bob", "peer.example", false);
    const auto status = publish(network_, "@bob@peer.example hi", Visibility::direct);
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_THAT(inboxes_of(last_activity(network_).id), ElementsAre(bob.inbox));
}

TEST_F(Delete, IsForTheAuthorOnly) {
    const auto status = publish(network_, "one");
    const auto ana = make_local("ana");
    const auto before = store_.everything();
    EXPECT_EQ(erase(ana, status.id).error().kind, Error::Kind::not_found);
    EXPECT_EQ(store_.everything(), before);
}

TEST_F(Publish, ListsStatusesNewestFirstPageByPage) {
    std::vector<StatusId> made;
    for (int i = 0; i < 5; ++i) made.push_back(publish(network_, "post " + std::to_string(i)).id);
    const auto first = list_statuses_of(*read(), network_.id, {}, 3);
    ASSERT_THAT(first, SizeIs(3));
    EXPECT_EQ(first[0].id, made[4]);
    const auto second = list_statuses_of(*read(), network_.id, first[2].id, 3);
    ASSERT_THAT(second, SizeIs(2));
    EXPECT_EQ(second[1].id, made[0]);
}

}  // namespace
}  // namespace ynghyd::social
