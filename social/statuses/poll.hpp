#pragma once
// Polls: what is asked. A poll is a status with a PollRecord; votes are in vote.hpp.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace ynghyd::social {

struct PollOption {
    std::string title;
    std::uint32_t votes = 0;  ///< As the author's server says; ours are counted (vote.hpp).
    void describe(auto& visit) {
        visit(1, "title", title);
        visit(2, "votes", votes);
    }
    bool operator==(const PollOption&) const = default;
};

struct PollRecord {
    std::vector<PollOption> options;
    bool multiple = false;
    std::optional<Timestamp> ends;
    std::optional<Timestamp> closed;
    std::uint32_t voters = 0;  ///< As PollOption::votes.
    bool hide_totals = false;  ///< Nobody is told the numbers before it is over.
    void describe(auto& visit) {
        visit(1, "options", options);
        visit(2, "multiple", multiple);
        visit(3, "ends", ends);
        visit(4, "closed", closed);
        visit(5, "voters", voters);
        visit(6, "hide_totals", hide_totals);
    }
    bool operator==(const PollRecord&) const = default;
};

constexpr std::size_t min_poll_options = 2;
constexpr std::size_t max_poll_options = 20;
constexpr std::size_t max_option_characters = 100;
constexpr Duration min_poll_length = std::chrono::minutes(5);
constexpr Duration max_poll_length = std::chrono::days(62);

/// What an author asks.
struct PollDraft {
    std::vector<std::string> options;
    bool multiple = false;
    Duration length = std::chrono::hours(24);
    bool hide_totals = false;
    void describe(auto& visit) {
        visit(1, "options", options);
        visit(2, "multiple", multiple);
        visit(3, "length", length);
        visit(4, "hide_totals", hide_totals);
    }
    bool operator==(const PollDraft&) const = default;
};

/// Error::Kind::invalid with a sentence for the author.
Result<PollRecord> make_poll(const PollDraft& draft, Timestamp now);

bool is_over(const PollRecord& poll, Timestamp now);

}  // namespace ynghyd::social
