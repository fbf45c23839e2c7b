#include "federation/fetch/object_reading.hpp"
#include "federation/members/draft_attachments.hpp"
#include "federation/members/member_activities.hpp"
#include "federation/members/member_draft.hpp"
#include "federation/reading.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::federation::member_activities {

Named of_create(const MemberActivity& create) {
    Named named;
    named.needed = {std::string(first_id(create.object, "inReplyTo")),
                    quoted_by(create.object).uri};
    named.welcome = addressees_of(create.activity, create.object);
    std::erase(named.welcome, create.author.followers);
    named.text = typed_text(create.object);
    return named;
}

Outcome create(storage::Transaction& tx, const Surroundings& around, const MemberActivity& create) {
    if (activities::is_vote(create.object)) return vote(tx, around, create);
    TRY(auto draft, read_member_draft(create.activity, create.object, create.author.followers,
                                      around.site.clock.now()));
    TRY(draft.attachments,
        read_draft_attachments(tx, around.site.addresses, create.author, create.object));
    if (const auto parent = first_id(create.object, "inReplyTo"); !parent.empty()) {
        TRY(const auto status, known_status(tx, parent));
        draft.in_reply_to = status.id;
    }
    if (const auto quoted = quoted_by(create.object).uri; !quoted.empty()) {
        TRY(const auto status, known_status(tx, quoted));
        draft.quote = status.id;
    }
    for (const auto& uri : addressees_of(create.activity, create.object))
        if (const auto account = social::find_account_by_uri(tx, uri);
            account && account->id != create.author.id)
            draft.addressed.push_back(account->id);
    return without_value(social::publish_status(tx, around.site, create.author, draft));
}

}  // namespace ynghyd::federation::member_activities
