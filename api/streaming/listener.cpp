#include "api/streaming/listener.hpp"

#include <algorithm>
#include <optional>

#include "api/entities/announcement.hpp"
#include "api/entities/conversation.hpp"
#include "api/entities/notification.hpp"
#include "api/entities/status.hpp"
#include "social/text/hashtag.hpp"
#include "social/timelines/feed.hpp"
#include "social/timelines/feed_rules.hpp"
#include "social/timelines/feed_writer.hpp"

namespace ynghyd::api {
namespace {

constexpr std::uint64_t second_of_notifications = std::uint64_t{1'000} << 12;
constexpr std::size_t most_notifications_at_once = 80;
constexpr std::size_t most_conversations_at_once = 40;

std::string_view event_of(News::Kind kind) {
    switch (kind) {
        case News::Kind::edit:
            return "status.update";
        case News::Kind::gone:
            return "delete";
        case News::Kind::update:
            break;
    }
    return "update";
}

bool carries_tag(const social::StatusRecord& status, const std::string& tag) {
    const auto name = social::text::normalize_hashtag(tag);
    return std::ranges::any_of(status.hashtags, [&](const std::string& other) {
        return social::text::normalize_hashtag(other) == name;
    });
}

bool is_about_the_member(StreamKind kind) {
    return kind == StreamKind::user || kind == StreamKind::notifications;
}

/// Oldest first.
std::vector<social::NotificationItem> notifications_since(const storage::Reader& reader,
                                                          const social::AccountRecord& owner,
                                                          std::uint64_t first) {
    social::Window window;
    window.since_id = std::max<std::uint64_t>(first, 1) - 1;
    window.limit = most_notifications_at_once;
    auto items = social::list_notifications(reader, owner, {}, window);
    std::ranges::reverse(items);
    return items;
}

/// By their last letters, oldest first.
std::vector<social::ConversationRecord> conversations_since(const storage::Reader& reader,
                                                            AccountId owner, std::uint64_t first) {
    social::Window window;
    window.since_id = std::max<std::uint64_t>(first, 1) - 1;
    window.limit = most_conversations_at_once;
    auto conversations = social::list_conversations(reader, owner, window);
    std::ranges::reverse(conversations);
    return conversations;
}

std::string_view event_of(AnnouncementNews::Kind kind) {
    switch (kind) {
        case AnnouncementNews::Kind::gone:
            return "announcement.delete";
        case AnnouncementNews::Kind::reaction:
            return "announcement.reaction";
        case AnnouncementNews::Kind::shown:
            break;
    }
    return "announcement";
}

}  // namespace

/// One look from one snapshot.
class Listener::Telling {
public:
    Telling(Listener& listener, const storage::Reader& reader, const social::Site& site,
            EntityMemory& entities, const social::AccountRecord& account, const Sessions& sessions)
        : listener_(listener), view_{reader, site, account, &entities}, account_(account) {
        for (const auto& session : sessions)
            for (auto& stream : session->streams()) add(std::move(stream), session.get());
    }

    void tell(const News& news) {
        std::optional<std::string> payload;
        for (auto& [stream, sessions, rules] : targets_) {
            if (is_sent_already(stream, news) || !wants(stream, rules, news)) continue;
            if (!payload) payload = render(news);
            if (payload->empty()) return;
            note_sent(stream, news);
            for (const auto* session : sessions)
                session->send(stream, {event_of(news.kind), *payload});
        }
    }

    /// `aloud`: else they are only remembered.
    void tell_of_notifications(NewIds& ids, bool aloud) {
        for (const auto& item : notifications_since(view_.reader, account_, ids.first())) {
            if (!ids.is_new(item.notification.id.value) || !aloud) continue;
            if (item.status && !can_see(view_, *item.status)) continue;
            tell_the_member({"notification", to_text(notification_entity(view_, item))});
        }
    }

