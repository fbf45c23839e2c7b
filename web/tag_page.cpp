// What was said with a hashtag.
#include "base/text_codec.hpp"
#include "web/dictionary.hpp"
#include "web/page_renderer.hpp"
#include "web/status_parts.hpp"
#include "web/words.hpp"

namespace ynghyd::web {

std::string PageRenderer::tag(const TagPage& page, const Reading& reading) const {
    PageHead head;
    head.title = head.shared_title = "#" + page.tag;
    head.description = text("TAGGED", reading.language);
    head.url = addresses_.tag_base() + percent_encode(page.tag);
    head.for_search = false;

    Dictionary frame("page");
    fill_frame(frame, head, reading);
    auto& main = include(frame, "MAIN", "tag.tpl");
    set(main, "TAG", page.tag);
    main.ShowSection(page.is_first ? "FIRST" : "EARLIER");
    show_if(main, "NO_POSTS", page.statuses.empty());
    for (const auto& [status, author, emojis] : page.statuses) {
        auto& card = add_card(main, author, status, emojis, page.now, reading);
        card.ShowSection("BYLINE");
        set(card, "AUTHOR_URL", page_url(author, reading));
        set(card, "AUTHOR_NAME_HTML", emojis.in_plain(name_of(author)));
        set(card, "AUTHOR_HANDLE", handle(author));
    }
    set(main, "NEWEST_URL", reading.link(head.url));
    if (page.older)
        set_section(main, "OLDER", "OLDER_URL",
                    reading.link(head.url + "?max_id=" + to_string(page.older)));
    return templates_.expand_page(frame, reading.language);
}

}  // namespace ynghyd::web
