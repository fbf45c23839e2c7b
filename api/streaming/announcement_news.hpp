#pragma once
// What has happened to announcements since the last look.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "social/announcements/reaction.hpp"

namespace ynghyd::api {

struct AnnouncementNews {
    enum class Kind { shown, gone, reaction };
    Kind kind = Kind::shown;
    AnnouncementId id;
    std::string name = {};  ///< Of a reaction, with how many have given it now.
    std::size_t count = 0;
    bool operator==(const AnnouncementNews&) const = default;
};

/// Remembers what members are shown: they are few. One thread at a time.
class AnnouncementReader {
public:
    /// What is shown at this time is no news.
    AnnouncementReader(const storage::Reader& reader, Timestamp now) : known_(read(reader, now)) {}

    std::vector<AnnouncementNews> read_news(const storage::Reader& reader, Timestamp now);

private:
    struct Shown {
        Timestamp updated{};
        std::map<std::string, std::size_t> reactions;
    };
    using AllShown = std::map<AnnouncementId, Shown>;

    static AllShown read(const storage::Reader& reader, Timestamp now);

    AllShown known_;
};

}  // namespace ynghyd::api
