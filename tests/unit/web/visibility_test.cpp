// What strangers may not see looks like what is not there (T-070, T-071, T-072).

#include <gmock/gmock.h>

#include "social/relationships/relationship.hpp"
#include "social/statuses/tombstone.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

using social::Visibility;
using testing::HasSubstr;
using testing::Not;

class StrangersView : public PageFixture {
protected:
    http::Response see(const social::AccountRecord& author, StatusId id) {
        return status(request("/@" + author.username + "/" + to_string(id)), author.username, id);
    }
    void expect_same(const http::Response& a, const http::Response& b) {
        EXPECT_EQ(a.status, b.status);
        EXPECT_EQ(a.headers, b.headers);
        EXPECT_EQ(html_of(a), html_of(b));
    }
    void erase(const social::AccountRecord& author, StatusId id) {
        write([&](storage::Transaction& tx) {
            return social::delete_status(tx, site_, author, id).has_value();
        });
    }
};

TEST_F(StrangersView, OfHiddenDeletedHiddenForeignAndUnknownIsTheSame) {
    const auto ana = make_account("ana");
    const auto unknown = see(network_, StatusId{12345});
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(http::find_header(unknown.headers, "Link"), "");
    expect_same(see(network_, publish_note(network_, "a", Visibility::private_).id), unknown);
    expect_same(see(network_, publish_note(network_, "b", Visibility::direct).id), unknown);
    expect_same(see(network_, publish_note(ana, "c").id), unknown);
    const auto deleted = publish_note(network_, "d", Visibility::private_);
    erase(network_, deleted.id);
    expect_same(see(network_, deleted.id), unknown);
    expect_same(status(request("/@nobody/1"), "nobody", StatusId{1}), unknown);
    expect_same(profile(request("/@nobody"), "nobody"), unknown);
}

TEST_F(StrangersView, OfAnOpenStatusThatWasDeletedIsGone) {
    for (const auto visibility : {Visibility::public_, Visibility::unlisted}) {
        const auto note = publish_note(network_, "A secret that slipped out", visibility);
        EXPECT_EQ(see(network_, note.id).status, 200);
        erase(network_, note.id);
        const auto answer = see(network_, note.id);
        EXPECT_EQ(answer.status, 410);
        EXPECT_THAT(html_of(answer), HasSubstr("Its author has deleted what was here."));
        EXPECT_THAT(html_of(answer), Not(HasSubstr("slipped")));
    }
}

TEST_F(StrangersView, OfASuspendedAccountIsNothingAndOfADeletedOneThatItIsGone) {
    auto ana = make_account("ana");
    const auto note = publish_note(ana, "Hello");
    const auto root = publish_note(network_, "Who is in?");
    publish_note(ana, "Ana is.", Visibility::public_, root.id);
    ana.suspended = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, ana); });
    EXPECT_EQ(profile(request("/@ana"), "ana").status, 404);
    EXPECT_EQ(see(ana, note.id).status, 404);
    EXPECT_THAT(html_of(see(network_, root.id)), Not(HasSubstr("Ana is.")));
    ana.suspended = false;
    ana.gone = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, ana); });
    EXPECT_EQ(profile(request("/@ana"), "ana").status, 410);
}

TEST_F(StrangersView, OfAProfileHasOpenStatusesOnly) {
    publish_note(network_, "shown one");
    publish_note(network_, "shown two", Visibility::unlisted);
    publish_note(network_, "hidden one", Visibility::private_);
    publish_note(network_, "hidden two", Visibility::direct);
    const auto html = html_of(profile(request("/@copro"), "copro"));
    EXPECT_THAT(html, HasSubstr("shown one"));
    EXPECT_THAT(html, HasSubstr("shown two"));
    EXPECT_THAT(html, Not(HasSubstr("hidden")));
}

TEST_F(StrangersView, OfRepliesEndsWhereAHiddenOneIs) {
    const auto ana = make_account("ana");
    // Only those who see a post may answer it.
    write([&](storage::Transaction& tx) {
        social::put_follow(tx, network_, ana.id, social::FollowState::accepted, "", clock_.now());
    });
    const auto root = publish_note(network_, "root");
    const auto open = publish_note(ana, "open reply", Visibility::public_, root.id);
    publish_note(network_, "open answer", Visibility::public_, open.id);
    const auto hidden = publish_note(ana, "hidden reply", Visibility::private_, root.id);
    const auto beneath = publish_note(network_, "beneath", Visibility::public_, hidden.id);
    const auto html = html_of(see(network_, root.id));
    EXPECT_THAT(html, HasSubstr("open reply"));
    EXPECT_THAT(html, HasSubstr("open answer"));
    EXPECT_THAT(html, Not(HasSubstr("hidden reply")));
    EXPECT_THAT(html, Not(HasSubstr("beneath")));
    // The other way round too: no word of what a public reply answers to.
    EXPECT_THAT(html_of(see(network_, beneath.id)), Not(HasSubstr("In reply to")));
    EXPECT_THAT(html_of(see(ana, open.id)), HasSubstr("In reply to"));
}

TEST_F(StrangersView, OfUnlistedAndUnindexedPagesIsNotForSearchEngines) {
    EXPECT_THAT(html_of(see(network_, publish_note(network_, "a").id)), Not(HasSubstr("noindex")));
    EXPECT_THAT(html_of(see(network_, publish_note(network_, "b", Visibility::unlisted).id)),
                HasSubstr("noindex"));
    auto ana = make_account("ana");
    ana.indexable = false;
    write([&](storage::Transaction& tx) { social::put_account(tx, ana); });
    EXPECT_THAT(html_of(profile(request("/@ana"), "ana")), HasSubstr("noindex"));
}

TEST_F(StrangersView, OfAWarnedStatusDoesNotTellItInTheHead) {
    social::StatusDraft draft;
    draft.text = "the ending of the film";
    draft.spoiler_text = "A film";
    const auto html = html_of(see(network_, publish(network_, draft).id));
    EXPECT_EQ(html.find("the ending"), html.rfind("the ending"));
    EXPECT_THAT(html, HasSubstr("<summary lang=\"en\" dir=\"auto\">A film</summary>"));
    EXPECT_THAT(html, HasSubstr("property=\"og:description\" content=\"A film\""));
}

}  // namespace
}  // namespace ynghyd::web
