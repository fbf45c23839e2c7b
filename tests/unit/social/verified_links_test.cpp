#include "social/accounts/verified_links.hpp"

#include <gmock/gmock.h>

#include "social/accounts/profile.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct FieldValueCase {
    const char* name;
    const char* value;
    const char* link;  ///< Empty: there is nothing to verify.
    friend void PrintTo(const FieldValueCase& c, std::ostream* out) { *out << c.name; }
};

class VerifiableLink : public testing::TestWithParam<FieldValueCase> {};

TEST_P(VerifiableLink, IsAnHttpsAddressAndNothingElse) {
    const auto found = verifiable_link({"Site", GetParam().value});
    EXPECT_EQ(found.value_or(""), GetParam().link);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, VerifiableLink,
    testing::Values(
        FieldValueCase{"AsMastodonWritesIt",
                       "<a href=\"https://bob.example\" rel=\"nofollow\"><span class=\"invisible\">"
                       "https://</span><span class=\"\">bob.example</span><span "
                       "class=\"invisible\"></span></a>",
                       "https://bob.example/"},
        FieldValueCase{"InAParagraph",
                       "<p><a href=\"https://bob.example/me\">https://bob.example/me</a></p>",
                       "https://bob.example/me"},
        FieldValueCase{"WithCapitals",
                       "<a href=\"https://Bob.example/Me\">HTTPS://bob.EXAMPLE/Me</a>",
                       "https://bob.example/Me"},
        FieldValueCase{"WithoutTls", "<a href=\"http://bob.example/\">http://bob.example/</a>", ""},
        FieldValueCase{"BesideWords",
                       "Me: <a href=\"https://bob.example/\">https://bob.example/</a>", ""},
        FieldValueCase{"OneOfTwo",
                       "<a href=\"https://bob.example/\">https://bob.example/</a>"
                       "<a href=\"https://eve.example/\">https://eve.example/</a>",
                       ""},
        FieldValueCase{"LeadsElsewhere",
                       "<a href=\"https://eve.example/\">https://bob.example/</a>", ""},
        FieldValueCase{"UnderOtherWords", "<a href=\"https://bob.example/\">my site</a>", ""},
        FieldValueCase{"NotALink", "https://bob.example/", ""},
        FieldValueCase{"WithLettersThatLookLikeOthers",
                       "<a href=\"https://bücher.example/\">https://bücher.example/</a>", ""},
        FieldValueCase{"WithTheNameThatIsAskedFor",
                       "<a href=\"https://xn--bcher-kva.example/\">https://xn--bcher-kva.example/"
                       "</a>",
                       "https://xn--bcher-kva.example/"},
        FieldValueCase{"WithAUser",
                       "<a href=\"https://bob.example@eve.example/\">"
                       "https://bob.example@eve.example/</a>",
                       ""},
        FieldValueCase{"AHashtag", "<a href=\"https://peer.example/tags/x\">#<span>x</span></a>",
                       ""},
        FieldValueCase{"Empty", "", ""}),
    [](const auto& one) { return one.param.name; });

class VerifiedLinks : public rig::SiteFixture {
protected:
    AccountRecord save(std::vector<ProfileField> typed) {
        ProfileEdit edit;
        edit.fields = std::move(typed);
        return write([&](storage::Transaction& tx) {
            return edit_profile(tx, site_, find_account(tx, ana_.id).value(), edit).value();
        });
    }
    void ask_again(const AccountRecord& account) {
        write([&](storage::Transaction& tx) { verify_again(tx, site_, account.id); });
    }
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::verify_links, 10);
    }
    std::vector<std::string> to_verify(const AccountRecord& account) {
        return links_to_verify(*read(), site_, find_account(*read(), account.id).value());
    }
    void settle(const AccountRecord& account, const std::vector<std::string>& linking_back) {
        write([&](storage::Transaction& tx) {
            settle_verification(tx, site_, account.id, linking_back);
        });
    }
    /// What is due is done, and found so many pages that link back.
    void run_jobs(const std::vector<std::string>& linking_back = {}) {
        write([&](storage::Transaction& tx) {
            for (const auto& job :
                 storage::claim_jobs(tx, storage::JobKind::verify_links, "test", now(), 1min, 10)) {
                settle_verification(tx, site_, account_of_verification(job.record), linking_back);
                storage::complete_job(tx, job);
            }
        });
    }
    /// Of ana's fields.
    std::vector<std::optional<Timestamp>> marks() {
        std::vector<std::optional<Timestamp>> marks;
        for (const auto& field : find_account(*read(), ana_.id)->fields)
            marks.push_back(field.verified_at);
        return marks;
    }
    static ProfileField shown_link(const std::string& address) {
        return {"Site", "<a href=\"" + address + "\">" + address + "</a>"};
    }

    const std::string boat_ = "https://boat.example/";
    const AccountRecord ana_ = make_local("ana");
};

TEST_F(VerifiedLinks, AreAskedForWhenAProfileIsSaved) {
    const auto saved = save({{"Boat", "https://boat.example"},
                             {"Town", "Bala"},
                             {"Old", "http://old.example"},
                             {"Both", "https://a.example and https://b.example"}});
    EXPECT_NE(saved.fields[0].value.find("rel=\"me nofollow noopener\""), std::string::npos);
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].due, now());
    EXPECT_EQ(account_of_verification(jobs()[0].record), ana_.id);
    EXPECT_THAT(to_verify(ana_), ElementsAre(boat_));
    const auto told = last_activity(ana_);
    run_jobs({boat_});
    EXPECT_THAT(marks(), ElementsAre(now(), std::nullopt, std::nullopt, std::nullopt));
    EXPECT_THAT(to_verify(ana_), IsEmpty());
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_EQ(last_activity(ana_).id, told.id) << "others find it out by themselves";
}

