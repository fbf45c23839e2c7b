#include "social/accounts/account.hpp"

#include <gmock/gmock.h>

#include "social/accounts/access_token.hpp"
#include "social/accounts/user.hpp"
#include "social/statuses/interaction.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Accounts : public rig::SiteFixture {
protected:
    void put(const AccountRecord& account) {
        write([&](storage::Transaction& tx) { put_account(tx, account); });
    }
    std::optional<AccountId> by_handle(std::string_view username, std::string_view domain) {
        const auto found = find_account_by_handle(*read(), username, domain);
        return found ? std::optional(found->id) : std::nullopt;
    }
};

TEST_F(Accounts, AreFoundByIdUriAndHandleInAnyCase) {
    const auto bob = make_remote("Bob", "peer.example");
    EXPECT_EQ(find_account(*read(), bob.id), bob);
    EXPECT_EQ(find_account_by_uri(*read(), bob.uri), bob);
    EXPECT_EQ(by_handle("bOB", "Peer.Example"), bob.id);
    EXPECT_EQ(by_handle("bob", ""), std::nullopt);
    EXPECT_EQ(find_account_by_uri(*read(), bob.uri + "/"), std::nullopt);
    EXPECT_EQ(by_handle("network", ""), network_.id);
}

TEST_F(Accounts, AreNoLongerFoundByTheNameThatTheyHad) {
    auto bob = make_remote("bob", "peer.example");
    bob.username = "robert";
    put(bob);
    EXPECT_EQ(by_handle("bob", "peer.example"), std::nullopt);
    EXPECT_EQ(by_handle("robert", "peer.example"), bob.id);
    bob.username = "Robert";
    put(bob);
    EXPECT_EQ(by_handle("robert", "peer.example"), bob.id);
}

TEST_F(Accounts, ThatAreRenamedLeaveANameThatIsSomebodyElsesNow) {
    auto old = make_remote("bob", "peer.example");
    auto next = rig::remote_account(ids_.make<AccountId>(), "bob", "peer.example");
    next.uri += "-2";
    put(next);
    old.username = "robert";
    put(old);
    EXPECT_EQ(by_handle("bob", "peer.example"), next.id);
}

TEST_F(Accounts, OfThisServerAreListedByName) {
    make_local("zoe");
    make_local("ana");
    make_remote("bob", "peer.example");
    std::vector<std::string> names;
    for (const auto& account : list_local_accounts(*read())) names.push_back(account.username);
    EXPECT_THAT(names, ElementsAre("ana", "network", "zoe"));
}

TEST_F(Accounts, OfThisServerTellOfTheirChange) {
    std::atomic<int> told = 0;
    const auto subscription = store_->subscribe(local_account_topic, [&] { ++told; });
    make_remote("bob", "peer.example");
    EXPECT_EQ(told, 0);
    make_local("ana");
    EXPECT_EQ(told, 1);
}

TEST_F(Accounts, AreMadeWithTheirAddresses) {
    const auto ana = make_local("ana");
    EXPECT_EQ(ana.uri, "https://copro.example/users/ana");
    EXPECT_EQ(ana.url, "https://copro.example/@ana");
    EXPECT_EQ(ana.inbox, ana.uri + "/inbox");
    EXPECT_EQ(ana.shared_inbox, "https://copro.example/inbox");
    EXPECT_EQ(ana.featured, ana.uri + "/collections/featured");
    EXPECT_EQ(ana.display_name, "ana");
    EXPECT_EQ(ana.created, now());
    EXPECT_TRUE(ana.is_local());
}

TEST_F(Accounts, HaveANoteThatIsText) {
    NewAccount wanted;
    wanted.id = ids_.make<AccountId>();
    wanted.username = "ana";
    wanted.note = "1 < 2 & <b>";
    const auto ana = write([&](storage::Transaction& tx) {
        return create_local_account(tx, site_, wanted, {}).value();
    });
    EXPECT_EQ(ana.note, "<p>1 &lt; 2 &amp; &lt;b&gt;</p>");
}

