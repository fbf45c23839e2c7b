#include "app/command.hpp"

#include "app/commands/handlers.hpp"

namespace ynghyd::app {

const std::map<std::string, CommandHandler>& command_handlers() {
    static const std::map<std::string, CommandHandler> handlers = {
        {"account.create", create_account},
        {"account.list", list_accounts},
        {"account.token", make_access_token},
        {"account.rotate-key", rotate_key},
        {"account.block", block_actor},
        {"account.unblock", unblock_actor},
        {"account.blocked", list_blocked_actors},
        {"account.move", move_account},
        {"account.alias", add_alias},
        {"account.delete", delete_account},
        {"interact", interact},
        {"vote", vote},
        {"event.participants", list_participants},
        {"event.approve", approve_participant},
        {"event.refuse", refuse_participant},
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
    return handlers;
}

}  // namespace ynghyd::app
