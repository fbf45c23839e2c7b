// Of whom the member wants to hear, and whose notifications wait to be let through.
#include <array>

#include "api/entities/notification.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

using social::NotificationHandling;
using social::NotificationPolicyRecord;

constexpr std::size_t usual_requests = 40, most_requests = 80;

constexpr std::array policy_words = {
    std::pair{std::string_view("for_not_following"), &NotificationPolicyRecord::not_following},
    std::pair{std::string_view("for_not_followers"), &NotificationPolicyRecord::not_followers},
    std::pair{std::string_view("for_new_accounts"), &NotificationPolicyRecord::new_accounts},
    std::pair{std::string_view("for_private_mentions"),
              &NotificationPolicyRecord::private_mentions},
    std::pair{std::string_view("for_limited_accounts"),
              &NotificationPolicyRecord::limited_accounts},
};

constexpr std::array policy_flags = {
    std::pair{std::string_view("filter_not_following"), &NotificationPolicyRecord::not_following},
    std::pair{std::string_view("filter_not_followers"), &NotificationPolicyRecord::not_followers},
    std::pair{std::string_view("filter_new_accounts"), &NotificationPolicyRecord::new_accounts},
    std::pair{std::string_view("filter_private_mentions"),
              &NotificationPolicyRecord::private_mentions},
};

/// `read(policy)` says what is new; `show(view, policy)` is answered.
template <class Read>
Answer change_policy(const Call& call, Read read,
                     Json (*show)(const Viewpoint&, const NotificationPolicyRecord&)) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        auto policy = social::load_notification_policy(tx, call.account().id);
        if (std::expected<void, Refusal> done = read(policy); !done)
            return std::unexpected(std::move(done).error());
        social::put_notification_policy(tx, call.account().id, policy);
        return show(viewpoint_of(call, tx), policy);
    });
}

Answer show_policy(const Call& call) {
    return notification_policy_entity(
        viewpoint_of(call), social::load_notification_policy(call.reader, call.account().id));
}

Answer set_policy(const Call& call) {
    const auto read = [&](NotificationPolicyRecord& policy) -> std::expected<void, Refusal> {
        for (const auto& [name, field] : policy_words) {
            const auto word = call.parameters.text(name);
            if (!word) continue;
            const auto handling = social::parse_notification_handling(*word);
            if (!handling)
                return refuse(
                    422, "Validation failed: '" + *word + "' is not a valid " + std::string(name));
            policy.*field = *handling;
        }
        return {};
    };
    return change_policy(call, read, notification_policy_entity);
}

Answer show_policy_v1(const Call& call) {
    return notification_policy_v1_entity(
        viewpoint_of(call), social::load_notification_policy(call.reader, call.account().id));
}

Answer set_policy_v1(const Call& call) {
    const auto read = [&](NotificationPolicyRecord& policy) -> std::expected<void, Refusal> {
        for (const auto& [name, field] : policy_flags)
            if (const auto filters = call.parameters.flag(name))
                policy.*field =
                    *filters ? NotificationHandling::filter : NotificationHandling::accept;
        return {};
    };
    return change_policy(call, read, notification_policy_v1_entity);
}

Answer show_requests(const Call& call) {
    const auto page = read_page(call.parameters, usual_requests, most_requests);
    const auto requests = social::list_notification_requests(call.reader, call.account().id, page);
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& request : requests)
        if (auto entity = notification_request_entity(view, request); !entity.is_null())
            entities.push_back(std::move(entity));
    const auto ends = ends_of(requests, [](const auto& request) { return request.from.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::by_min_id);
}

AccountId sender_in_path(const Call& call) {
    return parse_id_as<AccountId>(call.request.params.at(0)).value_or(AccountId{});
}

Answer show_request(const Call& call) {
    const auto request =
        social::find_notification_request(call.reader, call.account().id, sender_in_path(call));
    auto entity = request ? notification_request_entity(viewpoint_of(call), *request) : Json();
    if (entity.is_null()) return refuse(404, "Record not found");
    return entity;
}

using RequestDeed = bool (*)(storage::Transaction& tx, AccountId owner, AccountId from);

Answer answer_request(const Call& call, RequestDeed deed) {
    const bool done = call.services.store.update([&](storage::Transaction& tx) {
        return deed(tx, call.account().id, sender_in_path(call));
    });
    if (!done) return refuse(404, "Record not found");
    return Json::object();
}

Answer answer_requests(const Call& call, RequestDeed deed) {
    call.services.store.update([&](storage::Transaction& tx) {
        for (const auto& text : call.parameters.list("id"))
            if (const auto from = parse_id_as<AccountId>(text)) deed(tx, call.account().id, *from);
    });
    return Json::object();
}

Answer accept_request(const Call& call) {
    return answer_request(call, social::accept_notification_request);
}
Answer dismiss_request(const Call& call) {
    return answer_request(call, social::dismiss_notification_request);
}
Answer accept_requests(const Call& call) {
    return answer_requests(call, social::accept_notification_request);
}
Answer dismiss_requests(const Call& call) {
    return answer_requests(call, social::dismiss_notification_request);
}

/// What is accepted is among the others when the answer comes.
Answer show_whether_merged(const Call&) {
    return Json{{"merged", true}};
}

constexpr auto reads_policy = "read:notifications";
constexpr auto writes_policy = "write:notifications";

constexpr auto rows_of_policy = std::to_array<Endpoint>({
    {http::Method::get, "/api/v2/notifications/policy", Access::user, reads_policy, show_policy},
    {http::Method::patch, "/api/v2/notifications/policy", Access::user, writes_policy, set_policy},
    {http::Method::put, "/api/v2/notifications/policy", Access::user, writes_policy, set_policy},
    {http::Method::get, "/api/v1/notifications/policy", Access::user, reads_policy, show_policy_v1},
    {http::Method::put, "/api/v1/notifications/policy", Access::user, writes_policy, set_policy_v1},
    {http::Method::patch, "/api/v1/notifications/policy", Access::user, writes_policy,
     set_policy_v1},
    {http::Method::get, "/api/v1/notifications/requests", Access::user, reads_policy,
     show_requests},
    {http::Method::get, "/api/v1/notifications/requests/merged", Access::user, reads_policy,
     show_whether_merged},
    {http::Method::post, "/api/v1/notifications/requests/accept", Access::user, writes_policy,
     accept_requests},
    {http::Method::post, "/api/v1/notifications/requests/dismiss", Access::user, writes_policy,
     dismiss_requests},
    {http::Method::get, "/api/v1/notifications/requests/{id}", Access::user, reads_policy,
     show_request},
    {http::Method::post, "/api/v1/notifications/requests/{id}/accept", Access::user, writes_policy,
     accept_request},
    {http::Method::post, "/api/v1/notifications/requests/{id}/dismiss", Access::user, writes_policy,
     dismiss_request},
});

}  // namespace

std::span<const Endpoint> notification_policy_endpoints() {
    return rows_of_policy;
}

}  // namespace ynghyd::api
