#include <fstream>
#include <iterator>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/moderation/domain_csv.hpp"
#include "social/moderation/enforcement.hpp"

namespace ynghyd::app {
namespace {

bool flag_of(const Json& arguments, std::string_view key) {
    const Json* value = find(arguments, key);
    return value && value->is_boolean() && value->get<bool>();
}

Json rule_as_json(const social::DomainRule& rule) {
    return {{"domain", rule.domain},
            {"severity", to_string(rule.record.severity)},
            {"allowed", rule.record.allowed},
            {"reject_media", rule.record.reject_media},
            {"reject_reports", rule.record.reject_reports},
            {"comment", rule.record.public_comment},
            {"note", rule.record.private_comment},
            {"created", to_rfc3339(rule.record.created)}};
}

/// What the domain may and may not, for people.
std::string in_words(const Json& rule) {
    const auto severity = string_at(rule, "severity");
    std::string words = severity == "suspend"      ? "blocked"
                        : severity == "silence"    ? "silenced"
                        : flag_of(rule, "allowed") ? "allowed"
                                                   : "limited";
    if (flag_of(rule, "reject_media")) words += ", no media";
    if (flag_of(rule, "reject_reports")) words += ", no reports";
    return words;
}

Result<std::string> read_domain(Node& node, const Json& arguments, bool however_wide) {
    return social::read_rule_domain(node.core->site, string_at(arguments, "domain"), however_wide);
}

/// All or nothing: half a list looks like a whole one, and a file may be no list at all.
Result<void> check_list(const social::DomainList& list) {
    constexpr std::size_t most_told = 5;
    std::vector<std::string> told;
    std::size_t bad = 0;
    for (const auto& skipped : list.skipped)
        if (!skipped.is_own && ++bad <= most_told)
            told.push_back(fmt::format("line {}: {}", skipped.line, skipped.reason));
    if (bad == 0) return {};
    return failure(Error::Kind::invalid,
                   fmt::format("Nothing was imported, because {} cannot be used; mend or remove "
                               "what is wrong in\n{}",
                               counted(bad, "line", "lines"), fmt::join(told, "\n")));
}

/// Writes what `change` says and makes it count: the answer means that it does.
template <class Change>
auto change_policy(Node& node, Change change) {
    auto changed = node.core->store->update(change);
    node.core->policy.reload();
    return changed;
}

struct RuleWords {
    std::string domain, comment, note;
    bool reject_media = false, reject_reports = false, yes = false;
};

void add_rule_command(CLI::App& domain, Invocation& invocation, const char* name,
                      const char* severity, const char* help) {
    auto words = std::make_shared<RuleWords>();
    auto* command = domain.add_subcommand(name, help);
    command->add_option("DOMAIN", words->domain, "It and everything below it")->required();
    command->add_flag("--reject-media", words->reject_media, "Take no pictures from there");
    command->add_flag("--reject-reports", words->reject_reports, "Take no reports from there");
    command->add_option("--comment", words->comment, "Why; goes into exported lists");
    command->add_option("--note", words->note, "Why; for admins of this server alone");
    command->add_flag("--yes", words->yes, "Also for a name that very many servers are below");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            const Json arguments{{"domain", words->domain},
                                 {"yes", words->yes},
                                 {"severity", severity},
                                 {"allowed", std::string_view(name) == "allow"},
                                 {"reject_media", words->reject_media},
                                 {"reject_reports", words->reject_reports},
                                 {"comment", words->comment},
                                 {"note", words->note}};
            return call(invocation, "domain.set", arguments, [](const Json& rule) {
                fmt::print("{} is {} now.\n", string_at(rule, "domain"), in_words(rule));
            });
        };
    });
}

void add_unblock(CLI::App& domain, Invocation& invocation) {
    auto name = std::make_shared<std::string>();
    auto* command = domain.add_subcommand("unblock", "Forget the rule for a domain");
    command->add_option("DOMAIN", *name, "As `domain list` shows it")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "domain.unblock", {{"domain", *name}}, [](const Json& rule) {
                fmt::print("There is no rule for {} any more.{}\n", string_at(rule, "domain"),
                           string_at(rule, "severity") == "suspend"
                               ? " Who followed from there, or was followed, has to do so again."
                               : "");
            });
        };
    });
}

void add_list(CLI::App& domain, Invocation& invocation) {
    auto* command = domain.add_subcommand("list", "List the rules");
    add_usual_options(*command, invocation);
    command->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "domain.list", Json::object(), [](const Json& rules) {
                for (const auto& rule : rules)
                    fmt::print("{:<40} {:<28} {}{}\n", string_at(rule, "domain"), in_words(rule),
                               string_at(rule, "comment"),
                               string_at(rule, "note").empty()
                                   ? ""
                                   : fmt::format("  ({})", string_at(rule, "note")));
                if (rules.empty()) fmt::print("There are no rules.\n");
            });
        };
    });
}

void show_import(const Json& answer) {
    fmt::print("{}, {} changed, {} as before.\n",
               counted(answer["added"].get<std::size_t>(), "new rule", "new rules"),
               answer["changed"].get<std::size_t>(), answer["unchanged"].get<std::size_t>());
    for (const auto& skipped : answer["skipped"])
        fmt::print("  line {} was left out: {}\n", skipped["line"].get<std::size_t>(),
                   string_at(skipped, "reason"));
}

