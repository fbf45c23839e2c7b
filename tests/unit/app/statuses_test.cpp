#include "app/commands/statuses.hpp"

#include <gmock/gmock.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::app {
namespace {

class NamedStatuses : public rig::SiteFixture {
protected:
    std::optional<StatusId> find(std::string_view text) {
        const auto found = find_any_status(*read(), text);
        return found ? std::optional(found->id) : std::nullopt;
    }
    const social::StatusRecord status_ = publish(network_, "hello");
};

TEST_F(NamedStatuses, AreFoundByNumberAddressAndPage) {
    EXPECT_EQ(find(to_string(status_.id)), status_.id);
    EXPECT_EQ(find(status_.uri), status_.id);
    EXPECT_EQ(find(status_.url), status_.id);
    EXPECT_EQ(find(status_.url + "?lang=cy"), status_.id);
    EXPECT_EQ(find(status_.url + "#replies"), status_.id);
}

TEST_F(NamedStatuses, AreNotFoundByTheNumberAtTheEndOfAnotherAddress) {
    const auto id = to_string(status_.id);
    EXPECT_EQ(find("https://peer.example/@network/" + id), std::nullopt);
    EXPECT_EQ(find("https://copro.example/@ana/" + id), std::nullopt);
    EXPECT_EQ(find("@network/" + id), std::nullopt);
    EXPECT_EQ(find(""), std::nullopt);
}

}  // namespace
}  // namespace ynghyd::app
