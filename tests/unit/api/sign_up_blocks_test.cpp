// Admins keep people out: by domain of their e-mail, by mailbox, by network.

#include <gmock/gmock.h>

#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "social/moderation/ip_block.hpp"
#include "tests/unit/api/page_walk.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class KeepingPeopleOut : public ApiFixture {
protected:
    std::string token_for(social::Role role) {
        auto user = make_user(ana_);
        user.role = role;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
        return make_token(ana_, "admin:read admin:write", ana_.id);
    }
    Called create(const std::string& what, const Json& body) {
        return post_as(admin_, "/api/v1/admin/" + what, body);
    }
    Called send(http::Method method, const std::string& target, const Json& body = Json::object()) {
        return send_json(method, "/api/v1/admin/" + target, admin_, body);
    }
    Called show(const std::string& target) { return get("/api/v1/admin/" + target, admin_); }
    static std::string id_of(const Called& called) {
        EXPECT_EQ(called.status, 200) << called.body.dump();
        return std::string(string_at(called.body, "id"));
    }
    /// All of them, in pages of two, there and back.
    void walks(const std::string& what, const std::vector<std::string>& newest_first) {
        const auto ask = [&](const std::string& target) { return get(target, admin_); };
        const auto walked = walk(ask, "/api/v1/admin/" + what + "?limit=2", id_of_item);
        EXPECT_EQ(walked.there, newest_first);
        EXPECT_FALSE(walked.back.empty());
    }

    const std::string admin_ = token_for(social::Role::admin);
};

TEST_F(KeepingPeopleOut, IsForAdmins) {
    const auto others = token_for(social::Role::moderator);
    for (const auto* what : {"email_domain_blocks", "ip_blocks", "canonical_email_blocks"}) {
        const auto path = std::string("/api/v1/admin/") + what;
        EXPECT_EQ(get(path, others).status, 403) << what;
        EXPECT_EQ(get(path + "/1", others).error(), "This action is not allowed");
        EXPECT_EQ(post_as(others, path).status, 403) << what;
        EXPECT_EQ(send_json(http::Method::delete_, path + "/1", others).status, 403) << what;
    }
    EXPECT_EQ(send_json(http::Method::put, "/api/v1/admin/ip_blocks/1", others).status, 403);
    EXPECT_EQ(post_as(others, "/api/v1/admin/canonical_email_blocks/test").status, 403);
    EXPECT_EQ(get("/api/v1/admin/ip_blocks", make_token(network_, "admin:read")).status, 403);
}

TEST_F(KeepingPeopleOut, ByDomainOfTheirEmail) {
    const auto made = create("email_domain_blocks", {{"domain", "Spam.Example"}});
    const auto id = id_of(made);
    EXPECT_EQ(made.body["domain"], "spam.example");
    EXPECT_EQ(made.body["allow_with_approval"], false);
    EXPECT_EQ(made.body["created_at"], "2027-02-01T09:00:00.000Z");
    ASSERT_THAT(made.body["history"], SizeIs(7));
    EXPECT_EQ(made.body["history"][0],
              (Json{{"day", "1801440000"}, {"accounts", "0"}, {"uses", "0"}}));
    write([&](storage::Transaction& tx) {
        social::note_blocked_try(tx, "a@spam.example", "192.0.2.1", now());
        social::note_blocked_try(tx, "b@spam.example", "192.0.2.1", now());
    });
    const auto shown = show("email_domain_blocks/" + id);
    EXPECT_EQ(shown.body["history"][0],
              (Json{{"day", "1801440000"}, {"accounts", "1"}, {"uses", "2"}}));
    EXPECT_EQ(create("email_domain_blocks", {{"domain", "spam.example"}}).error(),
              "Validation failed: Domain has already been taken");
    EXPECT_EQ(create("email_domain_blocks", Json::object()).error(),
              "Validation failed: Domain can't be blank");
    EXPECT_EQ(create("email_domain_blocks", {{"domain", "a b"}}).error(),
              "Validation failed: Domain is invalid");
    const auto second = id_of(
        create("email_domain_blocks", {{"domain", "a.example"}, {"allow_with_approval", true}}));
    const auto third = id_of(create("email_domain_blocks", {{"domain", "b.example"}}));
    walks("email_domain_blocks", {third, second, id});
    EXPECT_EQ(send(http::Method::delete_, "email_domain_blocks/" + id).body, Json::object());
    EXPECT_EQ(show("email_domain_blocks/" + id).status, 404);
    EXPECT_EQ(send(http::Method::delete_, "email_domain_blocks/" + id).status, 404);
    EXPECT_EQ(show("email_domain_blocks/x").status, 404);
}

