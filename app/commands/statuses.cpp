#include "app/commands/statuses.hpp"

#include <fmt/format.h>

#include "app/node.hpp"
#include "base/run_on.hpp"
#include "base/text_codec.hpp"

namespace ynghyd::app {
namespace {

bool is_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

/// The status of ours whose page is there, in whatever language it is read.
std::optional<social::StatusRecord> find_by_page(const storage::Reader& reader,
                                                 std::string_view text) {
    if (!is_address(text)) return std::nullopt;
    const auto page = text.substr(0, text.find_first_of("?#"));
    const auto id = parse_id_as<StatusId>(page.substr(page.rfind('/') + 1));
    auto status = id ? social::find_status(reader, *id) : std::nullopt;
    if (status && status->url != page && status->uri != page) status.reset();
    return status;
}

}  // namespace

Result<social::StatusRecord> find_any_status(const storage::Reader& reader, std::string_view text) {
    const auto id = parse_id_as<StatusId>(text);
    auto status = id ? social::find_status(reader, *id) : social::find_status_by_uri(reader, text);
    if (!status) status = find_by_page(reader, text);
    if (!status)
        return failure(Error::Kind::not_found, fmt::format("No post {} is known here.", text));
    return *std::move(status);
}

net::awaitable<Result<social::StatusRecord>> resolve_status(Node& node, std::string text) {
    auto look = [&] { return find_any_status(*node.core->store->snapshot(), text); };
    auto known = co_await run_on(node.storage_pool, look);
    if (known || !is_address(text)) co_return known;
    auto found = co_await node.lookup.find(text);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!found->status)
        co_return failure(Error::Kind::invalid,
                          fmt::format("{} is an account, not a post.", cut_code_points(text, 200)));
    co_return *std::move(found->status);
}

Result<social::StatusRecord> find_own_event(const storage::Reader& reader, std::string_view text) {
    TRY(auto status, find_any_status(reader, text));
    const auto author = social::find_account(reader, status.account);
    if (!status.event || !author || !author->is_local())
        return failure(Error::Kind::not_found, fmt::format("{} is no event of this server.", text));
    return status;
}

}  // namespace ynghyd::app
