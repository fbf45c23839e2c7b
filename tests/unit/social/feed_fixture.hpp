#pragma once
// A member who reads, whom she follows, and what they say.

#include <gmock/gmock.h>

#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/interact.hpp"
#include "social/timelines/feed.hpp"
#include "social/timelines/feed_state.hpp"
#include "social/timelines/feed_writer.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {

/// ana follows bob, a member, and cai, who is elsewhere; nobody follows dai.
class Feeds : public rig::SiteFixture {
protected:
    Feeds() {
        make_follow(ana_, bob_);
        make_follow(ana_, cai_);
    }

    /// A minute later than the last, as it comes from elsewhere or here.
    StatusRecord say(const AccountRecord& author, StatusId in_reply_to = {},
                     Visibility visibility = Visibility::public_,
                     std::vector<AccountRecord> mentioned = {}) {
        clock_.advance(std::chrono::minutes(1));
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = author.id;
        status.uri = author.uri + "/notes/" + to_string(status.id);
        status.visibility = visibility;
        status.published = now();
        status.in_reply_to = in_reply_to;
        if (in_reply_to) status.in_reply_to_uri = find_status(*read(), in_reply_to)->uri;
        for (const auto& account : mentioned)
            status.mentions.push_back({account.id, account.uri, account.username});
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        return status;
    }
    /// The boost's id.
    StatusId boost(const AccountRecord& account, const StatusRecord& status) {
        clock_.advance(std::chrono::minutes(1));
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(add_interaction(tx, Interaction::reblog, status.id, account.id, "", now()));
        });
        return find_interaction(*read(), Interaction::reblog, status.id, account.id)->boost;
    }
    void unboost(const AccountRecord& account, const StatusRecord& status) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(remove_interaction(tx, Interaction::reblog, status.id, account.id));
        });
    }
    static std::vector<StatusId> ids(const std::vector<TimelineItem>& items) {
        std::vector<StatusId> ids;
        for (const auto& item : items) ids.push_back(item.id());
        return ids;
    }
    std::vector<StatusId> home(const AccountRecord& owner, const Window& window = {}) {
        refresh_home(*store_, owner, now());
        return ids(list_home(*read(), owner, window));
    }
    std::vector<StatusId> home() { return home(ana_); }
    std::vector<StatusId> timeline(const ListRecord& list) {
        refresh_list(*store_, ana_, list, now());
        return ids(list_list_timeline(*read(), ana_, list, {}));
    }
    ListRecord make_list(const std::vector<AccountRecord>& members, const ListWishes& wishes = {}) {
        return write([&](storage::Transaction& tx) {
            auto wanted = wishes;
            if (!wanted.title) wanted.title = "Crew";
            const auto list = create_list(tx, site_, ana_.id, wanted).value();
            std::vector<AccountId> accounts;
            for (const auto& member : members) accounts.push_back(member.id);
            EXPECT_TRUE(add_to_list(tx, list, accounts));
            return list;
        });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
    const AccountRecord dai_ = make_remote("dai", "peer.example");
};

}  // namespace ynghyd::social
