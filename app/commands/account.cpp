#include <iostream>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "keys/password.hpp"
#include "keys/token.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/local_account.hpp"
#include "social/accounts/user.hpp"

namespace ynghyd::app {
namespace {

/// What was decided about it, in one line.
std::string state_of(const social::AccountRecord& account,
                     const std::optional<social::UserRecord>& user) {
    if (account.gone) return "deleted";
    std::vector<std::string_view> words;
    if (user && !user->approved) words.push_back("asks to join");
    if (user && user->disabled) words.push_back("login disabled");
    if (account.suspended) words.push_back("suspended");
    if (account.silenced) words.push_back("silenced");
    if (account.sensitized) words.push_back("sensitive");
    return fmt::format("{}", fmt::join(words, ", "));
}

Json account_as_json(const storage::Reader& reader, const social::Site& site,
                     const social::AccountRecord& account) {
    const auto user = social::find_user(reader, account.id);
    Json json;
    json["id"] = to_string(account.id);
    json["username"] = account.username;
    json["handle"] = "@" + site.addresses.handle(account.username);
    json["type"] = to_string(account.type);
    json["uri"] = account.uri;
    json["url"] = account.url;
    json["gone"] = account.gone;
    json["state"] = state_of(account, user);
    if (user && !account.gone) {
        json["email"] = user->email;
        json["role"] = to_string(user->role);
    }
    json["followers"] = count_of(reader, account.id, social::AccountCount::followers);
    json["statuses"] = count_of(reader, account.id, social::AccountCount::statuses);
    return json;
}

Result<social::Role> read_role(const Json& arguments) {
    const auto role = social::parse_role(string_at(arguments, "role"));
    if (!role)
        return failure(Error::Kind::invalid, "A role is member, editor, moderator or admin.");
    return *role;
}

Result<social::UserRecord> read_user(const Json& arguments) {
    social::UserRecord user;
    user.email = string_at(arguments, "email");
    if (user.email.empty()) return failure(Error::Kind::invalid, "A person needs --email.");
    const auto at = user.email.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == user.email.size() ||
        user.email.size() > 320)
        return failure(Error::Kind::invalid,
                       fmt::format("\"{}\" is not an e-mail address.", user.email));
    TRY(user.role, read_role(arguments));
    user.confirmed = user.approved = true;
    return user;
}

Result<social::ActorType> read_type(const Json& arguments) {
    const auto name = string_at(arguments, "type");
    if (name == "person") return social::ActorType::person;
    if (name == "organization" || name == "organisation") return social::ActorType::organization;
    if (name == "group") return social::ActorType::group;
    return failure(Error::Kind::invalid, "An account is a person, an organization or a group.");
}

struct CreateWords {
    std::string name, email, role = "member", type = "person", display_name;
    bool password_stdin = false;
};

int run_create(const Invocation& invocation, const CreateWords& words) {
    Json arguments{{"name", words.name},
                   {"email", words.email},
                   {"role", words.role},
                   {"type", words.type},
                   {"display_name", words.display_name}};
    if (words.password_stdin) {
        std::string password;
        std::getline(std::cin, password);
        if (password.empty())
            return report({Error::Kind::invalid,
                           "No password came in: write it on the first line of standard input.",
                           ""});
        arguments["password"] = password;
    }
    return call(invocation, "account.create", arguments, [](const Json& account) {
        fmt::print("Created {} ({}).\n", string_at(account, "handle"), string_at(account, "uri"));
    });
}

void add_create(CLI::App& account, Invocation& invocation) {
    auto words = std::make_shared<CreateWords>();
    auto* create = account.add_subcommand("create", "Make an account, confirmed and approved");
    create->add_option("NAME", words->name, "1 to 30 characters of a-z, 0-9 and _")->required();
    create->add_option("--email", words->email, "For people who sign in");
    create->add_option("--role", words->role, "member, editor, moderator or admin")
        ->capture_default_str();
    create->add_option("--type", words->type, "person, organization or group")
        ->capture_default_str();
    create->add_option("--display-name", words->display_name, "As others see it");
    create->add_flag("--password-stdin", words->password_stdin,
                     "Read the password from the first line of standard input");
    add_usual_options(*create, invocation);
    create->callback([words, &invocation] {
        invocation.run = [words, &invocation] { return run_create(invocation, *words); };
    });
}

void add_token(CLI::App& account, Invocation& invocation) {
    auto name = std::make_shared<std::string>();
    auto scopes = std::make_shared<std::string>("read");
    auto* token = account.add_subcommand("token", "Print a new access token, for scripts");
    token->add_option("NAME", *name, "Whose")->required();
    token->add_option("--scopes", *scopes, "What it may do, separated by spaces")
        ->capture_default_str();
    add_usual_options(*token, invocation);
    token->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account.token", {{"name", *name}, {"scopes", *scopes}},
                        [](const Json& made) { fmt::print("{}\n", string_at(made, "token")); });
        };
    });
}