TEST_F(Accounts, AreNotMadeTwice) {
    make_local("ana");
    const auto before = store_.everything();
    NewAccount wanted;
    wanted.id = ids_.make<AccountId>();
    wanted.username = "ana";
    const auto again = write(
        [&](storage::Transaction& tx) { return create_local_account(tx, site_, wanted, {}); });
    EXPECT_EQ(again.error().kind, Error::Kind::conflict);
    EXPECT_EQ(store_.everything(), before);
}

TEST_F(Accounts, OfTheServerItselfIsAnApplicationNamedAfterItsDomain) {
    EXPECT_THROW(load_server_actor(*read(), site_), std::runtime_error);
    const auto made = write([&](storage::Transaction& tx) {
        return create_server_actor(tx, site_, ids_.make<AccountId>(), {});
    });
    EXPECT_EQ(made.uri, "https://copro.example/actor");
    EXPECT_EQ(made.url, "https://copro.example/about");
    EXPECT_EQ(made.username, "copro.example");
    EXPECT_EQ(made.type, ActorType::application);
    EXPECT_TRUE(made.locked);
    EXPECT_EQ(load_server_actor(*read(), site_), made);
}

class Usernames : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(Usernames, AreJudged) {
    const auto [name, good] = GetParam();
    EXPECT_EQ(check_username(name).has_value(), good) << name;
}

INSTANTIATE_TEST_SUITE_P(Names, Usernames,
                         testing::Values(std::pair{"a", true}, std::pair{"a_1", true},
                                         std::pair{"abcdefghijabcdefghijabcdefghij", true},
                                         std::pair{"abcdefghijabcdefghijabcdefghijk", false},
                                         std::pair{"", false}, std::pair{"Ana", false},
                                         std::pair{"a.b", false}, std::pair{"a-b", false},
                                         std::pair{"a b", false}, std::pair{"a/b", false},
                                         std::pair{"\xc3\xa2", false}, std::pair{"../etc", false}));

TEST(ActorTypes, GoThereAndBack) {
    for (const auto* name : {"Person", "Group", "Organization", "Service", "Application"})
        EXPECT_EQ(to_string(parse_actor_type(name).value()), name);
    EXPECT_EQ(parse_actor_type("Tombstone"), std::nullopt);
}

class Users : public Accounts {};

TEST_F(Users, AreFoundByAccountAndByMailInAnyCase) {
    UserRecord user;
    user.account = network_.id;
    user.email = "Ana@Mail.example";
    user.confirmed = true;
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    EXPECT_EQ(find_user(*read(), network_.id), user);
    EXPECT_EQ(find_user_by_email(*read(), "ana@mail.EXAMPLE"), user);
    user.email = "new@mail.example";
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    EXPECT_EQ(find_user_by_email(*read(), "ana@mail.example"), std::nullopt);
    EXPECT_EQ(find_user_by_email(*read(), "new@mail.example"), user);
}

TEST_F(Users, AreNotFoundByAnAddressThatNobodyConfirmed) {
    UserRecord user;
    user.account = network_.id;
    user.email = "ana@mail.example";
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    EXPECT_EQ(find_user_by_email(*read(), "ana@mail.example"), std::nullopt);
    user.confirmed = true;
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    EXPECT_EQ(find_user_by_email(*read(), "ana@mail.example"), user);
    user.confirmed = false;
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    EXPECT_EQ(find_user_by_email(*read(), "ana@mail.example"), std::nullopt);
}

TEST_F(Users, MayHaveNoMail) {
    UserRecord user;
    user.account = network_.id;
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    EXPECT_EQ(find_user_by_email(*read(), ""), std::nullopt);
}

