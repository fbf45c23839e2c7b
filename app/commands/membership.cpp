// Who becomes a member, and how somebody gets in again.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/accounts/approval.hpp"
#include "social/accounts/credentials.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/second_factor.hpp"

namespace ynghyd::app {
namespace {

Result<social::UserRecord> member(const Node& node, const Json& arguments) {
    TRY(const auto account, node.core->local_account(text_at(arguments, "name")));
    auto user = social::find_user(*node.core->store->snapshot(), account.id);
    if (!user)
        return failure(Error::Kind::invalid,
                       fmt::format("@{} does not sign in here.", account.username));
    return *std::move(user);
}

/// The address that is handed out.
std::string hand_out(Node& node, const social::OneTimeLinkRecord& link) {
    const auto& core = *node.core;
    return core.store->update([&](storage::Transaction& tx) {
        return social::make_link(tx, core.site, node.core->random, link);
    });
}

/// A command that has one NAME and prints one sentence.
void add_member_command(CLI::App& account, Invocation& invocation, const char* name,
                        const char* help, const Show& show) {
    auto who = std::make_shared<std::string>();
    auto* command = account.add_subcommand(name, help);
    command->add_option("NAME", *who, "Who")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account." + command->get_name(), {{"name", *who}}, show);
        };
    });
}

void add_invite(CLI::App& account, Invocation& invocation) {
    auto uses = std::make_shared<std::string>("1");
    auto* invite = account.add_subcommand("invite", "Print a link with which people can join");
    invite->add_option("--uses", *uses, "How many people")->capture_default_str();
    add_usual_options(*invite, invocation);
    invite->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account.invite", {{"uses", *uses}},
                        [](const Json& made) { fmt::print("{}\n", string_at(made, "link")); });
        };
    });
}

void add_waiting(CLI::App& account, Invocation& invocation) {
    auto* waiting = account.add_subcommand("waiting", "List who waits to be approved or confirmed");
    add_usual_options(*waiting, invocation);
    waiting->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "account.waiting", Json::object(), [](const Json& people) {
                for (const auto& one : people)
                    fmt::print("{:<20} {:<30} {:<12} {}\n", string_at(one, "username"),
                               string_at(one, "email"), string_at(one, "waits_for"),
                               string_at(one, "reason"));
                if (people.empty()) fmt::print("Nobody waits.\n");
            });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> make_reset_link(Node& node, Json arguments) {
    auto make = [&]() -> Result<Json> {
        TRY(const auto user, member(node, arguments));
        social::OneTimeLinkRecord link;
        link.purpose = social::LinkPurpose::reset_password;
        link.user = user.account;
        return Json{{"name", text_at(arguments, "name")}, {"link", hand_out(node, link)}};
    };
    co_return co_await run_on(node.storage_pool, make);
}

net::awaitable<Result<Json>> make_confirmation_link(Node& node, Json arguments) {
    auto make = [&]() -> Result<Json> {
        TRY(const auto user, member(node, arguments));
        if (user.confirmed)
            return failure(Error::Kind::conflict,
                           fmt::format("{} is confirmed already.", user.email));
        social::OneTimeLinkRecord link;
        link.purpose = social::LinkPurpose::confirm_email;
        link.user = user.account;
        return Json{{"name", text_at(arguments, "name")},
                    {"email", user.email},
                    {"link", hand_out(node, link)}};
    };
    co_return co_await run_on(node.storage_pool, make);
}

net::awaitable<Result<Json>> invite_member(Node& node, Json arguments) {
    auto make = [&]() -> Result<Json> {
        const auto uses = parse_id(string_at(arguments, "uses"));
        if (!uses || *uses > 1000)
            return failure(Error::Kind::invalid, "--uses is a number from 1 to 1000.");
        const auto mode = node.core->site.sign_up;
        if (mode == social::SignUpMode::closed)
            return failure(Error::Kind::invalid,
                           "This server takes no new members: set sign_up.mode first.");
        social::OneTimeLinkRecord link;
        link.purpose = social::LinkPurpose::invitation;
        link.uses_left = static_cast<std::uint32_t>(*uses);
        return Json{{"uses", *uses}, {"link", hand_out(node, link)}};
    };
    co_return co_await run_on(node.storage_pool, make);
}

