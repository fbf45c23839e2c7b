#include "app/command.hpp"

#include "app/commands/handlers.hpp"

namespace ynghyd::app {

namespace {

using Handlers = std::map<std::string, CommandHandler>;

Handlers moderation_handlers() {
    return {
        {"account.approve", approve_member},
        {"account.reject", reject_member},
        {"account.suspend", suspend},
        {"account.unsuspend", unsuspend},
        {"account.silence", silence},
        {"account.unsilence", unsilence},
        {"account.sensitize", sensitize},
        {"account.unsensitize", unsensitize},
        {"account.disable", disable},
        {"account.enable", enable},
        {"account.block", block_actor},
        {"account.unblock", unblock_actor},
        {"account.blocked", list_blocked_actors},
        {"report.create", report_create},
        {"report.list", report_list},
        {"report.show", report_show},
        {"report.resolve", report_resolve},
        {"report.reopen", report_reopen},
        {"report.assign", report_assign},
        {"domain.set", set_domain_rule},
        {"domain.unblock", erase_domain_rule},
        {"domain.list", list_domain_rules},
        {"domain.import", import_domain_rules},
        {"domain.export", export_domain_rules},
    };
}

Handlers with(Handlers handlers, Handlers others) {
    handlers.merge(others);
    return handlers;
}

}  // namespace

const std::map<std::string, CommandHandler>& command_handlers() {
    static const Handlers others = {
        {"account.create", create_account},
        {"account.list", list_accounts},
        {"account.token", make_access_token},
        {"account.rotate-key", rotate_key},
        {"account.role", set_role},
        {"account.allow", allow_posting},
        {"account.disallow", disallow_posting},
        {"account.allowed", list_posting_rights},
        {"account.reset-link", make_reset_link},
        {"account.invite", invite_member},
        {"account.waiting", list_waiting},
        {"account.sign-out", sign_out_everywhere},
        {"account.drop-second-factor", drop_second_factor},
        {"account.profile", edit_profile},
        {"account.move", move_account},
        {"account.alias", add_alias},
        {"account.delete", delete_account},
        {"interact", interact},
        {"vote", vote},
        {"event.participants", list_participants},
        {"event.invite", invite_participant},
        {"event.approve", approve_participant},
        {"event.refuse", refuse_participant},
        {"post", post},
        {"event", event},
        {"edit", edit},
        {"delete", erase},
        {"follow", follow},
        {"unfollow", unfollow},
        {"followers", list_followers},
        {"followers.requests", list_follow_requests},
        {"followers.accept", accept_follow},
        {"followers.reject", reject_follow},
        {"block", block},
        {"unblock", unblock},
        {"blocks", list_blocks},
        {"tag.feature", feature_tag},
        {"tag.unfeature", unfeature_tag},
        {"tag.list", list_tags},
        {"quote.requests", list_quote_requests},
        {"quote.accept", accept_quote},
        {"quote.reject", reject_quote},
        {"quote.revoke", revoke_quote},
        {"relay.add", add_relay},
        {"relay.remove", remove_relay},
        {"relay.list", list_relays},
        {"boost", boost},
        {"lookup", look_up},
        {"queue.hosts", list_hosts},
        {"queue.status", queue_status},
        {"queue.list", queue_list},
        {"queue.show", queue_show},
        {"queue.run-now", queue_run_now},
        {"queue.retry", queue_retry},
        {"queue.drop", queue_drop},
        {"inbox.list", list_inbox},
        {"dump", dump},
        {"doctor", examine},
    };
    static const Handlers handlers = with(others, moderation_handlers());
    return handlers;
}

}  // namespace ynghyd::app
