#include "federation/cards/fetch_card.hpp"

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/cards/page_card.hpp"

namespace ynghyd::federation {
namespace {

/// Where only https is allowed, what was linked to without it is asked for with it.
Result<Iri> address_to_ask(std::string link, const IriRules& rules) {
    if (!rules.allow_http && link.starts_with("http://")) link.insert(4, "s");
    return Iri::parse(link, rules);
}

net::awaitable<void> ask_for_oembed(const JobParts& parts, CardPlace place, std::string address,
                                    social::PreviewCardRecord& card) {
    auto url = resolve_in(place, address);
    if (!url) co_return;
    const auto answer = co_await parts.fetch.page(*std::move(url), "application/json");
    if (!answer) co_return;
    const auto document = parse_json(answer->body);
    if (document && document->is_object()) add_oembed(place, *document, card);
}

net::awaitable<Result<social::PreviewCardRecord>> read_card_at(const JobParts& parts,
                                                               std::string link) {
    auto url = address_to_ask(std::move(link), parts.options.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    const auto page =
        co_await parts.fetch.page(*std::move(url), "text/html, application/xhtml+xml");
    if (!page) co_return std::unexpected(page.error());
    const auto type = page->header("content-type");
    if (!is_page(type)) co_return failure(Error::Kind::unsupported, "It is no page.");
    const CardPlace place{page->url, parts.options.rules, parts.site.addresses};
    const auto facts = read_page(page->body, type);
    auto card = card_of_page(place, facts);
    co_await ask_for_oembed(parts, place, facts.oembed, card);
    if (card.title.empty()) co_return failure(Error::Kind::not_found, "It has no title.");
    co_return card;
}

}  // namespace

net::awaitable<Result<void>> fetch_card(const JobParts& parts, storage::Job job) {
    const auto link = job.record.body;
    const auto card = co_await read_card_at(parts, link);
    if (!card) log::debug("card.none", {{"reason", card.error().safe_text}});
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::settle_card(tx, link, card ? std::optional(*card) : std::nullopt);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