net::awaitable<Result<Json>> list_waiting(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json people = Json::array();
        for (const auto& user : social::list_waiting_users(*reader)) {
            const auto account = social::find_account(*reader, user.account);
            if (!account || account->gone) continue;
            people.push_back({{"username", account->username},
                              {"email", user.email},
                              {"reason", user.reason},
                              {"waits_for", user.approved ? "confirmation" : "approval"},
                              {"created", to_rfc3339(user.created)}});
        }
        return people;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> approve_member(Node& node, Json arguments) {
    auto approve = [&]() -> Result<Json> {
        TRY(const auto account, node.core->local_account(text_at(arguments, "name")));
        const auto approve_it = [&](storage::Transaction& tx) {
            return social::approve_sign_up(tx, account);
        };
        TRY_VOID(node.core->store->update(approve_it));
        return Json{{"name", account.username}};
    };
    co_return co_await run_on(node.storage_pool, approve);
}

net::awaitable<Result<Json>> reject_member(Node& node, Json arguments) {
    auto reject = [&]() -> Result<Json> {
        TRY(const auto account, node.core->local_account(text_at(arguments, "name")));
        const auto reject_it = [&](storage::Transaction& tx) {
            return social::reject_sign_up(tx, node.core->site, account);
        };
        TRY_VOID(node.core->store->update(reject_it));
        return Json{{"name", account.username}};
    };
    co_return co_await run_on(node.storage_pool, reject);
}

net::awaitable<Result<Json>> sign_out_everywhere(Node& node, Json arguments) {
    auto end = [&]() -> Result<Json> {
        TRY(auto user, member(node, arguments));
        node.core->store->update([&](storage::Transaction& tx) {
            social::end_access(tx, user, node.core->clock.now());
        });
        return Json{{"name", text_at(arguments, "name")}};
    };
    co_return co_await run_on(node.storage_pool, end);
}

net::awaitable<Result<Json>> drop_second_factor(Node& node, Json arguments) {
    auto drop = [&]() -> Result<Json> {
        TRY(auto user, member(node, arguments));
        node.core->store->update([&](storage::Transaction& tx) {
            social::erase_second_factor(tx, user.account);
            social::end_access(tx, user, node.core->clock.now());
        });
        return Json{{"name", text_at(arguments, "name")}};
    };
    co_return co_await run_on(node.storage_pool, drop);
}

void add_membership_commands(CLI::App& account, Invocation& invocation) {
    add_member_command(account, invocation, "confirmation-link",
                       "Print a link that confirms the e-mail address it is sent to",
                       [](const Json& made) {
                           fmt::print("{}\nSend it to {} and to nobody else.\n",
                                      string_at(made, "link"), string_at(made, "email"));
                       });
    add_member_command(account, invocation, "reset-link",
                       "Print a link with which a member can choose a new password",
                       [](const Json& made) { fmt::print("{}\n", string_at(made, "link")); });
    add_member_command(
        account, invocation, "approve", "Let somebody in who asked to join",
        [](const Json& made) { fmt::print("@{} is a member now.\n", string_at(made, "name")); });
    add_member_command(
        account, invocation, "reject",
        "Turn away somebody who asked to join; their name is free again", [](const Json& made) {
            fmt::print("@{} is no member, and never was.\n", string_at(made, "name"));
        });
    add_member_command(account, invocation, "sign-out",
                       "End every session of a member, and take back what their apps hold",
                       [](const Json& made) {
                           fmt::print("@{} is signed out everywhere.\n", string_at(made, "name"));
                       });
    add_member_command(
        account, invocation, "drop-second-factor",
        "For a member who has lost their phone and their recovery codes", [](const Json& made) {
            fmt::print("@{} signs in with the password alone.\n", string_at(made, "name"));
        });
    add_waiting(account, invocation);
    add_invite(account, invocation);
}

}  // namespace ynghyd::app
