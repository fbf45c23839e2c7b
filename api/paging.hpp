#pragma once
// Long lists in pages: which piece a client asks for, and where it goes on (the Link header).

#include <cstddef>
#include <cstdint>
#include <vector>

#include "api/answer.hpp"
#include "api/endpoint.hpp"
#include "social/window.hpp"

namespace ynghyd::api {

/// max_id, since_id, min_id and limit.
using Page = social::Window;

/// `usual`: the limit of who names none; `most`: of who names more. A cursor that is no number
/// counts as not given, and so does "0".
Page read_page(const Parameters& parameters, std::size_t usual, std::size_t most);

/// Between which rows a page lies. Those count as well that are not shown in it.
struct PageEnds {
    std::uint64_t newest = 0, oldest = 0;
    std::size_t rows = 0;
};

/// Of rows or ids, newest first; `id_of` says a thing's number.
template <class Thing, class IdOf>
PageEnds ends_of(const std::vector<Thing>& newest_first, IdOf id_of) {
    if (newest_first.empty()) return {};
    return {id_of(newest_first.front()), id_of(newest_first.back()), newest_first.size()};
}

/// By which parameter the newer page is asked for, and whether there is an older one when this one
/// is short.
enum class PageLinks {
    by_min_id,    ///< Lists of statuses.
    by_since_id,  ///< Lists of accounts, tags and domains.
    always,  ///< By min_id, and both on every page that is not empty: timelines, notifications.
};

/// `items` with the Link header: absolute addresses, first the older page, then the newer one; what
/// else the client asked for stays as it is. An empty page has none: clients would go on for ever.
Content page_content(const Call& call, const Page& page, Json items, const PageEnds& ends,
                     PageLinks links);

/// The Link header of a piece of a list that is read by `offset`; empty when nothing is before it
/// and it does not go on.
std::string offset_links(const Call& call, std::size_t offset, std::size_t limit, bool goes_on);

}  // namespace ynghyd::api
