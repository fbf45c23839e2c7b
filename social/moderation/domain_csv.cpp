#include "social/moderation/domain_csv.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text_codec.hpp"

namespace ynghyd::social {
namespace {

using Row = std::vector<std::string>;

struct NumberedRow {
    std::size_t line = 1;
    Row cells;
};

/// RFC 4180: quoted cells may hold commas, line ends, and quotes written twice.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : rest_(text) {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }

    /// The next line that is not empty; nullopt at the end.
    std::optional<NumberedRow> next() {
        while (!rest_.empty()) {
            NumberedRow row{line_, {}};
            do row.cells.push_back(cell());
            while (take(','));
            take('\r');
            take('\n');
            ++line_;
            if (row.cells.size() > 1 || !row.cells[0].empty()) return row;
        }
        return std::nullopt;
    }

private:
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string cell() {
        if (take('"')) return quoted();
        const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
        std::string text(trim(rest_.substr(0, end)));
        rest_.remove_prefix(end);
        return text;
    }
    std::string quoted() {
        std::string text;
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"' && !take('"')) break;
            if (c == '\n') ++line_;
            text.push_back(c);
        }
        rest_.remove_prefix(std::min(rest_.find_first_of(",\r\n"), rest_.size()));
        return text;
    }

    std::string_view rest_;
    std::size_t line_ = 1;
};

/// Which cell is which.
class Columns {
public:
    explicit Columns(const Row& head) {
        for (const auto& cell : head) {
            const auto name = std::string_view(cell).substr(cell.starts_with('#') ? 1 : 0);
            names_.push_back(to_lower_ascii(name));
        }
        named_ = cell_of("domain") < names_.size();
    }
    bool are_named() const { return named_; }
    std::string_view of(const Row& row, std::string_view name) const {
        const auto cell = named_ ? cell_of(name) : (name == "domain" ? 0 : row.size());
        return cell < row.size() ? std::string_view(row[cell]) : std::string_view();
    }

private:
    std::size_t cell_of(std::string_view name) const {
        return static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
    }
    std::vector<std::string> names_;
    bool named_ = false;
};

bool is_true(std::string_view text) {
    return equals_ignoring_case(text, "true") || text == "1" || equals_ignoring_case(text, "yes");
}

Result<DomainRule> read_rule(const Row& row, const Columns& columns, bool allowed,
                             const IriRules& rules) {
    DomainRule rule;
    TRY(rule.domain, parse_host(columns.of(row, "domain"), rules));
    auto& record = rule.record;
    record.allowed = allowed;
    record.public_comment = cut_code_points(columns.of(row, "public_comment"), 2000);
    if (allowed) return rule;
    const auto severity = columns.of(row, "severity");
    const auto known =
        severity.empty() ? Severity::suspend : parse_severity(to_lower_ascii(severity));
    if (!known)
        return failure(Error::Kind::invalid,
                       fmt::format("\"{}\" is not a severity.", cut_code_points(severity, 40)));
    record.severity = *known;
    record.reject_media = is_true(columns.of(row, "reject_media"));
    record.reject_reports = is_true(columns.of(row, "reject_reports"));
    record.obfuscate = is_true(columns.of(row, "obfuscate"));
    return rule;
}

std::string cell_text(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted.push_back('"');
        quoted.push_back(c);
    }
    return quoted + '"';
}

}  // namespace

Result<DomainList> read_domain_csv(std::string_view text, bool allowed, const IriRules& rules,
                                   std::string_view own_domain) {
    DomainList list;
    CsvReader reader(text);
    auto row = reader.next();
    if (!row) return list;
    const Columns columns(row->cells);
    if (!columns.are_named() && row->cells.size() > 1)
        return failure(Error::Kind::invalid, "The list has no column called #domain.");
    if (columns.are_named()) row = reader.next();
    for (; row; row = reader.next()) {
        auto rule = read_rule(row->cells, columns, allowed, rules);
        if (!rule)
            list.skipped.push_back({row->line, std::move(rule).error().safe_text, false});
        else if (rule->domain == own_domain)
            list.skipped.push_back(
                {row->line, fmt::format("{} is this server.", own_domain), true});
        else
            list.rules.push_back(*std::move(rule));
    }
    return list;
}

std::string write_domain_csv(const std::vector<DomainRule>& rules, bool allowed) {
    std::string text =
        allowed ? "#domain\n"
                : "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n";
    for (const auto& [domain, record] : rules) {
        if (allowed) {
            if (record.allowed) text += domain + "\n";
            continue;
        }
        const bool limits =
            record.severity != Severity::none || record.reject_media || record.reject_reports;
        if (!limits) continue;
        text += fmt::format("{},{},{},{},{},{}\n", domain, to_string(record.severity),
                            record.reject_media, record.reject_reports,
                            cell_text(record.public_comment), record.obfuscate);
    }
    return text;
}

}  // namespace ynghyd::social
