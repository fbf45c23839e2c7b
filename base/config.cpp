#include "base/config.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "base/file.hpp"

namespace ynghyd {
namespace {

/// The number of letters to insert, delete or replace (Levenshtein).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
        }
    }
    return row.back();
}

std::string_view last_part(std::string_view key) {
    return key.substr(key.rfind('.') + 1);
}

/// An empty table whose settings exist: "[log]" with everything in it commented out.
bool is_table_of(const std::string& key, const std::set<std::string>& known) {
    const auto next = known.lower_bound(key + ".");
    return next != known.end() && next->starts_with(key + ".");
}

/// The known key that was probably meant: nearly the same, or the same in another table.
std::optional<std::string> nearest(std::string_view key, const std::set<std::string>& known) {
    std::optional<std::string> best;
    std::size_t least = 3;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(key, candidate);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    if (best) return best;
    const auto elsewhere = std::ranges::find(known, last_part(key), last_part);
    if (elsewhere != known.end()) best = *elsewhere;
    return best;
}

struct Leaf {
    std::string key;
    std::uint32_t line;
};

/// Every value with its dotted key; empty tables too, as nobody can have asked for them.
void collect_leaves(const toml::table& table, const std::string& prefix, std::vector<Leaf>& out) {
    for (const auto& [name, node] : table) {
        const std::string_view text = name.str();
        // A quoted name that has a dot must not look like a path.
        const std::string key =
            prefix + (text.find('.') == text.npos ? std::string(text) : fmt::format("'{}'", text));
        const toml::table* inner = node.as_table();
        if (inner != nullptr && !inner->empty())
            collect_leaves(*inner, key + '.', out);
        else
            out.push_back({key, node.source().begin.line});
    }
}

}  // namespace

struct ConfigReader::Parsed {
    toml::table table;
    std::filesystem::path folder;
    std::set<std::string> known;
    std::vector<std::string> complaints;

    /// The node under a key that is known from now on; nullptr when the file has none.
    const toml::node* find(std::string_view key) {
        known.emplace(key);
        return table.at_path(key).node();
    }

    void complain(std::string_view key, std::string_view problem) {
        const toml::node* node = table.at_path(key).node();
        const auto line = node == nullptr ? 0 : node->source().begin.line;
        if (problem.ends_with('.')) problem.remove_suffix(1);
        complaints.push_back(line == 0 ? fmt::format("{} {}.", key, problem)
                                       : fmt::format("{} (line {}) {}.", key, line, problem));
    }

    /// The strings of a list, or the one string; nullopt, with a complaint, for anything else.
    std::optional<std::vector<std::string>> strings(std::string_view key, const toml::node& node,
                                                    std::string_view problem) {
        std::vector<std::string> out;
        if (const auto one = node.value_exact<std::string>()) return std::vector{*one};
        const toml::array* list = node.as_array();
        if (list == nullptr) return complain(key, problem), std::nullopt;
        for (const toml::node& item : *list) {
            const auto text = item.value_exact<std::string>();
            if (!text) return complain(key, problem), std::nullopt;
            out.push_back(*text);
        }
        return out;
    }
};

ConfigReader::ConfigReader(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
ConfigReader::ConfigReader(ConfigReader&&) noexcept = default;
ConfigReader& ConfigReader::operator=(ConfigReader&&) noexcept = default;
ConfigReader::~ConfigReader() = default;

Result<ConfigReader> ConfigReader::open(const std::filesystem::path& file) {
    std::optional<std::string> text;
    try {
        text = read_file(file);
    } catch (const std::system_error& error) {
        return failure(Error::Kind::invalid,
                       fmt::format("The configuration file cannot be read: {}.", error.what()));
    }
    if (!text)
        return failure(Error::Kind::not_found,
                       fmt::format("There is no configuration file {}.", file.native()));
    auto reader = from_text(*text, file.parent_path());
    if (!reader) reader.error().safe_text = file.native() + ": " + reader.error().safe_text;
    return reader;
}

Result<ConfigReader> ConfigReader::from_text(std::string_view toml,
                                             const std::filesystem::path& base) {
    auto parsed = std::make_unique<Parsed>();
    parsed->folder = base;
    try {
        parsed->table = toml::parse(toml);
    } catch (const toml::parse_error& error) {
        const auto& place = error.source().begin;
        return failure(Error::Kind::invalid, fmt::format("Line {}, column {}: {}.", place.line,
                                                         place.column, error.description()));
    }
    return ConfigReader(std::move(parsed));
}

void ConfigReader::read(std::string_view key, std::string& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    if (const auto found = node->value_exact<std::string>())
        value = *found;
    else
        complain(key, "must be a text in quotes");
}

void ConfigReader::read(std::string_view key, bool& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    if (const auto found = node->value_exact<bool>())
        value = *found;
    else
        complain(key, "must be true or false");
}

void ConfigReader::read(std::string_view key, std::int64_t& value, std::int64_t low,
                        std::int64_t high) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    const auto found = node->value_exact<std::int64_t>();
    if (found && *found >= low && *found <= high)
        value = *found;
    else
        complain(key, fmt::format("must be a whole number from {} to {}", low, high));
}

