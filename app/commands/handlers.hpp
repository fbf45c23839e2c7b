#pragma once
// The handlers behind the commands; app/commands/<file>.cpp has a command's words and its deed.

#include "app/command.hpp"

namespace ynghyd::app {

net::awaitable<Result<Json>> create_account(Node& node, Json arguments);
net::awaitable<Result<Json>> list_accounts(Node& node, Json arguments);
net::awaitable<Result<Json>> make_access_token(Node& node, Json arguments);
net::awaitable<Result<Json>> rotate_key(Node& node, Json arguments);
net::awaitable<Result<Json>> set_role(Node& node, Json arguments);

net::awaitable<Result<Json>> allow_posting(Node& node, Json arguments);
net::awaitable<Result<Json>> disallow_posting(Node& node, Json arguments);
net::awaitable<Result<Json>> list_posting_rights(Node& node, Json arguments);

net::awaitable<Result<Json>> make_reset_link(Node& node, Json arguments);
net::awaitable<Result<Json>> make_confirmation_link(Node& node, Json arguments);
net::awaitable<Result<Json>> invite_member(Node& node, Json arguments);
net::awaitable<Result<Json>> list_waiting(Node& node, Json arguments);
net::awaitable<Result<Json>> approve_member(Node& node, Json arguments);
net::awaitable<Result<Json>> reject_member(Node& node, Json arguments);
net::awaitable<Result<Json>> sign_out_everywhere(Node& node, Json arguments);
net::awaitable<Result<Json>> drop_second_factor(Node& node, Json arguments);

net::awaitable<Result<Json>> suspend(Node& node, Json arguments);
net::awaitable<Result<Json>> unsuspend(Node& node, Json arguments);
net::awaitable<Result<Json>> silence(Node& node, Json arguments);
net::awaitable<Result<Json>> unsilence(Node& node, Json arguments);
net::awaitable<Result<Json>> sensitize(Node& node, Json arguments);
net::awaitable<Result<Json>> unsensitize(Node& node, Json arguments);
net::awaitable<Result<Json>> disable(Node& node, Json arguments);
net::awaitable<Result<Json>> enable(Node& node, Json arguments);

net::awaitable<Result<Json>> block_actor(Node& node, Json arguments);
net::awaitable<Result<Json>> unblock_actor(Node& node, Json arguments);
net::awaitable<Result<Json>> list_blocked_actors(Node& node, Json arguments);

net::awaitable<Result<Json>> set_domain_rule(Node& node, Json arguments);
net::awaitable<Result<Json>> erase_domain_rule(Node& node, Json arguments);
net::awaitable<Result<Json>> list_domain_rules(Node& node, Json arguments);
net::awaitable<Result<Json>> import_domain_rules(Node& node, Json arguments);
net::awaitable<Result<Json>> export_domain_rules(Node& node, Json arguments);

net::awaitable<Result<Json>> block_email(Node& node, Json arguments);
net::awaitable<Result<Json>> unblock_email(Node& node, Json arguments);
net::awaitable<Result<Json>> list_email_blocks(Node& node, Json arguments);

net::awaitable<Result<Json>> send_test_letter(Node& node, Json arguments);

net::awaitable<Result<Json>> block_ip(Node& node, Json arguments);
net::awaitable<Result<Json>> unblock_ip(Node& node, Json arguments);
net::awaitable<Result<Json>> list_ip_blocks(Node& node, Json arguments);

net::awaitable<Result<Json>> post(Node& node, Json arguments);
net::awaitable<Result<Json>> event(Node& node, Json arguments);
net::awaitable<Result<Json>> edit(Node& node, Json arguments);
net::awaitable<Result<Json>> erase(Node& node, Json arguments);

net::awaitable<Result<Json>> follow(Node& node, Json arguments);
net::awaitable<Result<Json>> unfollow(Node& node, Json arguments);
net::awaitable<Result<Json>> list_followers(Node& node, Json arguments);
net::awaitable<Result<Json>> list_follow_requests(Node& node, Json arguments);
net::awaitable<Result<Json>> accept_follow(Node& node, Json arguments);
net::awaitable<Result<Json>> reject_follow(Node& node, Json arguments);

net::awaitable<Result<Json>> block(Node& node, Json arguments);
net::awaitable<Result<Json>> unblock(Node& node, Json arguments);
net::awaitable<Result<Json>> list_blocks(Node& node, Json arguments);
net::awaitable<Result<Json>> add_emoji(Node& node, Json arguments);
net::awaitable<Result<Json>> list_emojis(Node& node, Json arguments);
net::awaitable<Result<Json>> remove_emoji(Node& node, Json arguments);
net::awaitable<Result<Json>> feature_tag(Node& node, Json arguments);
net::awaitable<Result<Json>> unfeature_tag(Node& node, Json arguments);
net::awaitable<Result<Json>> list_tags(Node& node, Json arguments);
net::awaitable<Result<Json>> list_quote_requests(Node& node, Json arguments);
net::awaitable<Result<Json>> accept_quote(Node& node, Json arguments);
net::awaitable<Result<Json>> reject_quote(Node& node, Json arguments);
net::awaitable<Result<Json>> revoke_quote(Node& node, Json arguments);

net::awaitable<Result<Json>> boost(Node& node, Json arguments);
net::awaitable<Result<Json>> add_relay(Node& node, Json arguments);
net::awaitable<Result<Json>> remove_relay(Node& node, Json arguments);
net::awaitable<Result<Json>> list_relays(Node& node, Json arguments);
net::awaitable<Result<Json>> look_up(Node& node, Json arguments);
net::awaitable<Result<Json>> list_hosts(Node& node, Json arguments);
net::awaitable<Result<Json>> edit_profile(Node& node, Json arguments);
net::awaitable<Result<Json>> move_account(Node& node, Json arguments);
net::awaitable<Result<Json>> add_alias(Node& node, Json arguments);
net::awaitable<Result<Json>> delete_account(Node& node, Json arguments);
/// like, unlike, boost, unboost, pin, unpin: the `verb` says which.
net::awaitable<Result<Json>> interact(Node& node, Json arguments);
net::awaitable<Result<Json>> vote(Node& node, Json arguments);
net::awaitable<Result<Json>> list_participants(Node& node, Json arguments);
net::awaitable<Result<Json>> invite_participant(Node& node, Json arguments);
net::awaitable<Result<Json>> approve_participant(Node& node, Json arguments);
net::awaitable<Result<Json>> refuse_participant(Node& node, Json arguments);
net::awaitable<Result<Json>> report_create(Node& node, Json arguments);
net::awaitable<Result<Json>> report_list(Node& node, Json arguments);
net::awaitable<Result<Json>> report_show(Node& node, Json arguments);
net::awaitable<Result<Json>> report_resolve(Node& node, Json arguments);
net::awaitable<Result<Json>> report_reopen(Node& node, Json arguments);
net::awaitable<Result<Json>> report_assign(Node& node, Json arguments);

net::awaitable<Result<Json>> post_announcement(Node& node, Json arguments);
net::awaitable<Result<Json>> list_announcements(Node& node, Json arguments);
net::awaitable<Result<Json>> edit_announcement(Node& node, Json arguments);
net::awaitable<Result<Json>> remove_announcement(Node& node, Json arguments);

net::awaitable<Result<Json>> queue_status(Node& node, Json arguments);
net::awaitable<Result<Json>> queue_list(Node& node, Json arguments);
net::awaitable<Result<Json>> queue_show(Node& node, Json arguments);
net::awaitable<Result<Json>> queue_run_now(Node& node, Json arguments);
net::awaitable<Result<Json>> queue_retry(Node& node, Json arguments);
net::awaitable<Result<Json>> queue_drop(Node& node, Json arguments);

net::awaitable<Result<Json>> list_inbox(Node& node, Json arguments);
net::awaitable<Result<Json>> dump(Node& node, Json arguments);
net::awaitable<Result<Json>> examine(Node& node, Json arguments);

}  // namespace ynghyd::app
