#pragma once
// What trends: what several accounts use of late, best first, as far as it may be shown.

#include <vector>

#include "social/site.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/status.hpp"
#include "social/timelines/public_timeline.hpp"
#include "social/trends/trend.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Moderators look at what they rejected, too.
enum class TrendsShown { allowed, all };

struct TrendingTag {
    Trend trend;
    std::string name;  ///< As it is shown.
};
struct TrendingLink {
    Trend trend;
    PreviewCardRecord card;
};

struct TrendPage {
    std::size_t offset = 0, limit = 10;
};

std::vector<TrendingTag> list_trending_tags(const storage::Reader& reader, const Site& site,
                                            TrendsShown which, const TrendPage& page);
/// With a card: nobody is sent anywhere without being told where.
std::vector<TrendingLink> list_trending_links(const storage::Reader& reader, const Site& site,
                                              TrendsShown which, const TrendPage& page);
/// Public ones that begin a thread, without warnings, of authors who want to be found; for a reader
/// whom nothing keeps from seeing them.
std::vector<StatusRecord> list_trending_statuses(const PublicReader& from, TrendsShown which,
                                                 const TrendPage& page);

/// Whether `link` is among them.
bool is_trending_link(const storage::Reader& reader, const Site& site, std::string_view link);

}  // namespace ynghyd::social
