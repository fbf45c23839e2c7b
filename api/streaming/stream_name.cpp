#include "api/streaming/stream_name.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"

namespace ynghyd::api {
namespace {

using social::Origin;

struct KnownName {
    std::string_view name;
    StreamKind kind;
    social::PublicQuery query = {};
};

constexpr auto known_names = std::to_array<KnownName>({
    {"user", StreamKind::user},
    {"user:notification", StreamKind::notifications},
    {"public", StreamKind::all, {Origin::any, false}},
    {"public:media", StreamKind::all, {Origin::any, true}},
    {"public:local", StreamKind::all, {Origin::local, false}},
    {"public:local:media", StreamKind::all, {Origin::local, true}},
    {"public:remote", StreamKind::all, {Origin::remote, false}},
    {"public:remote:media", StreamKind::all, {Origin::remote, true}},
    {"hashtag", StreamKind::tag, {Origin::any, false}},
    {"hashtag:local", StreamKind::tag, {Origin::local, false}},
    {"list", StreamKind::list},
    {"direct", StreamKind::direct},
});

bool is_same(const social::PublicQuery& a, const social::PublicQuery& b) {
    return a.origin == b.origin && a.only_media == b.only_media;
}

}  // namespace

std::string_view StreamName::scope() const {
    return kind == StreamKind::notifications ? "read:notifications" : "read:statuses";
}

Json StreamName::label() const {
    const auto known = std::ranges::find_if(known_names, [&](const KnownName& other) {
        return other.kind == kind && is_same(other.query, query);
    });
    Json label = Json::array({known->name});
    if (kind == StreamKind::tag) label.push_back(tag);
    if (kind == StreamKind::list) label.push_back(to_string(list));
    return label;
}

bool StreamName::operator==(const StreamName& other) const {
    return kind == other.kind && is_same(query, other.query) && tag == other.tag &&
           list == other.list;
}

std::expected<StreamName, Refusal> read_stream_name(std::string_view name, std::string_view tag,
                                                    std::string_view list) {
    const auto known = std::ranges::find(known_names, name, &KnownName::name);
    if (known == known_names.end()) return refuse(400, "Unknown stream type");
    StreamName stream{known->kind, known->query};
    if (stream.kind == StreamKind::tag) {
        if (tag.empty()) return refuse(400, "Missing tag name parameter");
        stream.tag = tag;
    }
    if (stream.kind == StreamKind::list) {
        if (list.empty()) return refuse(400, "Missing list name parameter");
        stream.list = parse_id_as<ListId>(list).value_or(ListId{});
    }
    return stream;
}

}  // namespace ynghyd::api
