#pragma once
// A site on a real store, with a clock that a test moves, a network, members, and people elsewhere.

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "social/accounts/local_account.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/publish.hpp"
#include "tests/rig/test_store.hpp"

namespace ynghyd::rig {

class TestClock : public Clock {
public:
    Timestamp now() const override { return now_; }
    void set(std::string_view rfc3339) { now_ = parse_rfc3339(rfc3339).value(); }
    void advance(Duration by) { now_ += by; }

private:
    Timestamp now_ = parse_rfc3339("2027-02-01T09:00:00Z").value();
};

/// An account of another server, as that server describes it.
inline social::AccountRecord remote_account(AccountId id, const std::string& username,
                                            const std::string& host, bool shares_inbox = true) {
    const auto origin = "https://" + host;
    social::AccountRecord account;
    account.id = id;
    account.username = username;
    account.domain = host;
    account.uri = origin + "/users/" + username;
    account.url = origin + "/@" + username;
    account.display_name = username;
    account.inbox = account.uri + "/inbox";
    if (shares_inbox) account.shared_inbox = origin + "/inbox";
    account.outbox = account.uri + "/outbox";
    account.followers = account.uri + "/followers";
    account.following = account.uri + "/following";
    return account;
}

class SiteFixture : public testing::Test {
protected:
    template <class Fn>
    auto write(Fn fn) {
        return store_.write(fn);
    }
    std::unique_ptr<storage::Reader> read() { return store_.read(); }
    Timestamp now() const { return clock_.now(); }

    social::AccountRecord make_local(const std::string& username,
                                     social::ActorType type = social::ActorType::person,
                                     bool locked = false) {
        social::NewAccount wanted{ids_.make<AccountId>(), username, type, "", "", locked};
        return write([&](storage::Transaction& tx) {
            return social::create_local_account(tx, site_, wanted, {}).value();
        });
    }
    social::AccountRecord make_remote(const std::string& username, const std::string& host,
                                      bool shares_inbox = true) {
        const auto account = remote_account(ids_.make<AccountId>(), username, host, shares_inbox);
        write([&](storage::Transaction& tx) { social::put_account(tx, account); });
        return account;
    }
    void make_follow(const social::AccountRecord& follower, const social::AccountRecord& followee,
                     social::FollowState state = social::FollowState::accepted) {
        const auto uri = follower.uri + "#follows/" + std::to_string(ids_.next());
        write([&](storage::Transaction& tx) {
            social::put_follow(tx, follower, followee.id, state, uri, now());
        });
    }

    Result<social::StatusRecord> try_publish(const social::AccountRecord& author,
                                             const social::StatusDraft& draft) {
        return write([&](storage::Transaction& tx) {
            return social::publish_status(tx, site_, author, draft);
        });
    }
    social::StatusRecord publish(const social::AccountRecord& author, const std::string& text,
                                 social::Visibility visibility = social::Visibility::public_) {
        social::StatusDraft draft;
        draft.text = text;
        draft.visibility = visibility;
        return try_publish(author, draft).value();
    }
    Result<social::StatusRecord> edit(const social::AccountRecord& author, StatusId id,
                                      const social::StatusEdit& change) {
        return write([&](storage::Transaction& tx) {
            return social::edit_status(tx, site_, author, id, change);
        });
    }
    Result<void> erase(const social::AccountRecord& author, StatusId id) {
        return write(
            [&](storage::Transaction& tx) { return social::delete_status(tx, site_, author, id); });
    }

    /// The newest activity of this account; it must have one.
    social::ActivityRecord last_activity(const social::AccountRecord& account) {
        return social::list_activities_of(*read(), account.id, {}, 1).at(0);
    }
    /// The inboxes that wait for it, sorted.
    std::vector<std::string> inboxes_of(ActivityId activity) {
        std::vector<std::string> inboxes;
        for (const auto& line : social::list_deliveries_of(*read(), activity))
            if (line.state == social::DeliveryState::waiting) inboxes.push_back(line.inbox);
        std::ranges::sort(inboxes);
        return inboxes;
    }
    std::int64_t count(const social::AccountRecord& account, social::AccountCount kind) {
        return social::count_of(*read(), account.id, kind);
    }

    TestStore store_;
    TestClock clock_;
    IdSource ids_{clock_};
    const IriRules rules_{.allow_http = false, .allow_private_names = true};
    social::Addresses addresses_{Iri::parse("https://copro.example", rules_).value()};
    social::Site site_{addresses_, ids_, clock_};
    social::AccountRecord network_ = make_local("network", social::ActorType::group);
};

}  // namespace ynghyd::rig
