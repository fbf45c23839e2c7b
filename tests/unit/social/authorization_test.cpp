#include "social/accounts/authorization.hpp"

#include "keys/token.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/user.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

class Authorization : public rig::SiteFixture {
protected:
    void grant(const std::string& token, AccountId account, std::vector<std::string> scopes) {
        write([&](storage::Transaction& tx) {
            AccessTokenRecord record;
            record.account = account;
            record.scopes = std::move(scopes);
            put_access_token(tx, keys::token_hash(token), record);
        });
    }
    Result<AccountRecord> ask(const std::string& header, std::string_view scope) {
        return authorize(*read(), header, scope);
    }
    Error::Kind refusal(const std::string& header, std::string_view scope) {
        const auto asked = ask(header, scope);
        EXPECT_FALSE(asked);
        return asked ? Error::Kind::conflict : asked.error().kind;
    }

    const AccountRecord ana_ = make_local("ana");
};

TEST_F(Authorization, ATokenStandsForItsAccount) {
    grant("secret", ana_.id, {"read", "write:statuses"});
    EXPECT_EQ(ask("Bearer secret", "read").value().id, ana_.id);
    EXPECT_EQ(ask("bearer  secret ", "read:statuses").value().id, ana_.id);
    EXPECT_TRUE(ask("Bearer secret", "write:statuses"));
}

TEST_F(Authorization, AScopeCoversWhatIsBelowIt) {
    grant("secret", ana_.id, {"write:statuses"});
    for (const auto scope : {"write", "write:media", "write:statuses2", "read"})
        EXPECT_EQ(refusal("Bearer secret", scope), Error::Kind::forbidden) << scope;
    grant("wide", ana_.id, {"write"});
    EXPECT_TRUE(ask("Bearer wide", "write:media"));
    EXPECT_EQ(refusal("Bearer wide", "writer"), Error::Kind::forbidden);
}

TEST_F(Authorization, WithoutAValidTokenNobodyIsKnown) {
    grant("secret", ana_.id, {"read"});
    for (const auto header : {"", "secret", "Basic secret", "Bearer", "Bearer ", "Bearer secre"})
        EXPECT_EQ(refusal(header, "read"), Error::Kind::unauthenticated) << header;
}

TEST_F(Authorization, NorIsWhoeverIsGoneOrSuspended) {
    grant("secret", ana_.id, {"read"});
    for (const bool gone : {false, true}) {
        auto account = ana_;
        (gone ? account.gone : account.suspended) = true;
        write([&](storage::Transaction& tx) { put_account(tx, account); });
        EXPECT_EQ(refusal("Bearer secret", "read"), Error::Kind::unauthenticated);
    }
}

}  // namespace
}  // namespace ynghyd::social
