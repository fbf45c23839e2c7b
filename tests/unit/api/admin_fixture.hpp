#pragma once
// A site with staff: dai is admin, mor is moderator, ana is a member.

#include "social/accounts/local_account.hpp"
#include "social/moderation/policy.hpp"
#include "tests/unit/api/page_walk.hpp"

namespace ynghyd::api {

class AdminFixture : public ApiFixture {
protected:
    AdminFixture() {
        site_.network = "network";
        site_.policy = &policy_;
        write([&](storage::Transaction& tx) {
            social::create_server_actor(tx, site_, ids_.make<AccountId>(), {});
        });
    }
    std::string token_of(const social::AccountRecord& account, social::Role role) {
        social::UserRecord user;
        user.account = account.id;
        user.email = account.username + "@mail.example";
        user.role = role;
        user.approved = true;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
        return make_token(account, "read write follow push admin:read admin:write", account.id);
    }
    Called post_at(const std::string& token, const std::string& target, const Json& body = {}) {
        return send_json(http::Method::post, target, token, body.is_null() ? Json::object() : body);
    }
    Called delete_at(const std::string& token, const std::string& target) {
        return call(request(http::Method::delete_, target, token));
    }
    social::AccountRecord now_of(const social::AccountRecord& account) {
        return social::find_account(*read(), account.id).value();
    }
    static std::string admin_path(const social::AccountRecord& account,
                                  const std::string& deed = {}) {
        return "/api/v1/admin/accounts/" + to_string(account.id) + (deed.empty() ? "" : "/" + deed);
    }

    social::Policy policy_{*store_, social::FederationMode::open, "copro.example"};
    const social::AccountRecord dai_ = make_local("dai");
    const social::AccountRecord mor_ = make_local("mor");
    const social::AccountRecord cai_ = make_remote("cai", "peer.example");
    const std::string admin_ = token_of(dai_, social::Role::admin);
    const std::string moderator_ = token_of(mor_, social::Role::moderator);
    const std::string member_ = token_of(ana_, social::Role::member);
};

}  // namespace ynghyd::api
