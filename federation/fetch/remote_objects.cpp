#include "federation/fetch/remote_objects.hpp"

#include "base/run_on.hpp"
#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/moderation/policy.hpp"

namespace ynghyd::federation {

net::awaitable<Result<Imported>> RemoteObjects::find(std::string uri) {
    auto look = [&] { return social::find_status_by_uri(*store_.snapshot(), uri); };
    auto known = co_await run_on(storage_pool_, look);
    if (known) co_return Imported{*std::move(known), Json()};
    auto url = Iri::parse(uri, fetch_.rules());
    if (!url) co_return std::unexpected(std::move(url).error());
    auto document = co_await fetch_.object(*std::move(url));
    if (!document) co_return std::unexpected(std::move(document).error());
    co_return co_await take(*std::move(document));
}

net::awaitable<Result<social::AccountRecord>> RemoteObjects::author_of(std::string uri) {
    auto author = co_await accounts_.find(std::move(uri));
    if (author && author->is_local())
        co_return failure(Error::Kind::invalid, "The object claims to be of this server.");
    co_return author;
}

net::awaitable<Result<Imported>> RemoteObjects::take(Json document) {
    auto author = co_await author_of(std::string(first_id(document, "attributedTo")));
    if (!author) co_return std::unexpected(std::move(author).error());
    auto store = [&]() -> Result<Imported> {
        const std::string uri(id_of(document));
        const auto effect = store_.update([&](storage::Transaction& tx) {
            if (social::standing_of(tx, site_, author->uri).suspended)
                return Effect::ignored(social::blocked_error(author->uri).safe_text);
            return activities::store_status(tx, {site_, fetch_.rules()}, document, *author, true);
        });
        auto status = social::find_status_by_uri(*store_.snapshot(), uri);
        if (status && social::standing_of(*store_.snapshot(), site_, author->uri).suspended)
            return std::unexpected(social::blocked_error(author->uri));
        if (!status) return failure(Error::Kind::invalid, effect.reason);
        return Imported{*std::move(status), std::move(document)};
    };
    co_return co_await run_on(storage_pool_, store);
}

}  // namespace ynghyd::federation
