#pragma once
// From what was read to HTML. Pure but for the clock in the data; thread-safe, any thread.

#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "social/addresses.hpp"
#include "social/site.hpp"
#include "web/language.hpp"
#include "web/page_data.hpp"
#include "web/template_set.hpp"

namespace ynghyd::web {

/// What a page says of itself in its head.
struct PageHead {
    std::string title;         ///< Of the window; the site's name is added.
    std::string shared_title;  ///< Where the page is linked to.
    std::string description;
    std::string url;          ///< Canonical; empty for error pages.
    std::string activity_id;  ///< The same as ActivityPub.
    bool embeddable = false;  ///< Other sites may show it in a page of theirs.
    std::string shared_type = "website";
    std::string picture_url, picture_alt;  ///< Where the page is linked to; empty: none.
    bool for_search = true;
    /// Of pages that are for one reader alone: where they lead in the other language.
    std::string switch_url;
};

enum class ErrorPage { not_found, status_gone, account_gone };

class PageRenderer {
public:
    /// `style_path`: where the style sheet is served.
    PageRenderer(const social::Site& site, std::string style_path);

    /// A profile, or the front page: that has the server's own address.
    std::string account(const AccountPage& page, bool is_front, const Reading& reading) const;
    std::string status(const StatusPage& page, const Reading& reading) const;
    std::string tag(const TagPage& page, const Reading& reading) const;
    std::string collection(const CollectionPage& page, const Reading& reading) const;
    /// Says nothing of what was asked for, so that hidden and missing look the same.
    std::string error(ErrorPage page, const Reading& reading) const;
    /// A page of its own kind: `fill` gets what the template `file` is made of.
    std::string page(const PageHead& head, const char* file,
                     const std::function<void(Dictionary&)>& fill, const Reading& reading) const;

    std::string handle(const social::AccountRecord& account) const;

private:
    void fill_frame(Dictionary& page, const PageHead& head, const Reading& reading) const;
    void link_house_pages(Dictionary& page, const Reading& reading) const;
    void fill_events(Dictionary& main, const AccountPage& page, const Reading& reading) const;
    void fill_statuses(Dictionary& main, const AccountPage& page, const std::string& url,
                       const Reading& reading) const;
    Dictionary& add_card(Dictionary& main, const social::AccountRecord& author,
                         const social::StatusRecord& status, const EmojiPictures& emojis,
                         Timestamp now, const Reading& reading) const;
    void fill_replies(Dictionary& main, const StatusPage& page, const Reading& reading) const;
    std::string page_url(const social::AccountRecord& account, const Reading& reading) const;
    std::string page_url(const AuthoredStatus& status, const Reading& reading) const;

    const social::Site& site_;
    const social::Addresses& addresses_;
    const std::string style_path_;
    const TemplateSet templates_;
};

}  // namespace ynghyd::web
