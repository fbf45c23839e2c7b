#include "social/notifications/group.hpp"

#include <algorithm>

namespace ynghyd::social {
namespace {

constexpr std::size_t notifications_at_once = 100;
constexpr std::size_t most_on_a_page = 1'000;
constexpr std::size_t most_in_a_group = 1'000;
constexpr std::uint64_t hours_of_a_group = 13;

std::uint64_t first_notification_at(std::uint64_t hour) {
    return hour * 3'600'000 << 12;
}

/// What `favourite-7-493611` says.
std::optional<NotificationRecord> parse_group_key(std::string_view key) {
    NotificationRecord like;
    const auto last = key.rfind('-');
    const auto number = last == key.npos ? std::nullopt : parse_id(key.substr(last + 1));
    if (!number) return std::nullopt;
    auto name = key.substr(0, last);
    if (name == "ungrouped") {
        like.id = NotificationId{*number};
        return like;
    }
    like.group_hour = *number;
    if (const auto dash = name.rfind('-'); dash != name.npos) {
        const auto status = parse_id_as<StatusId>(name.substr(dash + 1));
        if (!status) return std::nullopt;
        like.status = *status;
        name = name.substr(0, dash);
    }
    const auto kind = parse_notification_kind(name);
    if (!kind || group_key((like.kind = *kind, like)) != key) return std::nullopt;
    return like;
}

NotificationGroup group_of(const std::string& key, const std::vector<NotificationItem>& items) {
    NotificationGroup group{key, items.front(), {}, items.size(), {}, {}, {}};
    for (const auto& item : items) {
        const auto same = [&](const AccountRecord& a) { return a.id == item.from.id; };
        if (group.samples.size() < max_group_samples && std::ranges::none_of(group.samples, same))
            group.samples.push_back(item.from);
    }
    group.page_min = items.back().notification.id;
    group.page_max = items.front().notification.id;
    group.page_latest = items.front().notification.created;
    return group;
}

/// The notifications of a page and where each belongs, while there is room for its group.
class GroupedPage {
public:
    GroupedPage(const std::vector<NotificationKind>& grouped, std::size_t limit)
        : grouped_(grouped), limit_(limit) {}

    /// False when there is no room.
    bool take(const NotificationItem& item) {
        const auto key = key_of(item.notification);
        const auto found = std::ranges::find(parts, key, &Part::key);
        if (found == parts.end() && parts.size() == limit_) return false;
        auto& part = found == parts.end() ? parts.emplace_back(key) : *found;
        part.items.push_back(item);
        return true;
    }
    bool is_grouped(const std::string& key) const { return !key.starts_with("ungrouped-"); }

    struct Part {
        std::string key;
        std::vector<NotificationItem> items;
    };
    std::vector<Part> parts;

private:
    std::string key_of(NotificationRecord notification) const {
        if (std::ranges::find(grouped_, notification.kind) == grouped_.end())
            notification.group_hour = 0;
        return group_key(notification);
    }

    const std::vector<NotificationKind>& grouped_;
    const std::size_t limit_;
};

/// Newest first, as long as there is room; upward, one piece.
void fill_page(GroupedPage& page, NotificationGroups& groups, const storage::Reader& reader,
               const AccountRecord& owner, const NotificationQuery& query, const Window& window) {
    auto piece = window;
    if (!window.min_id) piece.limit = notifications_at_once;
    for (std::size_t looked_at = 0; looked_at < most_on_a_page;) {
        const auto items = list_notifications(reader, owner, query, piece);
        for (const auto& item : items) {
            if (!page.take(item)) return;
            if (!groups.newest) groups.newest = item.notification.id;
            groups.oldest = item.notification.id;
        }
        if (items.size() < piece.limit || window.min_id) return;
        looked_at += items.size();
        piece.max_id = items.back().notification.id.value;
    }
}

}  // namespace

NotificationGroups list_notification_groups(const storage::Reader& reader,
                                            const AccountRecord& owner,
                                            const NotificationQuery& query,
                                            const std::vector<NotificationKind>& grouped,
                                            const Window& window) {
    NotificationGroups groups;
    if (window.limit == 0) return groups;
    GroupedPage page(grouped, window.limit);
    fill_page(page, groups, reader, owner, query, window);
    for (const auto& part : page.parts) {
        const auto on_page = group_of(part.key, part.items);
        auto whole = page.is_grouped(part.key) ? find_notification_group(reader, owner, part.key)
                                               : std::nullopt;
        auto& group = groups.groups.emplace_back(whole ? *std::move(whole) : on_page);
        group.page_min = on_page.page_min;
        group.page_max = on_page.page_max;
        group.page_latest = on_page.page_latest;
    }
    return groups;
}

std::vector<NotificationItem> list_notification_group(const storage::Reader& reader,
                                                      const AccountRecord& owner,
                                                      std::string_view key) {
    const auto like = parse_group_key(key);
    if (!like) return {};
    if (like->id) {
        auto alone = find_notification(reader, owner, like->id);
        return alone ? std::vector{*std::move(alone)} : std::vector<NotificationItem>();
    }
    const Window half_a_day{.max_id = first_notification_at(like->group_hour + hours_of_a_group),
                            .since_id = first_notification_at(like->group_hour),
                            .limit = most_in_a_group};
    auto items = list_notifications(reader, owner, {.kinds = {like->kind}}, half_a_day);
    std::erase_if(items, [&](const auto& item) { return group_key(item.notification) != key; });
    return items;
}

std::optional<NotificationGroup> find_notification_group(const storage::Reader& reader,
                                                         const AccountRecord& owner,
                                                         std::string_view key) {
    const auto items = list_notification_group(reader, owner, key);
    if (items.empty()) return std::nullopt;
    return group_of(std::string(key), items);
}

}  // namespace ynghyd::social