    void tell_of_conversations(NewIds& ids) {
        for (const auto& conversation :
             conversations_since(view_.reader, account_.id, ids.first())) {
            if (!ids.is_new(conversation.last.value)) continue;
            const auto payload = to_text(conversation_entity(view_, conversation));
            for (const auto& [stream, sessions, rules] : targets_)
                if (stream.kind == StreamKind::direct)
                    for (const auto* session : sessions)
                        session->send(stream, {"conversation", payload});
        }
    }

    void tell(const AnnouncementNews& news) {
        if (const auto payload = render(news); !payload.empty())
            tell_the_member({event_of(news.kind), payload}, false);
    }

    /// Of what is for the member alone; `everywhere`: in the stream of notifications, too.
    void tell_the_member(const StreamEvent& event, bool everywhere = true) {
        for (const auto& [stream, sessions, rules] : targets_) {
            if (!is_about_the_member(stream.kind)) continue;
            if (!everywhere && stream.kind != StreamKind::user) continue;
            for (const auto* session : sessions)
                if (!everywhere || session->may("read:notifications")) session->send(stream, event);
        }
    }

private:
    /// What is asked for, and by whom.
    struct Target {
        StreamName stream;
        std::vector<const Session*> sessions;
        std::unique_ptr<social::FeedRules> rules;  ///< Of a home or a list, when needed.
    };

    void add(StreamName stream, const Session* session) {
        const auto found = std::ranges::find(targets_, stream, &Target::stream);
        if (found != targets_.end())
            found->sessions.push_back(session);
        else
            targets_.push_back({std::move(stream), {session}, nullptr});
    }

    std::string render(const News& news) const {
        if (news.kind == News::Kind::gone) return to_string(news.entry.id);
        const auto entity = find_status_entity(view_, news.entry.id);
        return entity ? to_text(*entity) : std::string();
    }

    /// Empty when it is gone meanwhile.
    std::string render(const AnnouncementNews& news) const {
        if (news.kind == AnnouncementNews::Kind::gone) return to_string(news.id);
        if (news.kind == AnnouncementNews::Kind::reaction) {
            auto reaction = reaction_entity(view_, news.name, news.count);
            reaction["announcement_id"] = to_string(news.id);
            return to_text(reaction);
        }
        const auto announcement = social::find_announcement(view_.reader, news.id);
        return announcement ? to_text(announcement_entity(view_, *announcement)) : std::string();
    }

    bool wants(const StreamName& stream, std::unique_ptr<social::FeedRules>& rules,
               const News& news) {
        const social::PublicReader reader{view_.reader, view_.site, account_};
        switch (stream.kind) {
            case StreamKind::user:
                return wants_in_feed(rules, {}, news);
            case StreamKind::list: {
                auto list = social::own_list(view_.reader, account_.id, stream.list);
                return list && wants_in_feed(rules, *std::move(list), news);
            }
            case StreamKind::all:
                return news.for_all && social::is_shown(reader, stream.query, news.status);
            case StreamKind::tag:
                return news.status.visibility == social::Visibility::public_ &&
                       !news.entry.is_boost() && carries_tag(news.status, stream.tag) &&
                       social::is_shown(reader, stream.query, news.status);
            case StreamKind::notifications:
            case StreamKind::direct:
                break;
        }
        return false;
    }

    bool wants_in_feed(std::unique_ptr<social::FeedRules>& rules,
                       std::optional<social::ListRecord> list, const News& news) {
        if (!rules)
            rules = std::make_unique<social::FeedRules>(view_.reader, account_,
                                                        view_.site.clock.now(), std::move(list));
        if (news.kind != News::Kind::update) return rules->wants(news.entry, news.status);
        const bool may_have_tag = !news.entry.is_boost() && !rules->tags().empty();
        if (!may_have_tag && !rules->is_source(news.entry.account)) return false;
        return social::belongs_into_feed(view_.reader, *rules, news.entry);
    }