void ConfigReader::read(std::string_view key, Duration& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    const auto found = text ? parse_duration(*text) : std::nullopt;
    if (found)
        value = *found;
    else
        complain(key, "must be a time such as \"30s\", \"5m\" or \"2d\"");
}

void ConfigReader::read(std::string_view key, std::vector<Duration>& value) {
    constexpr std::string_view problem = "must be a list of times such as [\"30s\", \"5m\"]";
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    const auto texts = parsed_->strings(key, *node, problem);
    if (!texts) return;
    std::vector<Duration> found;
    for (const std::string& text : *texts) {
        const auto duration = parse_duration(text);
        if (!duration) return complain(key, std::string(problem));
        found.push_back(*duration);
    }
    value = std::move(found);
}

void ConfigReader::read(std::string_view key, std::vector<std::string>& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    if (auto found = parsed_->strings(key, *node, "must be a list of texts in quotes"))
        value = *std::move(found);
}

void ConfigReader::read(std::string_view key, std::initializer_list<std::string_view> names,
                        std::vector<std::map<std::string, std::string>>& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    const auto problem =
        fmt::format("must be tables like [[{}]] with texts under {}", key, fmt::join(names, ", "));
    const toml::array* list = node->as_array();
    if (list == nullptr) return complain(key, problem);
    std::vector<std::map<std::string, std::string>> found;
    for (const toml::node& item : *list) {
        const toml::table* table = item.as_table();
        if (table == nullptr) return complain(key, problem);
        auto& texts = found.emplace_back();
        for (const auto& [name, field] : *table) {
            const auto text = field.value_exact<std::string>();
            if (!text || std::ranges::find(names, name.str()) == names.end())
                return complain(key, problem);
            texts.emplace(name.str(), *text);
        }
    }
    value = std::move(found);
}

void ConfigReader::read_bytes(std::string_view key, std::uint64_t& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    std::optional<std::uint64_t> found;
    if (const auto text = node->value_exact<std::string>()) found = parse_bytes(*text);
    if (const auto number = node->value_exact<std::int64_t>(); number && *number >= 0)
        found = static_cast<std::uint64_t>(*number);
    if (found)
        value = *found;
    else
        complain(key, "must be a size such as \"64KiB\" or \"16MiB\"");
}

void ConfigReader::read_path(std::string_view key, std::filesystem::path& value) {
    const toml::node* node = parsed_->find(key);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string>();
    if (!text) return complain(key, "must be a path in quotes");
    // "" switches off what has a path by default; an absolute path replaces the folder.
    value = text->empty() ? std::filesystem::path() : resolve(*text);
}

std::filesystem::path ConfigReader::resolve(std::string_view path) const {
    return (parsed_->folder / path).lexically_normal();
}

void ConfigReader::complain(std::string_view key, std::string problem) {
    parsed_->complain(key, problem);
}

std::vector<std::string> ConfigReader::finish() {
    std::vector<Leaf> leaves;
    collect_leaves(parsed_->table, "", leaves);
    std::vector<std::string> problems = parsed_->complaints;
    for (const auto& [key, line] : leaves) {
        if (parsed_->known.contains(key) || is_table_of(key, parsed_->known)) continue;
        const auto meant = nearest(key, parsed_->known);
        problems.push_back(meant ? fmt::format("{} (line {}) is not a setting: did you mean {}?",
                                               key, line, *meant)
                                 : fmt::format("{} (line {}) is not a setting.", key, line));
    }
    return problems;
}

std::optional<std::uint64_t> parse_bytes(std::string_view text) {
    std::uint64_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, count);
    if (error != std::errc()) return std::nullopt;
    const std::string_view unit(rest, end);
    unsigned shift = 0;
    if (unit == "KiB")
        shift = 10;
    else if (unit == "MiB")
        shift = 20;
    else if (unit == "GiB")
        shift = 30;
    else if (unit != "B" && !unit.empty())
        return std::nullopt;
    if (count > std::numeric_limits<std::uint64_t>::max() >> shift) return std::nullopt;
    return count << shift;
}

}  // namespace ynghyd
