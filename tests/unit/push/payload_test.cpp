#include "push/payload.hpp"

#include <gmock/gmock.h>

#include "base/text_codec.hpp"
#include "keys/push_encryption.hpp"
#include "social/accounts/picture.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::push {
namespace {

using social::NotificationKind;

class PushPayload : public rig::SiteFixture {
protected:
    PushPayload() {
        item_.notification.id = NotificationId{480'231};
        item_.notification.kind = NotificationKind::mention;
        item_.from = make_remote("bera", "peer.example");
        item_.from.display_name = "Bera";
        item_.from.note = "<p>Sails &amp; <b>nets</b></p>";
        item_.status.emplace();
        item_.status->content = "<p>shall we meet<br>at the hall at 7?</p><p>Yes!</p>";
    }
    Json payload(const std::string& locale = "") {
        const auto text = payload_of(site_, item_, "hA7f1z", locale);
        EXPECT_LE(text.size(), keys::max_push_plaintext);
        return parse_json(text).value();
    }

    social::NotificationItem item_;
};

// Checklist 8.95.
TEST_F(PushPayload, HasTheSevenKeys) {
    item_.from.avatar_url = "https://peer.example/av/1.png";
    EXPECT_EQ(payload(), (Json{{"access_token", "hA7f1z"},
                               {"preferred_locale", "en"},
                               {"notification_id", 480231},
                               {"notification_type", "mention"},
                               {"icon", social::avatar_address(site_, item_.from)},
                               {"title", "Bera mentioned you"},
                               {"body", "shall we meet at the hall at 7? Yes!"}}));
    EXPECT_TRUE(string_at(payload(), "icon").starts_with("https://copro.example/remote/"));
    EXPECT_TRUE(payload()["notification_id"].is_number_unsigned());
}

TEST_F(PushPayload, IsInWelshForWhoWritesIt) {
    EXPECT_EQ(payload("cy")["title"], "Soniodd Bera amdanoch");
    EXPECT_EQ(payload("cy-GB")["preferred_locale"], "cy");
    EXPECT_EQ(payload("de")["preferred_locale"], "en");
}

TEST_F(PushPayload, HasATitleForEachKind) {
    for (int number = 1; number <= 12; ++number) {
        item_.notification.kind = static_cast<NotificationKind>(number);
        for (const auto* locale : {"en", "cy"}) {
            const auto title = std::string(string_at(payload(locale), "title"));
            EXPECT_THAT(title, testing::HasSubstr("Bera"));
            EXPECT_GT(title.size(), 8u);
        }
    }
}

TEST_F(PushPayload, ShowsTheWarningInsteadOfWhatItWarnsOf) {
    item_.status->spoiler_text = "the end of the film";
    EXPECT_EQ(payload()["body"], "the end of the film");
}

TEST_F(PushPayload, ShowsWhatIsSaidOfAQuoteAndNotItsAddress) {
    const std::string quote =
        "<p class=\"quote-inline\">RE: <a href=\"https://a.test/1\">x</a></p>";
    item_.status->content = quote + "<p>Worth a look</p>";
    EXPECT_EQ(payload()["body"], "Worth a look");
    item_.status->content = quote;
    EXPECT_EQ(payload()["body"], "RE: x");
}

TEST_F(PushPayload, ShowsTheTitleOfWhatHasOne) {
    item_.status->title = "Seed swap";
    EXPECT_EQ(payload()["body"], "Seed swap");
}

TEST_F(PushPayload, TellsOfTheSenderWhenThereIsNoPost) {
    item_.status.reset();
    item_.notification.kind = NotificationKind::follow;
    EXPECT_EQ(payload()["body"], "Sails & nets");
    EXPECT_EQ(payload()["title"], "Bera follows you");
}

TEST_F(PushPayload, NamesWhatThereAreNoConnectionsWithAnyMore) {
    item_.status.reset();
    item_.notification.kind = NotificationKind::severed_relationships;
    item_.notification.severance.emplace().target_name = "far.example";
    EXPECT_EQ(payload()["title"], "Lost connections with far.example");
    EXPECT_EQ(payload("cy")["title"], "Wedi colli cysylltiadau â far.example");
    EXPECT_EQ(payload()["body"], "");
}

TEST_F(PushPayload, CallsWhoHasNoNameByTheUsername) {
    item_.from.display_name.clear();
    EXPECT_EQ(payload()["title"], "bera mentioned you");
    EXPECT_EQ(payload()["icon"], addresses_.missing_avatar());
}

TEST_F(PushPayload, IsShortWhateverIsInIt) {
    std::string long_text;
    for (int i = 0; i < 3000; ++i) long_text += "ŵ\x01\"";
    item_.status->spoiler_text = item_.from.display_name = long_text;
    item_.from.avatar_url = "https://peer.example/" + std::string(2000, 'a');
    const auto body = std::string(string_at(payload(), "body"));
    EXPECT_EQ(count_code_points(body), 140u);
    EXPECT_TRUE(body.ends_with("…"));
    EXPECT_LE(string_at(payload(), "icon").size(), 200u);
}

}  // namespace
}  // namespace ynghyd::push
