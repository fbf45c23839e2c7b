#include "app/command.hpp"

#include "app/commands/handlers.hpp"

namespace ynghyd::app {

namespace {

using Handlers = std::map<std::string, CommandHandler>;

Handlers sign_up_handlers() {
    return {
        {"account.confirmation-link", make_confirmation_link},
        {"email.block", block_email},
        {"email.unblock", unblock_email},
        {"email.list", list_email_blocks},
        {"ip.block", block_ip},
        {"ip.unblock", unblock_ip},
        {"ip.list", list_ip_blocks},
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
        {"account.approve", approve_member},
        {"account.sign-out", sign_out_everywhere},
        {"account.drop-second-factor", drop_second_factor},
        {"account.suspend", suspend},
        {"account.unsuspend", unsuspend},
        {"account.block", block_actor},
        {"account.unblock", unblock_actor},
        {"account.blocked", list_blocked_actors},
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
        {"report.create", report_create},
        {"report.list", report_list},
        {"report.show", report_show},
        {"report.resolve", report_resolve},
        {"domain.set", set_domain_rule},
        {"domain.unblock", erase_domain_rule},
        {"domain.list", list_domain_rules},
        {"domain.import", import_domain_rules},
        {"domain.export", export_domain_rules},
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
    static const Handlers handlers = with(others, sign_up_handlers());
    return handlers;
}

}  // namespace ynghyd::app
