// With which e-mail addresses nobody signs up.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "social/accounts/sign_up.hpp"
#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/email_domain_block.hpp"

namespace ynghyd::app {
namespace {

Json email_block_as_json(const social::EmailDomainBlock& block) {
    return {{"domain", block.domain},
            {"allow_with_approval", block.record.allow_with_approval},
            {"created", to_rfc3339(block.record.created)}};
}

Json mailbox_block_as_json(const social::CanonicalEmailBlock& block) {
    return {{"hash", to_hex(block.hash)}, {"created", to_rfc3339(block.record.created)}};
}

bool is_mailbox(const std::string& what) {
    return what.find('@', 1) != std::string::npos;
}

/// What a list shows of an address is its hash: whoever has it may take that one back as well.
Result<std::string> read_mailbox(const std::string& what) {
    if (const auto hash = parse_hex(what); hash && hash->size() == 32) return *hash;
    if (!social::is_email(what))
        return failure(Error::Kind::invalid, fmt::format("\"{}\" is not an e-mail address.", what));
    return social::canonical_email_hash(what);
}

void add_email_block(CLI::App& email, Invocation& invocation) {
    auto what = std::make_shared<std::string>();
    auto approval = std::make_shared<bool>(false);
    auto* command = email.add_subcommand("block", "Nobody signs up with such an address");
    command
        ->add_option("WHAT", *what,
                     "A domain, with all below it; or an address, however it is written")
        ->required();
    command->add_flag("--with-approval", *approval,
                      "They may ask, and somebody decides (of a domain)");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "email.block", {{"what", *what}, {"with_approval", *approval}},
                        [=](const Json&) {
                            fmt::print("{} {} now.\n", *what,
                                       *approval ? "needs approval" : "is blocked");
                        });
        };
    });
}

void add_email_unblock(CLI::App& email, Invocation& invocation) {
    auto what = std::make_shared<std::string>();
    auto* command = email.add_subcommand("unblock", "Take that back");
    command->add_option("WHAT", *what, "The domain, the address, or the hash of one")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "email.unblock", {{"what", *what}},
                        [=](const Json&) { fmt::print("{} is not blocked any more.\n", *what); });
        };
    });
}

void add_email_list(CLI::App& email, Invocation& invocation) {
    auto* command = email.add_subcommand("list", "List what is blocked");
    add_usual_options(*command, invocation);
    command->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "email.list", Json::object(), [](const Json& blocks) {
                for (const auto& block : blocks) {
                    const bool is_domain = find(block, "domain") != nullptr;
                    const auto* approval = find(block, "allow_with_approval");
                    fmt::print("{:<64} {}\n",
                               is_domain ? string_at(block, "domain") : string_at(block, "hash"),
                               !is_domain              ? "an address, blocked"
                               : approval->get<bool>() ? "needs approval"
                                                       : "blocked");
                }
                if (blocks.empty()) fmt::print("Nothing is blocked.\n");
            });
        };
    });
}

Result<Json> block_mailbox(Node& node, const std::string& what) {
    social::CanonicalEmailBlock block;
    TRY(block.hash, read_mailbox(what));
    block.record.id = node.core->ids.make<CanonicalEmailBlockId>();
    block.record.created = node.core->clock.now();
    const bool is_new = node.core->store->update([&](storage::Transaction& tx) {
        if (social::find_canonical_email_block(tx, block.hash)) return false;
        social::put_canonical_email_block(tx, block);
        return true;
    });
    if (!is_new) return failure(Error::Kind::conflict, "This address is blocked already.");
    return mailbox_block_as_json(block);
}

Result<Json> block_email_domain(Node& node, const std::string& what, bool with_approval) {
    social::EmailDomainBlock block;
    TRY(block.domain, social::read_email_domain(what));
    const auto now = node.core->clock.now();
    const auto id = node.core->ids.make<EmailDomainBlockId>();
    node.core->store->update([&](storage::Transaction& tx) {
        const auto before = social::find_email_domain_block(tx, block.domain);
        block.record = before ? before->record : social::EmailDomainBlockRecord{};
        if (!before) block.record.id = id;
        if (!before) block.record.created = now;
        block.record.allow_with_approval = with_approval;
        social::put_email_domain_block(tx, block);
    });
    return email_block_as_json(block);
}

}  // namespace

net::awaitable<Result<Json>> block_email(Node& node, Json arguments) {
    auto block = [&]() -> Result<Json> {
        const auto what = text_at(arguments, "what");
        const Json* approval = find(arguments, "with_approval");
        const bool with_approval = approval && approval->is_boolean() && approval->get<bool>();
        if (is_mailbox(what) && with_approval)
            return failure(Error::Kind::invalid,
                           "--with-approval is for domains: an address is blocked or not.");
        return is_mailbox(what) ? block_mailbox(node, what)
                                : block_email_domain(node, what, with_approval);
    };
    co_return co_await run_on(node.storage_pool, block);
}

net::awaitable<Result<Json>> unblock_email(Node& node, Json arguments) {
    auto unblock = [&]() -> Result<Json> {
        const auto what = text_at(arguments, "what");
        const auto mailbox = read_mailbox(what);
        const auto domain = social::read_email_domain(what);
        const bool was_there = node.core->store->update([&](storage::Transaction& tx) {
            return (mailbox && social::erase_canonical_email_block(tx, *mailbox)) ||
                   (domain && social::erase_email_domain_block(tx, *domain));
        });
        if (!was_there)
            return failure(
                Error::Kind::not_found,
                fmt::format("{} is not blocked; `ynghyd email list` shows what is.", what));
        return Json{{"what", what}};
    };
    co_return co_await run_on(node.storage_pool, unblock);
}

net::awaitable<Result<Json>> list_email_blocks(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json blocks = Json::array();
        for (const auto& block : social::list_email_domain_blocks(*reader))
            blocks.push_back(email_block_as_json(block));
        for (const auto& block : social::list_canonical_email_blocks(*reader))
            blocks.push_back(mailbox_block_as_json(block));
        return blocks;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_email_commands(CLI::App& app, Invocation& invocation) {
    auto* email = app.add_subcommand("email", "With which e-mail addresses nobody signs up");
    email->require_subcommand(1);
    add_email_block(*email, invocation);
    add_email_unblock(*email, invocation);
    add_email_list(*email, invocation);
}

}  // namespace ynghyd::app
