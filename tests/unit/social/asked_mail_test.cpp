// Letters with a link that members ask for.

#include "social/accounts/asked_mail.hpp"

#include <gmock/gmock.h>

#include "social/accounts/newcomer.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;

class AskingForMail : public rig::SiteFixture {
protected:
    AskingForMail() {
        site_.sends_mail = true;
        ana_.account = make_local("ana").id;
        ana_.email = "ana@mail.example";
        ana_.confirmed = ana_.approved = true;
        put(ana_);
    }
    void put(const UserRecord& user) {
        write([&](storage::Transaction& tx) { put_user(tx, user); });
    }
    UserRecord ana() { return find_user(*read(), ana_.account).value(); }
    std::optional<AccountId> forget(const std::string& email = "ana@mail.example") {
        return write(
            [&](storage::Transaction& tx) { return ask_for_new_password(tx, site_, email); });
    }
    Result<void> confirm(const std::string& email = "") {
        return write([&](storage::Transaction& tx) {
            return ask_for_confirming_mail(tx, site_, ana_.account, email);
        });
    }
    void make_unconfirmed() {
        ana_.confirmed = false;
        ana_.must_confirm = true;
        put(ana_);
    }
    std::vector<storage::Job> letters() {
        return storage::list_jobs(*read(), storage::JobKind{42}, 100);
    }

    UserRecord ana_;
};

TEST_F(AskingForMail, PlansAFewInAnHour) {
    const auto begin = now();
    for (std::size_t i = 0; i < most_asked_mails; ++i) {
        EXPECT_EQ(forget(), ana_.account);
        clock_.advance(10min);
    }
    EXPECT_EQ(forget(), std::nullopt);
    EXPECT_THAT(letters(), SizeIs(most_asked_mails));
    clock_.advance(asked_mail_window - (now() - begin) - 1ms);
    EXPECT_EQ(forget(), std::nullopt);
    clock_.advance(1ms);
    EXPECT_EQ(forget(), ana_.account) << "the first was an hour ago";
    EXPECT_EQ(forget(), std::nullopt);
    EXPECT_THAT(ana().mail_asked, ElementsAre(begin + 10min, begin + 20min, begin + 1h));
    EXPECT_THAT(letters(), SizeIs(most_asked_mails + 1));
}

TEST_F(AskingForMail, IsForMembersOnly) {
    EXPECT_EQ(forget("nobody@mail.example"), std::nullopt);
    ana_.disabled = true;
    put(ana_);
    EXPECT_EQ(forget(), std::nullopt);
    EXPECT_THAT(letters(), SizeIs(0));
}

TEST_F(AskingForMail, ChangesNothingElse) {
    forget();
    auto expected = ana_;
    expected.mail_asked = {now()};
    EXPECT_EQ(ana(), expected);
    EXPECT_EQ(find_user_by_email(*read(), ana_.email), expected);
}

TEST_F(AskingForMail, ConfirmsAnAddress) {
    EXPECT_EQ(confirm().error().kind, Error::Kind::gone) << "it is confirmed";
    make_unconfirmed();
    EXPECT_EQ(confirm("nonsense").error().kind, Error::Kind::invalid);
    EXPECT_THAT(letters(), SizeIs(0));
    EXPECT_TRUE(confirm("ana@new.example"));
    EXPECT_EQ(ana().email, "ana@new.example");
    EXPECT_THAT(ana().mail_asked, ElementsAre(now()));
    EXPECT_EQ(find_newcomer(*read(), ana_.account)->asked, now());
    EXPECT_THAT(letters(), SizeIs(1));
    for (std::size_t i = 1; i < most_asked_mails; ++i) EXPECT_TRUE(confirm());
    EXPECT_EQ(confirm("ana@mail.example").error().kind, Error::Kind::rate_limited);
    EXPECT_EQ(ana().email, "ana@mail.example");
    EXPECT_THAT(letters(), SizeIs(most_asked_mails));
}

TEST_F(AskingForMail, IsSeenByAdminsWhereNoneIsSent) {
    site_.sends_mail = false;
    make_unconfirmed();
    for (std::size_t i = 0; i <= most_asked_mails; ++i) EXPECT_TRUE(confirm());
    EXPECT_EQ(find_newcomer(*read(), ana_.account)->asked, now());
    EXPECT_THAT(letters(), SizeIs(0));
}

}  // namespace
}  // namespace ynghyd::social
