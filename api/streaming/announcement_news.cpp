#include "api/streaming/announcement_news.hpp"

#include <algorithm>

namespace ynghyd::api {
namespace {

using Reactions = std::map<std::string, std::size_t>;

/// Those whose number is another one now; nobody's last is 0.
void add_reaction_news(AnnouncementId id, const Reactions& before, const Reactions& now,
                       std::vector<AnnouncementNews>& news) {
    using Kind = AnnouncementNews::Kind;
    for (const auto& [name, count] : before)
        if (!now.contains(name)) news.push_back({Kind::reaction, id, name, 0});
    for (const auto& [name, count] : now) {
        const auto known = before.find(name);
        if (known == before.end() || known->second != count)
            news.push_back({Kind::reaction, id, name, count});
    }
}

}  // namespace

std::vector<AnnouncementNews> AnnouncementReader::read_news(const storage::Reader& reader,
                                                            Timestamp now) {
    using Kind = AnnouncementNews::Kind;
    auto shown = read(reader, now);
    std::vector<AnnouncementNews> news;
    for (const auto& [id, before] : known_)
        if (!shown.contains(id)) news.push_back({Kind::gone, id});
    for (const auto& [id, one] : shown) {
        const auto known = known_.find(id);
        if (known == known_.end() || known->second.updated != one.updated)
            news.push_back({Kind::shown, id});
        else
            add_reaction_news(id, known->second.reactions, one.reactions, news);
    }
    known_ = std::move(shown);
    return news;
}

AnnouncementReader::AllShown AnnouncementReader::read(const storage::Reader& reader,
                                                      Timestamp now) {
    AllShown shown;
    for (const auto& announcement : social::current_announcements(reader, now)) {
        Shown one{announcement.updated, {}};
        for (const auto& tally : social::tally_reactions(reader, announcement.id))
            one.reactions.emplace(tally.name, tally.count);
        shown.emplace(announcement.id, std::move(one));
    }
    return shown;
}

}  // namespace ynghyd::api