TEST_F(VerifiedLinks, AreNotAskedForWhereThereAreNone) {
    save({{"Town", "Bala"}, {"Old", "http://old.example"}});
    EXPECT_THAT(jobs(), IsEmpty());
    write([&](storage::Transaction& tx) {
        return edit_profile(tx, site_, find_account(tx, ana_.id).value(), {.note = "x"}).value();
    });
    EXPECT_THAT(jobs(), IsEmpty());
}

TEST_F(VerifiedLinks, StayWithTheirValueAndGoWithIt) {
    save({{"Boat", "https://boat.example"}});
    run_jobs({boat_});
    const auto since = now();
    clock_.advance(1h);
    save({{"Garden", "https://garden.example"}, {"Ship", "https://boat.example"}});
    EXPECT_THAT(marks(), ElementsAre(std::nullopt, since));
    EXPECT_THAT(to_verify(ana_), ElementsAre("https://garden.example/"));
    run_jobs();
    EXPECT_THAT(marks(), ElementsAre(std::nullopt, since)) << "what is known stays known";
    save({{"Ship", "https://other.example"}});
    EXPECT_THAT(marks(), ElementsAre(std::nullopt));
    save({{"Ship", "https://boat.example"}});
    EXPECT_THAT(marks(), ElementsAre(std::nullopt)) << "it has to be found out anew";
}

TEST_F(VerifiedLinks, OfAValueThatChangedMeanwhileAreNotNoted) {
    save({{"Boat", "https://boat.example"}});
    save({{"Boat", "https://other.example"}});
    const auto before = store_.everything();
    settle(ana_, {boat_});
    EXPECT_EQ(store_.everything(), before);
    save({});
    settle(ana_, {boat_});
    EXPECT_THAT(marks(), IsEmpty());
}

TEST_F(VerifiedLinks, AreFoundOutOnce) {
    save({{"Boat", "https://boat.example"}});
    settle(ana_, {boat_});
    const auto before = store_.everything();
    clock_.advance(1h);
    settle(ana_, {boat_});
    EXPECT_EQ(store_.everything(), before) << "the job may run twice";
}

TEST_F(VerifiedLinks, OfAMemberAreAskedForOnceAMinute) {
    const auto first = now();
    for (const auto* host : {"a", "b", "c", "d"})
        save({{"Site", std::string("https://") + host + ".example"}});
    ASSERT_THAT(jobs(), SizeIs(2)) << "one for what was there, one for what came since";
    EXPECT_EQ(jobs()[0].due, first);
    EXPECT_EQ(jobs()[1].due, first + 1min);
    clock_.advance(1min);
    run_jobs({"https://d.example/"});
    EXPECT_THAT(jobs(), IsEmpty());
    EXPECT_THAT(marks(), ElementsAre(now()));
}

TEST_F(VerifiedLinks, ThatDidNotLinkBackAreAskedForAgain) {
    save({{"Boat", "https://boat.example"}});
    run_jobs();
    clock_.advance(1h);
    ask_again(ana_);
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].due, now());
    run_jobs({boat_});
    EXPECT_THAT(marks(), ElementsAre(now()));
    clock_.advance(1h);
    ask_again(ana_);
    EXPECT_THAT(jobs(), IsEmpty()) << "there is nothing left to find out";
}

TEST_F(VerifiedLinks, OfOthersAreAskedForWhenTheyAreFollowedAndOnceADay) {
    auto bob = make_remote("bob", "peer.example");
    for (int i = 0; i < 7; ++i)
        bob.fields.push_back(shown_link("https://bob.example/" + std::to_string(i)));
    write([&](storage::Transaction& tx) { put_account(tx, bob); });
    ask_again(bob);
    EXPECT_THAT(jobs(), IsEmpty()) << "nobody here follows them";
    make_follow(ana_, bob);
    ask_again(bob);
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_GE(jobs()[0].due, now());
    EXPECT_LT(jobs()[0].due, now() + 10min) << "each server at a moment of its own";
    ASSERT_THAT(to_verify(bob), SizeIs(most_links_of_others));
    ask_again(bob);
    EXPECT_THAT(jobs(), SizeIs(1));
    clock_.advance(1h);
    run_jobs({"https://bob.example/0", "https://bob.example/1"});
    EXPECT_THAT(to_verify(bob), ElementsAre("https://bob.example/2", "https://bob.example/3"))
        << "the fifth is not looked at, however many are known";
    ask_again(bob);
    EXPECT_THAT(jobs(), IsEmpty());
    clock_.advance(24h);
    ask_again(bob);
    EXPECT_THAT(jobs(), SizeIs(1));
}

TEST_F(VerifiedLinks, OfWhoIsSuspendedAreNotAskedFor) {
    auto bob = make_remote("bob", "peer.example");
    bob.fields = {shown_link("https://bob.example/")};
    make_follow(ana_, bob);
    for (auto* flag : {&bob.suspended, &bob.suspended_there, &bob.gone}) {
        *flag = true;
        EXPECT_THAT(links_to_verify(*read(), site_, bob), IsEmpty());
        *flag = false;
        EXPECT_THAT(links_to_verify(*read(), site_, bob), SizeIs(1));
    }
}

}  // namespace
}  // namespace ynghyd::social
