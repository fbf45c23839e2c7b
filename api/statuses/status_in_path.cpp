#include "api/statuses/status_in_path.hpp"

#include "social/statuses/boost.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::api {

std::unexpected<Refusal> no_record() {
    return refuse(404, "Record not found");
}

StatusId id_in_path(const Call& call, std::size_t position) {
    return parse_id_as<StatusId>(call.request.params.at(position)).value_or(StatusId{});
}

std::optional<social::StatusRecord> original_of(const storage::Reader& reader, StatusId id) {
    if (auto status = social::find_status(reader, id)) return status;
    const auto boost = social::find_boost(reader, id);
    return boost ? social::find_status(reader, boost->status) : std::nullopt;
}

std::optional<social::StatusRecord> status_at(const storage::Reader& reader,
                                              std::string_view address) {
    if (auto status = social::find_status_by_uri(reader, address)) return status;
    // The page of one of ours ends with its number.
    const auto id = parse_id_as<StatusId>(address.substr(address.rfind('/') + 1));
    auto status = id ? social::find_status(reader, *id) : std::nullopt;
    if (status && status->url == address) return status;
    return std::nullopt;
}

FoundStatus visible_status(const Call& call, const Viewpoint& view) {
    const auto id = id_in_path(call);
    auto status = original_of(view.reader, id);
    if (!status || !can_see(view, *status)) return no_record();
    const auto boost = status->id == id ? std::nullopt : social::find_boost(view.reader, id);
    if (boost && !may_see_boost(view.reader, status->id, boost->account, view.viewer))
        return no_record();
    return *std::move(status);
}

}  // namespace ynghyd::api
