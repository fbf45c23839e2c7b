#pragma once
// Walks through the pages of a list by its Link headers, as clients do.

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {

/// Path and query of the link with this relation; empty when there is none.
inline std::string linked(std::string_view header, std::string_view rel) {
    const auto mark = ">; rel=\"" + std::string(rel) + "\"";
    const auto end = header.find(mark);
    if (end == std::string_view::npos) return {};
    const auto begin = header.rfind('<', end) + 1;
    const auto address = header.substr(begin, end - begin);
    return std::string(address.substr(address.find('/', std::string_view("https://").size())));
}

/// What `id_of` says of every item from the first page to the last, and then `back_to_start`: of
/// every item that is met when "prev" is followed from the last page until it is empty.
struct Walked {
    std::vector<std::string> there, back;
    std::size_t pages = 0;
};

template <class Get, class IdOf>
Walked walk(const Get& get, std::string target, IdOf id_of) {
    Walked walked;
    std::string prev;
    for (; !target.empty() && walked.pages < 50; ++walked.pages) {
        const Called page = get(target);
        EXPECT_EQ(page.status, 200) << page.body.dump();
        for (const auto& item : page.body) walked.there.push_back(id_of(item));
        if (const auto link = linked(page.header("Link"), "prev"); !link.empty()) prev = link;
        EXPECT_EQ(page.header("Link").empty(), page.body.empty());
        target = linked(page.header("Link"), "next");
    }
    for (int pages = 0; !prev.empty() && pages < 50; ++pages) {
        const Called page = get(prev);
        for (const auto& item : page.body) walked.back.push_back(id_of(item));
        prev = linked(page.header("Link"), "prev");
    }
    return walked;
}

inline std::string id_of_item(const Json& item) {
    return item["id"].get<std::string>();
}

}  // namespace ynghyd::api
