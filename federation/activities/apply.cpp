#include <algorithm>
#include <array>

#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation {
namespace {

using Apply = Effect (*)(storage::Transaction&, const Surroundings&, const Incoming&);

struct Row {
    std::string_view type;
    Apply apply;
    /// Mastodon and others send some without an id.
    bool may_be_anonymous = false;
};

constexpr std::array table = {
    Row{"Follow", activities::follow},
    Row{"Accept", activities::accept},
    Row{"Reject", activities::reject},
    Row{"Undo", activities::undo},
    Row{"Create", activities::create},
    Row{"Update", activities::update},
    Row{"Delete", activities::delete_},
    Row{"Announce", activities::announce},
    Row{"Like", activities::like, true},
    Row{"Dislike", activities::dislike},
    Row{"EmojiReact", activities::react},
    Row{"Block", activities::block},
    Row{"Flag", activities::flag},
    Row{"Add", activities::add, true},
    Row{"Remove", activities::remove, true},
    Row{"Move", activities::move},
    Row{"QuoteRequest", activities::quote_request},
    Row{"LikeRequest", activities::like_request},
    Row{"ReplyRequest", activities::reply_request},
    Row{"AnnounceRequest", activities::announce_request},
    Row{"FeatureRequest", activities::feature_request},
    Row{"Join", activities::join},
    Row{"Leave", activities::leave},
    Row{"TentativeAccept", activities::tentative_accept},
    Row{"Invite", activities::invite},
    Row{"Ignore", activities::ignore},
};

const Row* find_row(std::string_view type) {
    const auto found = std::ranges::find(table, type, &Row::type);
    return found == table.end() ? nullptr : &*found;
}

}  // namespace

std::string_view activity_type(const Json& activity) {
    for (const auto type : types_of(activity))
        if (find_row(type)) return type;
    return type_of(activity);
}

bool is_known_activity(std::string_view type) {
    return find_row(type) != nullptr;
}

Effect apply_activity(storage::Transaction& tx, const Surroundings& around,
                      const Incoming& incoming) {
    if (incoming.sender.suspended || incoming.sender.gone)
        return Effect::ignored("sender is suspended");
    const Row* row = find_row(incoming.type);
    if (!row) return Effect::ignored("unknown type");
    if (incoming.uri.empty() && !row->may_be_anonymous) return Effect::ignored("it has no id");
    return row->apply(tx, around, incoming);
}

std::optional<social::AccountRecord> activities::local_account(const storage::Reader& reader,
                                                               const Surroundings& around,
                                                               std::string_view uri) {
    if (!around.site.addresses.is_local(uri)) return std::nullopt;
    auto account = social::find_account_by_uri(reader, uri);
    if (!account || account->suspended || account->gone) return std::nullopt;
    return account;
}

}  // namespace ynghyd::federation
