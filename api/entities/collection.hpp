#pragma once
// Collection: accounts that a member recommends.

#include <string_view>
#include <vector>

#include "api/entities/viewpoint.hpp"
#include "social/accounts/collection.hpp"

namespace ynghyd::api {

/// False when its owner is not shown, or keeps the viewer out.
bool can_see(const Viewpoint& view, const social::CollectionRecord& collection);

/// Its owner sees who has left it, too; but not by name.
Json collection_entity(const Viewpoint& view, const social::CollectionRecord& collection);
Json collection_item_entity(const social::CollectionItem& item);
/// Who is in it, as far as the viewer is shown them.
Json accounts_in(const Viewpoint& view, const social::CollectionRecord& collection);

/// The one whose address this is, if the viewer may see it.
std::optional<social::CollectionRecord> collection_at(const Viewpoint& view,
                                                      std::string_view address);
/// Those to which a text of a status links.
Json tagged_collections(const Viewpoint& view, std::string_view html);

}  // namespace ynghyd::api