void add_import(CLI::App& domain, Invocation& invocation) {
    auto file = std::make_shared<std::string>();
    auto allow = std::make_shared<bool>(false);
    auto* command = domain.add_subcommand("import", "Take over a list in Mastodon's CSV format");
    command->add_option("FILE", *file, "The list")->required()->check(CLI::ExistingFile);
    command->add_flag("--allow", *allow, "It is a list of domains that are allowed");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            std::ifstream stream(*file, std::ios::binary);
            const std::string csv{std::istreambuf_iterator<char>(stream), {}};
            return call(invocation, "domain.import", {{"csv", csv}, {"allow", *allow}},
                        show_import);
        };
    });
}

void add_export(CLI::App& domain, Invocation& invocation) {
    auto allow = std::make_shared<bool>(false);
    auto* command = domain.add_subcommand("export", "Print the rules in Mastodon's CSV format");
    command->add_flag("--allow", *allow, "The list of domains that are allowed");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "domain.export", {{"allow", *allow}},
                        [](const Json& answer) { fmt::print("{}", string_at(answer, "csv")); });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> set_domain_rule(Node& node, Json arguments) {
    auto set = [&]() -> Result<Json> {
        social::DomainRule rule;
        TRY(rule.domain, read_domain(node, arguments, flag_of(arguments, "yes")));
        auto& record = rule.record;
        const auto severity = social::parse_severity(string_at(arguments, "severity"));
        if (!severity)
            return failure(Error::Kind::invalid, "A severity is noop, silence or suspend.");
        record.severity = *severity;
        record.allowed = flag_of(arguments, "allowed");
        record.reject_media = flag_of(arguments, "reject_media");
        record.reject_reports = flag_of(arguments, "reject_reports");
        record.public_comment = text_at(arguments, "comment");
        record.private_comment = text_at(arguments, "note");
        record.created = node.core->clock.now();
        const auto job = node.core->ids.make<storage::JobId>();
        change_policy(node, [&](storage::Transaction& tx) {
            social::decide_on_domain(tx, node.core->site, rule, job);
            return true;
        });
        return rule_as_json(rule);
    };
    co_return co_await run_on(node.storage_pool, set);
}

net::awaitable<Result<Json>> erase_domain_rule(Node& node, Json arguments) {
    auto erase = [&]() -> Result<Json> {
        TRY(const auto domain, read_domain(node, arguments, true));
        const auto job = node.core->ids.make<storage::JobId>();
        const auto before = change_policy(node, [&](storage::Transaction& tx) {
            auto rule = social::find_domain_rule(tx, domain);
            social::undecide_domain(tx, node.core->site, domain, job);
            return rule;
        });
        if (!before)
            return failure(Error::Kind::not_found,
                           fmt::format("There is no rule for {}; `ynghyd domain list` shows those "
                                       "that there are.",
                                       domain));
        return rule_as_json({domain, *before});
    };
    co_return co_await run_on(node.storage_pool, erase);
}

net::awaitable<Result<Json>> list_domain_rules(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        Json rules = Json::array();
        for (const auto& rule : social::list_domain_rules(*node.core->store->snapshot()))
            rules.push_back(rule_as_json(rule));
        return rules;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> import_domain_rules(Node& node, Json arguments) {
    auto import = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto list,
            social::read_domain_csv(string_at(arguments, "csv"), flag_of(arguments, "allow"),
                                    core.config.federation.rules,
                                    social::host_of(core.addresses.authority())));
        TRY_VOID(check_list(list));
        Json skipped = Json::array();
        for (const auto& one : list.skipped)
            skipped.push_back({{"line", one.line}, {"reason", one.reason}});
        std::size_t added = 0, changed = 0, unchanged = 0;
        for (auto rule : list.rules) {
            rule.record.created = core.clock.now();
            const auto job = core.ids.make<storage::JobId>();
            const auto before = core.store->update([&](storage::Transaction& tx) {
                auto found = social::find_domain_rule(tx, rule.domain);
                auto& record = rule.record;
                if (found) record.created = found->created;
                if (found) record.private_comment = found->private_comment;
                if (found) record.id = found->id;
                if (!found || *found != record) social::decide_on_domain(tx, core.site, rule, job);
                return found;
            });
            ++(!before ? added : *before == rule.record ? unchanged : changed);
        }
        core.policy.reload();
        return Json{{"added", added},
                    {"changed", changed},
                    {"unchanged", unchanged},
                    {"skipped", std::move(skipped)}};
    };
    co_return co_await run_on(node.storage_pool, import);
}

net::awaitable<Result<Json>> export_domain_rules(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        const auto rules = social::list_domain_rules(*node.core->store->snapshot());
        return Json{{"csv", social::write_domain_csv(rules, flag_of(arguments, "allow"))}};
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_domain_commands(CLI::App& app, Invocation& invocation) {
    auto* domain = app.add_subcommand("domain", "Which servers this one speaks with");
    domain->require_subcommand(1);
    add_rule_command(*domain, invocation, "block", "suspend",
                     "Nothing from there, nothing to there, nothing of it shown");
    add_rule_command(*domain, invocation, "silence", "silence",
                     "Not shown to strangers; who wants to follow from there has to wait");
    add_rule_command(*domain, invocation, "allow", "noop",
                     "Let it speak with us, where its parent domain may not or only few may");
    add_unblock(*domain, invocation);
    add_list(*domain, invocation);
    add_import(*domain, invocation);
    add_export(*domain, invocation);
}

}  // namespace ynghyd::app
