// Admins choose with whom this server speaks; what they choose counts at once.

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "storage/jobs.hpp"
#include "tests/unit/api/admin_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AdminDomains : public AdminFixture {
protected:
    Called block(const Json& wishes) { return post_at(admin_, blocks, wishes); }
    Called change(const std::string& id, const Json& wishes) {
        return send_json(http::Method::put, blocks + "/" + id, admin_, wishes);
    }
    static std::string id_of(const Called& called) {
        return std::string(string_at(called.body, "id"));
    }
    std::vector<std::string> domains(const std::string& target) {
        std::vector<std::string> names;
        for (const auto& one : get(target, admin_).body)
            names.emplace_back(string_at(one, "domain"));
        return names;
    }
    social::Standing standing(const char* uri = "https://evil.example/users/bob") {
        return policy_.on(uri);
    }

    const std::string blocks = "/api/v1/admin/domain_blocks";
    const std::string allows = "/api/v1/admin/domain_allows";
};

// Checklist 108.
TEST_F(AdminDomains, AreBlockedAtOnceAndUnblocked) {
    const auto made = block({{"domain", "Evil.example"},
                             {"severity", "suspend"},
                             {"public_comment", "Spam"},
                             {"private_comment", "Told by Dai"},
                             {"obfuscate", true}});
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["domain"], "evil.example");
    EXPECT_EQ(made.body["digest"], to_hex(keys::sha256("evil.example")));
    EXPECT_EQ(made.body["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(made.body["severity"], "suspend");
    EXPECT_EQ(made.body["reject_media"], false);
    EXPECT_EQ(made.body["reject_reports"], false);
    EXPECT_EQ(made.body["public_comment"], "Spam");
    EXPECT_EQ(made.body["private_comment"], "Told by Dai");
    EXPECT_EQ(made.body["obfuscate"], true);
    EXPECT_TRUE(standing().suspended);
    EXPECT_EQ(storage::list_jobs(*read(), storage::JobKind::enforce_block, 10).size(), 1u);
    EXPECT_EQ(get(blocks + "/" + id_of(made), admin_).body, made.body);
    EXPECT_EQ(delete_at(admin_, blocks + "/" + id_of(made)).body, Json::object());
    EXPECT_FALSE(standing().suspended);
    EXPECT_EQ(delete_at(admin_, blocks + "/" + id_of(made)).status, 404);
    EXPECT_EQ(get(blocks + "/" + id_of(made), admin_).status, 404);
}

TEST_F(AdminDomains, AreSilencedUnlessMoreIsAskedFor) {
    EXPECT_EQ(block({{"domain", "evil.example"}}).body["severity"], "silence");
    EXPECT_TRUE(standing().silenced);
    EXPECT_EQ(block({{"domain", "calm.example"}, {"severity", "noop"}, {"reject_media", true}})
                  .body["private_comment"],
              nullptr);
    EXPECT_TRUE(standing("https://calm.example/x").reject_media);
}

TEST_F(AdminDomains, KeepTheirIdAndWhatIsNotSaidWhenTheyChange) {
    const auto made = block({{"domain", "evil.example"}, {"public_comment", "Spam"}});
    const auto changed = change(id_of(made), {{"severity", "suspend"}, {"reject_reports", true}});
    EXPECT_EQ(id_of(changed), id_of(made));
    EXPECT_EQ(changed.body["severity"], "suspend");
    EXPECT_EQ(changed.body["public_comment"], "Spam");
    EXPECT_TRUE(standing().suspended);
    EXPECT_EQ(change(id_of(made), {{"public_comment", ""}}).body["public_comment"], nullptr);
    EXPECT_EQ(change(id_of(made), {{"severity", "odd"}}).status, 422);
    EXPECT_EQ(change("1", {{"severity", "noop"}}).status, 404);
}

TEST_F(AdminDomains, ThatHaveARuleAreNotGivenASecond) {
    const auto made = block({{"domain", "evil.example"}, {"severity", "silence"}});
    const auto again = block({{"domain", "evil.example"}, {"severity", "suspend"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.error(), "You have already imposed stricter limits on evil.example.");
    EXPECT_EQ(again.body["existing_domain_block"], made.body);
    EXPECT_EQ(block({{"domain", "a.evil.example"}, {"severity", "noop"}}).status, 422);
    EXPECT_EQ(block({{"domain", "a.evil.example"}, {"severity", "suspend"}}).status, 200);
}

TEST_F(AdminDomains, AreNamedProperly) {
    for (const Json& wishes :
         {Json::object(), Json{{"domain", "no domain"}}, Json{{"domain", "copro.example"}},
          Json{{"domain", "com"}}, Json{{"domain", "evil.example"}, {"severity", "odd"}},
          Json{{"domain", "evil.example"}, {"public_comment", std::string(5'001, 'x')}}}) {
        const auto refused = block(wishes);
        EXPECT_EQ(refused.status, 422) << wishes.dump().substr(0, 60);
        EXPECT_TRUE(refused.error().starts_with("Validation failed: ")) << refused.error();
    }
    EXPECT_THAT(domains(blocks), IsEmpty());
    EXPECT_EQ(post_at(admin_, allows).status, 422);
}

TEST_F(AdminDomains, AreListedInPages) {
    for (const auto* list : {"domain_blocks", "domain_allows"}) {
        const auto path = "/api/v1/admin/" + std::string(list);
        std::vector<std::string> all;
        for (int i = 0; i < 5; ++i)
            all.insert(all.begin(),
                       id_of(post_at(admin_, path,
                                     {{"domain", std::string(list, 8, 4) + std::to_string(i) +
                                                     ".example"}})));
        const auto walked = walk([&](const std::string& target) { return get(target, admin_); },
                                 path + "?limit=2", id_of_item);
        EXPECT_EQ(walked.there, all);
        EXPECT_EQ(walked.back.size(), 4u);
    }
}

TEST_F(AdminDomains, AreAllowedBesideWhatIsBlockedThere) {
    const auto allowed = post_at(admin_, allows, {{"domain", "good.example"}});
    ASSERT_EQ(allowed.status, 200) << allowed.body.dump();
    EXPECT_EQ(allowed.body["domain"], "good.example");
    EXPECT_EQ(allowed.body["created_at"], "2027-02-01T09:00:00.000Z");
    EXPECT_EQ(get(allows + "/" + id_of(allowed), admin_).body, allowed.body);
    EXPECT_THAT(domains(blocks), IsEmpty());
    EXPECT_EQ(id_of(post_at(admin_, allows, {{"domain", "good.example"}})), id_of(allowed));
    const auto blocked = block({{"domain", "good.example"}, {"severity", "silence"}});
    EXPECT_EQ(blocked.status, 200) << blocked.body.dump();
    EXPECT_THAT(domains(allows), ElementsAre("good.example"));
    EXPECT_THAT(domains(blocks), ElementsAre("good.example"));
    EXPECT_EQ(delete_at(admin_, blocks + "/" + id_of(blocked)).status, 200);
    EXPECT_THAT(domains(allows), ElementsAre("good.example"));
    EXPECT_EQ(delete_at(admin_, allows + "/" + id_of(allowed)).status, 200);
    EXPECT_THAT(domains(allows), IsEmpty());
    EXPECT_EQ(delete_at(admin_, allows + "/" + id_of(allowed)).status, 404);
}

}  // namespace
}  // namespace ynghyd::api
