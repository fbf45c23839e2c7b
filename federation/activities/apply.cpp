#include <array>
#include <utility>

#include "federation/activities/activities.hpp"

namespace ynghyd::federation {
namespace {

using Apply = Effect (*)(storage::Transaction&, const Surroundings&, const Incoming&);

constexpr std::array table = {
    std::pair{std::string_view("Follow"), Apply(activities::follow)},
    std::pair{std::string_view("Accept"), Apply(activities::accept)},
    std::pair{std::string_view("Reject"), Apply(activities::reject)},
    std::pair{std::string_view("Undo"), Apply(activities::undo)},
    std::pair{std::string_view("Create"), Apply(activities::create)},
    std::pair{std::string_view("Update"), Apply(activities::update)},
    std::pair{std::string_view("Delete"), Apply(activities::delete_)},
    std::pair{std::string_view("Announce"), Apply(activities::announce)},
    std::pair{std::string_view("Like"), Apply(activities::like)},
};

}  // namespace

Effect apply_activity(storage::Transaction& tx, const Surroundings& around,
                      const Incoming& incoming) {
    if (incoming.sender.suspended || incoming.sender.gone)
        return Effect::ignored("sender is suspended");
    for (const auto& [type, apply] : table)
        if (type == incoming.type) return apply(tx, around, incoming);
    return Effect::ignored("unknown type");
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
