#include "base/text_codec.hpp"
#include "federation/cards/page_card.hpp"
#include "tests/fuzz/entry.hpp"

namespace federation = ynghyd::federation;
namespace social = ynghyd::social;
using ynghyd::fuzz::require;

namespace {

void require_addresses(const social::PreviewCardRecord& card) {
    for (const auto& address :
         {card.url, card.image, card.embed_url, card.author_url, card.provider_url})
        require(address.empty() || address.starts_with("https://"), "addresses are of the web");
    require(!card.embed_url.starts_with("https://copro.cymru/"), "nothing of ours in a frame");
    require(card.url.starts_with("https://page.cymru/"), "it is where it was found");
}

void require_texts(const social::PreviewCardRecord& card) {
    for (const auto& text : {card.title, card.description, card.author_name, card.provider_name,
                             card.language, card.image_description, card.creator}) {
        require(ynghyd::is_valid_utf8(text), "texts are UTF-8");
        require(text.find_first_of("\r\n") == std::string::npos, "texts are on one line");
        require(text.size() <= 4 * federation::most_description + 400, "texts are cut");
    }
}

}  // namespace

// T-086, I-088: a page from a stranger, and as its oEmbed document what stands behind the first
// line end.
FUZZ_ENTRY(page) {
    const auto url = ynghyd::Iri::parse("https://page.cymru/folder/page?a=1").value();
    const social::Addresses ours(ynghyd::Iri::parse("https://copro.cymru").value());
    const federation::CardPlace place{url, {}, ours};
    const auto facts = federation::read_page(input, "text/html");
    auto card = federation::card_of_page(place, facts);
    require_addresses(card);
    require_texts(card);
    const auto line = input.find('\n');
    const auto document = ynghyd::parse_json(input.substr(line == input.npos ? 0 : line + 1));
    if (document) federation::add_oembed(place, *document, card);
    require_addresses(card);
    require_texts(card);
}