TEST_F(Users, KeepTokensByTheirHash) {
    AccessTokenRecord token;
    token.account = network_.id;
    token.scopes = {"read", "write:statuses"};
    const std::string hash(32, 'h');
    write([&](storage::Transaction& tx) { put_access_token(tx, hash, token); });
    EXPECT_EQ(find_access_token(*read(), hash), token);
    EXPECT_EQ(find_access_token(*read(), std::string(32, 'x')), std::nullopt);
}

TEST_F(Users, GetAnotherRoleThatVoidsWhatWasPromisedBefore) {
    UserRecord user;
    user.account = network_.id;
    user.email = "ana@mail.example";
    write([&](storage::Transaction& tx) {
        put_user(tx, user);
        EXPECT_EQ(change_role(tx, network_, Role::member, now()).error().kind,
                  Error::Kind::conflict);
        EXPECT_TRUE(change_role(tx, network_, Role::admin, now()));
    });
    user.role = Role::admin;
    user.credentials_changed = now();
    EXPECT_EQ(find_user(*read(), network_.id), user);
    const auto choir = make_local("choir", ActorType::organization);
    write([&](storage::Transaction& tx) {
        EXPECT_EQ(change_role(tx, choir, Role::admin, now()).error().kind, Error::Kind::invalid);
    });
}

class ScopeWords : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(ScopeWords, AreMastodons) {
    EXPECT_EQ(is_scope(GetParam().first), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Words, ScopeWords,
    testing::Values(std::pair{"read", true}, std::pair{"write:statuses", true},
                    std::pair{"admin:read:accounts", true}, std::pair{"follow", true},
                    std::pair{"push", true}, std::pair{"profile", true}, std::pair{"", false},
                    std::pair{"admin", false}, std::pair{"read:", false},
                    std::pair{"follow:all", false}, std::pair{"read:Statuses", false},
                    std::pair{"read:everything", false}, std::pair{"read write", false}));

TEST(Roles, GoThereAndBack) {
    for (const auto* name : {"member", "editor", "moderator", "admin"})
        EXPECT_EQ(to_string(parse_role(name).value()), name);
    EXPECT_EQ(parse_role("owner"), std::nullopt);
}

class Interactions : public Accounts {
protected:
    bool add(AccountId account, Interaction kind = Interaction::favourite) {
        return write([&](storage::Transaction& tx) {
            return add_interaction(tx, kind, status_, account, "", now());
        });
    }
    std::int64_t count_of(Interaction kind) { return count_interactions(*read(), kind, status_); }

    const StatusId status_{7};
};

TEST_F(Interactions, CountOncePerAccount) {
    EXPECT_TRUE(add({1}));
    EXPECT_FALSE(add({1}));
    EXPECT_TRUE(add({2}));
    EXPECT_TRUE(add({1}, Interaction::reblog));
    EXPECT_EQ(count_of(Interaction::favourite), 2);
    EXPECT_EQ(count_of(Interaction::reblog), 1);
}

TEST_F(Interactions, AreTakenBackOnce) {
    add({1});
    const auto remove = [&] {
        return write([&](storage::Transaction& tx) {
            return remove_interaction(tx, Interaction::favourite, status_, {1});
        });
    };
    EXPECT_TRUE(remove());
    EXPECT_FALSE(remove());
    EXPECT_EQ(count_of(Interaction::favourite), 0);
}

TEST_F(Interactions, GoWithTheirStatusHoweverMany) {
    write([&](storage::Transaction& tx) {
        for (std::uint64_t i = 1; i <= 1'500; ++i)
            add_interaction(tx, Interaction::favourite, status_, {i}, "", now());
        add_interaction(tx, Interaction::favourite, StatusId{8}, {1}, "", now());
    });
    write([&](storage::Transaction& tx) { erase_interactions(tx, status_); });
    EXPECT_EQ(store_.rows(storage::table::favourite).size(), 1u);
    EXPECT_EQ(count_of(Interaction::favourite), 0);
    EXPECT_EQ(count_interactions(*read(), Interaction::favourite, StatusId{8}), 1);
}

}  // namespace
}  // namespace ynghyd::social
