// Accounts that a member recommends.
#include "base/text_codec.hpp"
#include "web/dictionary.hpp"
#include "web/page_renderer.hpp"
#include "web/status_parts.hpp"
#include "web/words.hpp"

namespace ynghyd::web {

std::string PageRenderer::collection(const CollectionPage& page, const Reading& reading) const {
    const auto& collection = page.collection;
    PageHead head;
    head.title = head.shared_title = collection.name;
    head.description = collection.description;
    head.url = addresses_.collection(collection.id);
    head.for_search = collection.discoverable && !collection.sensitive;

    Dictionary frame("page");
    fill_frame(frame, head, reading);
    auto& main = include(frame, "MAIN", "collection.tpl");
    set(main, "NAME", collection.name);
    set(main, "NAME_LANGUAGE",
        collection.language.empty() ? to_string(reading.language) : collection.language);
    set(main, "OWNER_URL", page_url(page.owner, reading));
    set(main, "OWNER_NAME", name_of(page.owner));
    set_section(main, "DESCRIBED", "DESCRIPTION", collection.description);
    if (!collection.tag.empty()) {
        auto& tagged = *main.AddSectionDictionary("TAGGED");
        set(tagged, "TAG", collection.tag);
        set(tagged, "TAG_URL",
            reading.link(addresses_.tag_base() + percent_encode(collection.tag)));
    }
    for (const auto& account : page.accounts) {
        auto& card = *main.AddSectionDictionary("ACCOUNT");
        set(card, "ACCOUNT_URL", page_url(account, reading));
        set(card, "ACCOUNT_NAME", name_of(account));
        set(card, "ACCOUNT_HANDLE", handle(account));
        set(card, "ABOUT", excerpt(account.note, description_characters));
    }
    show_if(main, "NOBODY", page.accounts.empty());
    return templates_.expand_page(frame, reading.language);
}

}  // namespace ynghyd::web