TEST_F(KeepingPeopleOut, ByNetwork) {
    const auto made = create("ip_blocks", {{"ip", "198.51.100.7/24"},
                                           {"severity", "no_access"},
                                           {"comment", "bots"},
                                           {"expires_in", 3600}});
    const auto id = id_of(made);
    EXPECT_EQ(made.body, (Json{{"id", id},
                               {"ip", "198.51.100.0/24"},
                               {"severity", "no_access"},
                               {"comment", "bots"},
                               {"created_at", "2027-02-01T09:00:00.000Z"},
                               {"expires_at", "2027-02-01T10:00:00.000Z"}}));
    EXPECT_EQ(show("ip_blocks/" + id).body, made.body);
    const auto changed =
        send(http::Method::put, "ip_blocks/" + id, {{"severity", "sign_up_block"}});
    EXPECT_EQ(changed.body["severity"], "sign_up_block");
    EXPECT_EQ(changed.body["comment"], "bots");
    EXPECT_EQ(changed.body["expires_at"], made.body["expires_at"]);
    EXPECT_EQ(social::ip_severity_for(*read(), "198.51.100.9", now()),
              social::IpSeverity::sign_up_block);
    const auto second =
        id_of(create("ip_blocks", {{"ip", "2001:db8::/32"}, {"severity", "no_access"}}));
    const auto third = id_of(
        create("ip_blocks", {{"ip", "203.0.113.1"}, {"severity", "sign_up_requires_approval"}}));
    EXPECT_EQ(show("ip_blocks/" + third).body["expires_at"], nullptr);
    EXPECT_EQ(send(http::Method::put, "ip_blocks/" + third, {{"ip", "2001:db8::/32"}}).error(),
              "Validation failed: Ip has already been taken");
    walks("ip_blocks", {third, second, id});
    EXPECT_EQ(send(http::Method::delete_, "ip_blocks/" + id).body, Json::object());
    EXPECT_EQ(show("ip_blocks/" + id).status, 404);
    EXPECT_EQ(send(http::Method::put, "ip_blocks/" + id).status, 404);
}

TEST_F(KeepingPeopleOut, ByNetworkWantsOneThatIsOneAndNotTheirOwn) {
    const auto error = [&](const Json& body) { return create("ip_blocks", body).error(); };
    EXPECT_EQ(error({{"severity", "no_access"}}), "Validation failed: Ip can't be blank");
    EXPECT_EQ(error({{"ip", "x"}, {"severity", "no_access"}}), "Validation failed: Ip is invalid");
    EXPECT_EQ(error({{"ip", "198.51.100.7"}}), "Validation failed: Severity can't be blank");
    EXPECT_EQ(error({{"ip", "198.51.100.7"}, {"severity", "much"}}),
              "Validation failed: Severity is not included in the list");
    EXPECT_EQ(create("ip_blocks", {{"ip", "198.51.100.7"},
                                   {"severity", "no_access"},
                                   {"comment", std::string(1001, 'x')}})
                  .status,
              422);
    EXPECT_EQ(
        create("ip_blocks", {{"ip", "198.51.100.7"}, {"severity", "no_access"}, {"expires_in", -1}})
            .status,
        422);
    EXPECT_EQ(error({{"ip", "192.0.2.0/24"}, {"severity", "no_access"}}),
              "Validation failed: Ip is of the network that you use yourself");
    EXPECT_EQ(create("ip_blocks", {{"ip", "192.0.2.0/24"}, {"severity", "sign_up_block"}}).status,
              200);
}

TEST_F(KeepingPeopleOut, ByMailbox) {
    const auto made = create("canonical_email_blocks", {{"email", "A.na+x@Mail.example"}});
    const auto id = id_of(made);
    const auto hash = to_hex(social::canonical_email_hash("ana@mail.example"));
    EXPECT_EQ(made.body, (Json{{"id", id}, {"canonical_email_hash", hash}}));
    EXPECT_EQ(show("canonical_email_blocks/" + id).body, made.body);
    const auto tested = create("canonical_email_blocks/test", {{"email", "ana@mail.example"}});
    EXPECT_EQ(tested.body, Json::array({made.body}));
    EXPECT_EQ(create("canonical_email_blocks/test", {{"email", "bea@mail.example"}}).body,
              Json::array());
    EXPECT_EQ(create("canonical_email_blocks/test", Json::object()).status, 422);
    EXPECT_EQ(create("canonical_email_blocks", {{"canonical_email_hash", hash}}).error(),
              "Validation failed: Canonical email hash has already been taken");
    EXPECT_EQ(create("canonical_email_blocks", Json::object()).status, 422);
    EXPECT_EQ(create("canonical_email_blocks", {{"canonical_email_hash", "abc"}}).error(),
              "Validation failed: Canonical email hash is invalid");
    const auto second =
        id_of(create("canonical_email_blocks", {{"canonical_email_hash", std::string(64, 'a')}}));
    const auto third = id_of(create("canonical_email_blocks", {{"email", "c@mail.example"}}));
    walks("canonical_email_blocks", {third, second, id});
    EXPECT_EQ(send(http::Method::delete_, "canonical_email_blocks/" + id).body, Json::object());
    EXPECT_EQ(show("canonical_email_blocks/" + id).status, 404);
    EXPECT_EQ(create("canonical_email_blocks/test", {{"email", "ana@mail.example"}}).body,
              Json::array());
}

}  // namespace
}  // namespace ynghyd::api