    std::uint64_t feed_of(const StreamName& stream) const {
        return stream.kind == StreamKind::list ? stream.list.value : account_.id.value;
    }
    static bool is_feed(const StreamName& stream) {
        return stream.kind == StreamKind::user || stream.kind == StreamKind::list;
    }
    /// As in a home that is read: once within so many, however often it is boosted.
    bool is_sent_already(const StreamName& stream, const News& news) const {
        if (news.kind != News::Kind::update || !is_feed(stream)) return false;
        const auto found = listener_.sent_.find(feed_of(stream));
        return found != listener_.sent_.end() &&
               std::ranges::find(found->second, news.entry.status) != found->second.end();
    }
    void note_sent(const StreamName& stream, const News& news) {
        if (news.kind != News::Kind::update || !is_feed(stream)) return;
        auto& sent = listener_.sent_[feed_of(stream)];
        sent.push_back(news.entry.status);
        if (sent.size() > social::boost_distance) sent.pop_front();
    }

    Listener& listener_;
    const Viewpoint view_;
    const social::AccountRecord& account_;
    std::vector<Target> targets_;
};

Listener::Listener(storage::Store& store, AccountId account, std::function<void()> wake)
    : account_(account), notifications_(second_of_notifications), letters_(second_of_ids) {
    const auto hear = [&](storage::Topic topic, std::atomic<bool> ListenerSignals::* signal) {
        subscriptions_.push_back(
            store.subscribe(std::move(topic), [signals = signals_, signal, wake] {
                (*signals).*signal = true;
                wake();
            }));
    };
    hear(social::notifications_topic(account), &ListenerSignals::notified);
    hear(social::merged_notifications_topic(account), &ListenerSignals::merged);
    hear(social::filters_topic(account), &ListenerSignals::filters);
    hear(social::conversations_topic(account), &ListenerSignals::letters);
    const auto snapshot = store.snapshot();
    if (const auto owner = social::find_account(*snapshot, account)) begin_at(*snapshot, *owner);
}

/// What there is at this time is no news.
void Listener::begin_at(const storage::Reader& reader, const social::AccountRecord& owner) {
    if (const auto newest = social::list_notifications(reader, owner, {}, {.limit = 1});
        !newest.empty())
        notifications_.begin_at(newest.front().notification.id.value);
    for (const auto& item : notifications_since(reader, owner, notifications_.first()))
        notifications_.is_new(item.notification.id.value);
    if (const auto newest = social::list_conversations(reader, owner.id, {.limit = 1});
        !newest.empty())
        letters_.begin_at(newest.front().last.value);
    for (const auto& conversation : conversations_since(reader, owner.id, letters_.first()))
        letters_.is_new(conversation.last.value);
}

Listener::Sessions Listener::sessions() {
    Sessions open;
    for (const auto& session : sessions_)
        if (auto there = session.lock()) open.push_back(std::move(there));
    if (open.size() != sessions_.size()) sessions_.assign(open.begin(), open.end());
    return open;
}

void Listener::take_signals() {
    notified_ = signals_->notified.exchange(false);
    merged_ = signals_->merged.exchange(false);
    filters_ = signals_->filters.exchange(false);
    has_letters_ = signals_->letters.exchange(false);
}

void Listener::check_access(const storage::Reader& reader, const Sessions& sessions) {
    for (const auto& session : sessions)
        if (!social::find_bearer_of(reader, session->token_hash()))
            session->end(http::LiveEnd::not_allowed);
}

void Listener::tell(const storage::Reader& reader, const social::Site& site, EntityMemory& entities,
                    const Sessions& sessions, const AllNews& news) {
    if (news.empty() && !notified_ && !merged_ && !filters_ && !has_letters_) return;
    const auto account = social::find_account(reader, account_);
    if (!account || account->gone || account->suspended) return;
    Telling telling(*this, reader, site, entities, *account, sessions);
    for (const auto& one : news.of_timelines) telling.tell(one);
    for (const auto& one : news.of_announcements) telling.tell(one);
    if (has_letters_) telling.tell_of_conversations(letters_);
    // What was let through is no news.
    if (notified_ || merged_) telling.tell_of_notifications(notifications_, notified_);
    if (merged_) telling.tell_the_member({"notifications_merged", "1"});
    if (filters_) telling.tell_the_member({"filters_changed", ""}, false);
}

}  // namespace ynghyd::api
