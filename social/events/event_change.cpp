#include "social/events/event_change.hpp"

#include <initializer_list>
#include <utility>

#include "social/events/event_text.hpp"
#include "social/events/participation.hpp"
#include "social/statuses/publish.hpp"
#include "social/statuses/status_news.hpp"

namespace ynghyd::social {
namespace {

/// The words of one language, with what they are about.
struct ChangeWords {
    std::string_view language;
    std::string_view cancelled, postponed, going_ahead, tentative, moved_online;
    std::string_view new_time, instead_of, new_place, new_link, not_online, new_date_follows;
};

constexpr ChangeWords change_in_english = {
    .language = "en",
    .cancelled = "Cancelled: ",
    .postponed = "Postponed: ",
    .going_ahead = "Going ahead: ",
    .tentative = "To be confirmed: ",
    .moved_online = "Now online: ",
    .new_time = "New time: ",
    .instead_of = "Instead of: ",
    .new_place = "New place: ",
    .new_link = "New link: ",
    .not_online = "No longer online: ",
    .new_date_follows = "A new date will follow.",
};
constexpr ChangeWords change_in_welsh = {
    .language = "cy",
    .cancelled = "Wedi'i ganslo: ",
    .postponed = "Wedi'i ohirio: ",
    .going_ahead = "Yn mynd yn ei flaen: ",
    .tentative = "I'w gadarnhau: ",
    .moved_online = "Bellach ar-lein: ",
    .new_time = "Amser newydd: ",
    .instead_of = "Yn lle: ",
    .new_place = "Lle newydd: ",
    .new_link = "Dolen newydd: ",
    .not_online = "Ddim ar-lein mwyach: ",
    .new_date_follows = "Bydd dyddiad newydd yn dilyn.",
};

bool is_in_doubt(EventState state) {
    return state == EventState::cancelled || state == EventState::postponed ||
           state == EventState::tentative;
}

/// What is said of the state before the title; empty when it need not be.
std::string_view state_change(const EventRecord& before, const EventRecord& after,
                              const ChangeWords& words) {
    if (before.state == after.state) return {};
    if (after.state == EventState::cancelled) return words.cancelled;
    if (after.state == EventState::postponed) return words.postponed;
    if (after.state == EventState::tentative) return words.tentative;
    if (after.state == EventState::moved_online) return words.moved_online;
    return is_in_doubt(before.state) ? words.going_ahead : std::string_view();
}

std::string where(const EventRecord& event) {
    std::string text;
    if (!event.place) return text;
    const auto& place = *event.place;
    for (const auto* part : {&place.name, &place.street, &place.locality, &place.postal_code})
        if (!part->empty()) text += (text.empty() ? "" : ", ") + *part;
    return mentioning_nobody(text);
}

/// The title goes with whatever is said first.
class ChangeText {
public:
    explicit ChangeText(std::string title) : title_(std::move(title)) {}
    void add(std::string_view label, const std::string& what) {
        text_ += text_.empty() ? "" : " ";
        text_ += label;
        text_ += std::exchange(title_, "");
        const bool needs_comma = !text_.ends_with(": ") && !what.empty();
        text_ += (needs_comma ? ", " : "") + what + ".";
    }
    /// A web address ends where its text does.
    void add_link(std::string_view label, const std::string& url) {
        add(label, url);
        if (!url.empty()) text_.back() = ' ';
    }
    bool empty() const { return text_.empty(); }
    void add_sentence(std::string_view sentence) { text_ += " " + std::string(sentence); }
    std::string text() && {
        if (text_.ends_with(' ')) text_.pop_back();
        return std::move(text_);
    }

private:
    std::string title_, text_;
};

std::string change_text(const StatusRecord& before, const StatusRecord& after,
                        const ChangeWords& words) {
    const EventRecord &old = *before.event, &now = *after.event;
    const std::string language(words.language);
    const auto old_when = when_in_zone(old, language), when = when_in_zone(now, language);
    ChangeText text(quoted_title(after));
    if (const auto label = state_change(old, now, words); !label.empty()) {
        text.add(label, now.state == EventState::postponed ? old_when : when);
        if (now.state == EventState::postponed) text.add_sentence(words.new_date_follows);
    }
    if (now.state == EventState::cancelled || now.state == EventState::postponed)
        return std::move(text).text();
    if (old_when != when) {
        if (text.empty()) text.add(words.new_time, when);
        text.add(words.instead_of, old_when);
    }
    if (const auto place = where(now); !place.empty() && place != where(old))
        text.add(words.new_place, place);
    if (old.online_url != now.online_url) {
        if (now.online_url.empty())
            text.add(words.not_online, when);
        else
            text.add_link(words.new_link, now.online_url);
    }
    return std::move(text).text();
}

bool is_concerned(ParticipationState state) {
    return is_registered(state) || state == ParticipationState::interested;
}

/// The account after which there may be more; none at the end.
AccountId write_to_some(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                        const std::string& text, AccountId after, StatusId in_reply_to) {
    const auto participants = list_participants(tx, event.id, after, letters_at_once);
    for (const auto& one : participants) {
        const auto person =
            is_concerned(one.record.state) ? find_account(tx, one.account) : std::nullopt;
        if (person && !person->gone) send_letter(tx, site, event, *person, text, in_reply_to);
    }
    return participants.size() < letters_at_once ? AccountId{} : participants.back().account;
}

void tell_its_audience(storage::Transaction& tx, const Site& site, const AccountRecord& organiser,
                       const StatusRecord& event, const std::string& text) {
    StatusDraft note;
    note.visibility = event.visibility;
    note.language = event.language;
    note.in_reply_to = event.id;
    if (event.visibility == Visibility::direct)
        for (const auto& mention : event.mentions) note.addressed.push_back(mention.account);
    note.text = text;
    (void)publish_status(tx, site, organiser, note);
}

}  // namespace

Phrase change_in_words(const Site& site, const StatusRecord& before, const StatusRecord& after) {
    if (after.event->end <= site.clock.now()) return {};
    return {change_text(before, after, change_in_english),
            change_text(before, after, change_in_welsh)};
}

void tell_of_change(storage::Transaction& tx, const Site& site, const AccountRecord& organiser,
                    const StatusRecord& before, const StatusRecord& after) {
    const auto words = change_in_words(site, before, after);
    if (words.english.empty()) return;
    const auto text = in_both_languages(after, words);
    tell_its_audience(tx, site, organiser, after, text);
    send_letters(tx, site, after, text, {});
}

void tell_of_deletion(storage::Transaction& tx, const Site& site, const StatusRecord& event) {
    if (!event.event || is_closed(site, event)) return;
    auto cancelled = event;
    cancelled.event->state = EventState::cancelled;
    const auto text = in_both_languages(event, change_in_words(site, event, cancelled));
    // What it would answer is gone when the letter comes.
    write_to_some(tx, site, event, text, {}, {});
}

void send_letters(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                  const std::string& text, AccountId after) {
    const auto last = write_to_some(tx, site, event, text, after, event.id);
    if (last) plan_letters(tx, site, {.status = event.id, .letter = text, .after = last});
}

}  // namespace ynghyd::social
