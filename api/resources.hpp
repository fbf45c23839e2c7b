#pragma once
// The endpoints of each resource, in the file of its name.

#include <span>

#include "api/endpoint.hpp"

namespace ynghyd::api {

std::span<const Endpoint> oauth_endpoints();  ///< oauth/endpoints
std::span<const Endpoint> app_endpoints();
std::span<const Endpoint> account_endpoints();       ///< accounts/accounts
std::span<const Endpoint> relationship_endpoints();  ///< accounts/relationships
std::span<const Endpoint> kept_list_endpoints();     ///< accounts/kept_lists
/// GET /api/v1/media/{id}, which an upload waits with.
const Endpoint& show_media_endpoint();
std::span<const Endpoint> profile_endpoints();    ///< accounts/profile
std::span<const Endpoint> discovery_endpoints();  ///< accounts/discovery
std::span<const Endpoint> tag_endpoints();
std::span<const Endpoint> report_endpoints();
std::span<const Endpoint> list_endpoints();
std::span<const Endpoint> marker_endpoints();
std::span<const Endpoint> conversation_endpoints();
std::span<const Endpoint> announcement_endpoints();
std::span<const Endpoint> annual_report_endpoints();
std::span<const Endpoint> collection_endpoints();
std::span<const Endpoint> filter_endpoints();     ///< filters/filters
std::span<const Endpoint> filter_v1_endpoints();  ///< filters/filters_v1
std::span<const Endpoint> instance_endpoints();
std::span<const Endpoint> instance_extra_endpoints();
std::span<const Endpoint> custom_emoji_endpoints();
std::span<const Endpoint> house_rule_endpoints();             ///< house_rules
std::span<const Endpoint> registration_endpoints();           ///< accounts/registration
std::span<const Endpoint> email_domain_block_endpoints();     ///< admin/email_domain_blocks
std::span<const Endpoint> ip_block_endpoints();               ///< admin/ip_blocks
std::span<const Endpoint> canonical_email_block_endpoints();  ///< admin/canonical_email_blocks
std::span<const Endpoint> measure_endpoints();                ///< admin/measures
std::span<const Endpoint> status_endpoints();                 ///< statuses/endpoints
std::span<const Endpoint> poll_endpoints();
std::span<const Endpoint> media_endpoints();
std::span<const Endpoint> timeline_endpoints();
std::span<const Endpoint> notification_endpoints();          ///< notifications/notifications
std::span<const Endpoint> grouped_notification_endpoints();  ///< notifications/grouped
std::span<const Endpoint> notification_policy_endpoints();   ///< notifications/policy
std::span<const Endpoint> account_status_endpoints();        ///< accounts/account_statuses
std::span<const Endpoint> oembed_endpoints();
std::span<const Endpoint> push_endpoints();
std::span<const Endpoint> trend_endpoints();
std::span<const Endpoint> trend_review_endpoints();       ///< admin/trends
std::span<const Endpoint> tag_review_endpoints();         ///< admin/tags
std::span<const Endpoint> search_endpoints();             ///< search/search
std::span<const Endpoint> moderated_account_endpoints();  ///< admin/accounts
std::span<const Endpoint> handled_report_endpoints();     ///< admin/reports
std::span<const Endpoint> domain_block_endpoints();       ///< admin/domain_blocks
std::span<const Endpoint> domain_allow_endpoints();       ///< admin/domain_allows

}  // namespace ynghyd::api
