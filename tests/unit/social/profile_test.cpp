#include "social/accounts/profile.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Profile : public rig::SiteFixture {
protected:
    Result<AccountRecord> change(const ProfileEdit& edit) {
        const auto account = find_account(*read(), ana_.id).value();
        return write(
            [&](storage::Transaction& tx) { return edit_profile(tx, site_, account, edit); });
    }
    void expect_refused(const ProfileEdit& edit, Error::Kind kind) {
        const auto before = store_.everything();
        const auto refused = change(edit);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, kind) << refused.error().safe_text;
        EXPECT_EQ(store_.everything(), before);
    }
    const AccountRecord ana_ = make_local("ana");
};

TEST_F(Profile, IsComposedAndToldToFollowers) {
    const auto bob = make_remote("bob", "peer.example");
    make_follow(bob, ana_);
    ProfileEdit edit;
    edit.display_name = " Ana <b>Llwyd</b> ";
    edit.note = "Gardener & #baker, https://ana.example/";
    edit.fields = std::vector<ProfileField>{{"Site", "https://ana.example/"}};
    edit.locked = true;
    const auto changed = change(edit).value();
    EXPECT_EQ(changed.display_name.find('<'), std::string::npos);
    EXPECT_THAT(changed.note, HasSubstr("Gardener &amp; "));
    EXPECT_THAT(changed.note, HasSubstr("<a href=\"https://copro.example/tags/baker\""));
    ASSERT_EQ(changed.fields.size(), 1u);
    EXPECT_TRUE(changed.fields[0].value.starts_with("<a ")) << changed.fields[0].value;
    EXPECT_TRUE(changed.locked);
    EXPECT_EQ(find_account(*read(), ana_.id), changed);
    const auto told = last_activity(ana_);
    EXPECT_EQ(told.type, ActivityType::update);
    EXPECT_EQ(told.object_uri, ana_.uri);
    EXPECT_THAT(inboxes_of(told.id), ElementsAre(bob.shared_inbox));
    expect_refused({.locked = true}, Error::Kind::conflict);
    const auto cleared = change({.note = "", .fields = std::vector<ProfileField>{}}).value();
    EXPECT_TRUE(cleared.fields.empty());
    EXPECT_EQ(cleared.note, "");
    EXPECT_EQ(cleared.display_name, changed.display_name) << "what is not named stays";
}

TEST(DisplayNames, AreOneLineThatReordersNothing) {
    EXPECT_EQ(read_display_name("Ana\nLlwyd").value(), "Ana Llwyd");
    EXPECT_EQ(read_display_name("Ana \u202Edwyll").value(), "Ana dwyll");
    EXPECT_EQ(read_display_name("").value(), "");
    EXPECT_TRUE(read_display_name(std::string(max_display_name, 'x')));
    const auto refused = read_display_name(std::string(max_display_name + 1, 'x'));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().safe_text, HasSubstr("61 characters; 60 is the most"));
}

TEST_F(Profile, HasLimits) {
    expect_refused({.display_name = std::string(max_display_name + 1, 'x')}, Error::Kind::invalid);
    expect_refused({.note = std::string(max_note + 1, 'x')}, Error::Kind::invalid);
    expect_refused({.note = "\xff"}, Error::Kind::invalid);
    expect_refused({.fields = std::vector<ProfileField>(max_fields + 1, {"a", "b"})},
                   Error::Kind::invalid);
    expect_refused(
        {.fields = std::vector<ProfileField>{{"a", std::string(max_field_text + 1, 'x')}}},
        Error::Kind::invalid);
}

}  // namespace
}  // namespace ynghyd::social
