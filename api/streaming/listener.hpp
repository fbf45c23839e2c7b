#pragma once
// A member who listens, on however many connections: what of the news is for them is found out and
// rendered once, and sent to each stream that wants it.

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "api/streaming/announcement_news.hpp"
#include "api/streaming/news.hpp"
#include "api/streaming/session.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

class EntityMemory;

/// What has happened to the member since the last look. Set by whoever commits.
struct ListenerSignals {
    std::atomic<bool> notified = false, merged = false, filters = false, letters = false;
};

/// What has happened that is not one member's alone.
struct AllNews {
    std::vector<News> of_timelines;
    std::vector<AnnouncementNews> of_announcements;

    bool empty() const { return of_timelines.empty() && of_announcements.empty(); }
};

class Listener {
public:
    using Sessions = std::vector<std::shared_ptr<Session>>;

    /// `wake` is called on any thread when there is something to look at.
    Listener(storage::Store& store, AccountId account, std::function<void()> wake);

    // Under the lock of whoever keeps it.
    void add(const std::shared_ptr<Session>& session) { sessions_.push_back(session); }
    /// Those whose connections are there still.
    Sessions sessions();

    // One thread at a time.

    /// What concerns them alone, up to now: before the snapshot in which it is looked at.
    void take_signals();
    /// Ends the sessions whose tokens no longer are good.
    static void check_access(const storage::Reader& reader, const Sessions& sessions);
    /// Sends what is theirs of the news, and what concerns them alone: see take_signals.
    void tell(const storage::Reader& reader, const social::Site& site, EntityMemory& entities,
              const Sessions& sessions, const AllNews& news);

private:
    class Telling;
    void begin_at(const storage::Reader& reader, const social::AccountRecord& owner);

    const AccountId account_;
    const std::shared_ptr<ListenerSignals> signals_ = std::make_shared<ListenerSignals>();
    bool notified_ = false, merged_ = false, filters_ = false, has_letters_ = false;
    std::vector<std::weak_ptr<Session>> sessions_;
    std::vector<std::unique_ptr<storage::Subscription>> subscriptions_;
    NewIds notifications_;
    NewIds letters_;  ///< The last of each conversation.
    /// By home or list: the statuses that were sent last, which are not sent again as boosts.
    std::map<std::uint64_t, std::deque<StatusId>> sent_;
};

}  // namespace ynghyd::api
