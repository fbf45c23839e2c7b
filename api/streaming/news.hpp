#pragma once
// What has come into the timelines since the last look, was edited, or is gone.

#include <cstdint>
#include <set>
#include <vector>

#include "social/timelines/timeline_change.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

/// By how much the ids of statuses grow in a second.
constexpr std::uint64_t second_of_ids = std::uint64_t{1'000} << 16;

/// Ids are made before the commit that shows them, so one may come after a larger one: looks ten
/// seconds back each time, and remembers what it saw there.
class NewIds {
public:
    /// `second`: by how much ids grow in one.
    explicit NewIds(std::uint64_t second) : look_back_(10 * second) {}

    /// From where to look.
    std::uint64_t first() const { return newest_ > look_back_ ? newest_ - look_back_ : 0; }
    /// Of ids from first() on; each is new once.
    bool is_new(std::uint64_t id);
    /// All up to this one are old, but for those of the time that is looked at again.
    void begin_at(std::uint64_t newest) { newest_ = newest; }

private:
    std::uint64_t look_back_;
    std::uint64_t newest_ = 0;
    std::set<std::uint64_t> seen_;
};

struct News {
    enum class Kind { update, edit, gone };
    Kind kind = Kind::update;
    social::TimelineEntry entry;
    social::StatusRecord status;  ///< What it is or boosts; of what is gone, what is left of it.
    bool for_all = false;         ///< It belongs into public timelines.
};

/// Where the reading of timelines stands. One thread at a time.
class NewsReader {
public:
    /// What there is at this time is no news.
    explicit NewsReader(const storage::Reader& reader);

    /// Some of what is new, oldest first; whether there is more.
    bool read(const storage::Reader& reader, std::vector<News>& news);

private:
    NewIds ids_;
};

/// Of what was edited or is gone.
std::vector<News> news_of(const storage::Reader& reader,
                          const std::vector<social::ChangedEntry>& changes);

}  // namespace ynghyd::api
