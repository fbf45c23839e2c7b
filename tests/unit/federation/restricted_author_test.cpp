// What moderators decide, as it is sent.

#include "federation/documents/object_document.hpp"
#include "social/moderation/restriction.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

class RestrictedAuthor : public rig::SiteFixture {
protected:
    const social::AccountRecord ana_ = make_local("ana");
};

TEST_F(RestrictedAuthor, SendsSensitiveObjects) {
    const auto status = publish(ana_, "Look");
    EXPECT_EQ(render_object(*read(), site_, ana_, status)["sensitive"], false);
    write(
        [&](storage::Transaction& tx) { ASSERT_TRUE(social::sensitize_account(tx, site_, ana_)); });
    const auto ana = social::find_account(*read(), ana_.id).value();
    EXPECT_EQ(render_object(*read(), site_, ana, status)["sensitive"], true);
}

}  // namespace
}  // namespace ynghyd::federation
