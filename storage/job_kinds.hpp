#pragma once
// THE list of all kinds of background work, and whose it is. The numbers are on disk: never reuse
// one.

#include <array>
#include <cstdint>
#include <string_view>

namespace ynghyd::storage {

enum class JobKind : std::uint8_t {
    process_activity = 1,
    expand_audience = 2,
    check_followers = 3,
    erase_account = 4,
    enforce_block = 10,
    refresh_actor = 11,
    ask_nodeinfo = 12,
    fetch_thread = 13,
    housekeeping = 14,
    synchronise_followers = 15,
    status_news = 30,
    move_followers = 31,
    verify_quote = 32,
    read_featured = 33,
    publish_scheduled = 34,
    send_push = 40,
    verify_links = 41,
    send_mail = 42,
    fetch_card = 44,
    make_film = 46,
    end_announcement = 48,
    remove_files = 60,
};

struct JobKindInWords {
    JobKind kind;
    std::string_view name;
    std::string_view what;
};

inline constexpr auto job_kinds = std::to_array<JobKindInWords>({
    {JobKind::process_activity, "process_activity", "an activity waits for a document"},
    {JobKind::expand_audience, "expand_audience", "the rest of a large fan-out"},
    {JobKind::check_followers, "check_followers", "an inbox is gone: who else is?"},
    {JobKind::erase_account, "erase_account", "what a deleted account left behind"},
    {JobKind::enforce_block, "enforce_block", "follows and deliveries of who is blocked now"},
    {JobKind::refresh_actor, "refresh_actor", "an actor was read long ago"},
    {JobKind::ask_nodeinfo, "ask_nodeinfo", "what software runs there?"},
    {JobKind::fetch_thread, "fetch_thread", "what a post answers, and its answers"},
    {JobKind::housekeeping, "housekeeping", "once a day"},
    {JobKind::synchronise_followers, "synchronise_followers", "who here follows whom there?"},
    {JobKind::status_news, "status_news", "votes, seats and changes of events that are news"},
    {JobKind::move_followers, "move_followers", "followers here of an account that moved"},
    {JobKind::verify_quote, "verify_quote", "is it approved where it says?"},
    {JobKind::read_featured, "read_featured", "what an account elsewhere shows first"},
    {JobKind::publish_scheduled, "publish_scheduled", "a post waits for its time"},
    {JobKind::send_push, "send_push", "an app wants to hear of a notification"},
    {JobKind::verify_links, "verify_links", "do the pages that a profile names link back?"},
    {JobKind::send_mail, "send_mail", "a letter to a member about their account"},
    {JobKind::make_film, "make_film", "a film or a sound is made ready"},
    {JobKind::fetch_card, "fetch_card", "what the page is about that a post links to"},
    {JobKind::end_announcement, "end_announcement", "an announcement is over at its time"},
    {JobKind::remove_files, "remove_files", "files that nobody may need any more"},
});

/// The name; "job" for one that this program does not know.
constexpr std::string_view to_string(JobKind kind) {
    for (const auto& words : job_kinds)
        if (words.kind == kind) return words.name;
    return "job";
}

}  // namespace ynghyd::storage
