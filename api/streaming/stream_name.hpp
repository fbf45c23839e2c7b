#pragma once
// What can be streamed: the names that apps use, and what they mean.

#include <expected>
#include <string>
#include <string_view>

#include "api/answer.hpp"
#include "social/timelines/public_timeline.hpp"
#include "storage/ids.hpp"

namespace ynghyd::api {

enum class StreamKind { user, notifications, all, tag, list, direct };

struct StreamName {
    StreamKind kind = StreamKind::user;
    social::PublicQuery query = {};  ///< Of `all` and `tag`.
    std::string tag = {};            ///< As the app wrote it.
    ListId list = {};

    /// The scope that is needed for it.
    std::string_view scope() const;
    /// As it stands in messages: the name, and what it was asked for with.
    Json label() const;
    bool operator==(const StreamName& other) const;
};

/// `name`: "user", "public:local:media", … 400 for one that there is not, and without the tag or
/// list that belongs to it.
std::expected<StreamName, Refusal> read_stream_name(std::string_view name, std::string_view tag,
                                                    std::string_view list);

}  // namespace ynghyd::api