void add_rotate_key(CLI::App& account, Invocation& invocation) {
    auto name = std::make_shared<std::string>();
    auto* rotate = account.add_subcommand(
        "rotate-key", "Make new keys for an account; its followers' servers are told");
    rotate->add_option("NAME", *name, "Whose")->required();
    add_usual_options(*rotate, invocation);
    rotate->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account.rotate-key", {{"name", *name}}, [](const Json& made) {
                fmt::print("{} has new keys; `ynghyd queue show {}` tells who knows.\n",
                           string_at(made, "handle"), string_at(made, "activity"));
            });
        };
    });
}

void add_role(CLI::App& account, Invocation& invocation) {
    auto name = std::make_shared<std::string>();
    auto role = std::make_shared<std::string>();
    auto* command = account.add_subcommand("role", "Give a member another role");
    command->add_option("NAME", *name, "Whose")->required();
    command->add_option("ROLE", *role, "member, editor, moderator or admin")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account.role", {{"name", *name}, {"role", *role}},
                        [](const Json& account) {
                            fmt::print("The role of {} is {} now.\n", string_at(account, "handle"),
                                       string_at(account, "role"));
                        });
        };
    });
}

void add_account_list(CLI::App& account, Invocation& invocation) {
    auto* list = account.add_subcommand("list", "List the accounts of this server");
    add_usual_options(*list, invocation);
    list->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "account.list", Json::object(), [](const Json& accounts) {
                for (const auto& one : accounts)
                    fmt::print("{:<40} {:<13} {:>6} followers {:>6} posts  {:<9} {}  {}\n",
                               string_at(one, "handle"), string_at(one, "type"),
                               one["followers"].get<std::int64_t>(),
                               one["statuses"].get<std::int64_t>(), string_at(one, "role"),
                               string_at(one, "email"), string_at(one, "state"));
            });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> create_account(Node& node, Json arguments) {
    auto create = [&]() -> Result<Json> {
        TRY(const auto type, read_type(arguments));
        std::optional<social::UserRecord> user;
        if (type == social::ActorType::person) {
            TRY(user, read_user(arguments));
            if (const auto typed = string_at(arguments, "password"); !typed.empty()) {
                TRY(const auto password, social::check_password(typed));
                user->password_hash =
                    keys::hash_password(password, node.core->config.password_cost);
            }
        }
        TRY(const auto account,
            node.core->create_account(std::string(string_at(arguments, "name")), type,
                                      std::string(string_at(arguments, "display_name")), user));
        return account_as_json(*node.core->store->snapshot(), node.core->site, account);
    };
    co_return co_await run_on(node.compute_pool, create);
}

net::awaitable<Result<Json>> list_accounts(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json accounts = Json::array();
        for (const auto& account : social::list_local_accounts(*reader))
            accounts.push_back(account_as_json(*reader, node.core->site, account));
        return accounts;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> make_access_token(Node& node, Json arguments) {
    auto make = [&]() -> Result<Json> {
        TRY(const auto account,
            node.core->local_account(std::string(string_at(arguments, "name"))));
        TRY(const auto scopes, social::parse_scopes(string_at(arguments, "scopes")));
        social::AccessTokenRecord token;
        token.account = account.id;
        token.application = "command line";
        token.created = node.core->clock.now();
        token.scopes = scopes;
        // What a member holds ends with their password, wherever it came from.
        if (social::find_user(*node.core->store->snapshot(), account.id)) token.user = account.id;
        const auto secret = keys::make_token(node.core->random);
        node.core->store->update([&](storage::Transaction& tx) {
            social::put_access_token(tx, keys::token_hash(secret), token);
        });
        return Json{{"token", secret}, {"account", account.username}, {"scopes", token.scopes}};
    };
    co_return co_await run_on(node.storage_pool, make);
}

net::awaitable<Result<Json>> set_role(Node& node, Json arguments) {
    auto set = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, core.local_account(text_at(arguments, "name")));
        TRY(const auto role, read_role(arguments));
        const auto change = [&](storage::Transaction& tx) {
            return social::change_role(tx, account, role, core.clock.now());
        };
        TRY_VOID(core.store->update(change));
        return account_as_json(*core.store->snapshot(), core.site, account);
    };
    co_return co_await run_on(node.storage_pool, set);
}

net::awaitable<Result<Json>> rotate_key(Node& node, Json arguments) {
    auto rotate = [&]() -> Result<Json> {
        const std::string name(string_at(arguments, "name"));
        TRY(const auto update, node.core->rotate_keys(name));
        return Json{{"handle", "@" + node.core->addresses.handle(name)},
                    {"activity", to_string(update.id)}};
    };
    co_return co_await run_on(node.compute_pool, rotate);
}

void add_account_commands(CLI::App& app, Invocation& invocation) {
    auto* account = app.add_subcommand("account", "Members, organisations and groups");
    account->require_subcommand(1);
    add_create(*account, invocation);
    add_token(*account, invocation);
    add_account_list(*account, invocation);
    add_role(*account, invocation);
    add_profile_command(*account, invocation);
    add_move_commands(*account, invocation);
    add_rotate_key(*account, invocation);
    add_posting_right_commands(*account, invocation);
    add_membership_commands(*account, invocation);
    add_suspension_commands(*account, invocation);
    add_restriction_commands(*account, invocation);
    add_actor_block_commands(*account, invocation);
}

}  // namespace ynghyd::app
