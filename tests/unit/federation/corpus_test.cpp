// T-172: documents as other software sends them (tests/corpus), each with the state that it must
// produce.
//
// A file has: software, version, what (a sentence), sender (name@host, followed by @ana unless
// "stranger"), before (activities that came earlier), activity, fetched (what was read from its
// origin since), result (done, ignored, needs_object, needs_actor), uri, reason, and state: a list
// of facts, see check(). $NETWORK, $ANA, $NOTE, $EVENT and $POLL stand for ids of this server.

#include <filesystem>

#include "base/file.hpp"
#include "federation/documents/object_document.hpp"
#include "social/accounts/move.hpp"
#include "social/events/participation.hpp"
#include "social/moderation/report.hpp"
#include "social/relationships/block.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/vote.hpp"
#include "tests/unit/federation/activities_fixture.hpp"

namespace ynghyd::federation {
namespace {

std::filesystem::path corpus_folder() {
    return std::filesystem::path(YNGHYD_TESTS) / "corpus";
}

std::vector<std::string> corpus_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus_folder()))
        if (entry.path().extension() == ".json")
            files.push_back(std::filesystem::relative(entry.path(), corpus_folder()).string());
    std::ranges::sort(files);
    return files;
}

std::string_view word_for(Kind kind) {
    switch (kind) {
        case Kind::done:
            return "done";
        case Kind::ignored:
            return "ignored";
        case Kind::needs_object:
            return "needs_object";
        case Kind::needs_actor:
            return "needs_actor";
    }
    return "";
}

class Corpus : public Activities, public testing::WithParamInterface<std::string> {
protected:
    Corpus() {
        note_ = publish(network_, "a note of ours");
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = "Seed swap";
        draft.event.emplace().start = "2027-06-17T10:00";
        event_ = try_publish(network_, draft).value();
        draft = {};
        draft.kind = social::StatusKind::question;
        draft.text = "Tea or coffee?";
        draft.poll = social::PollDraft{{"Tea", "Coffee"}, true, std::chrono::hours(24)};
        poll_ = try_publish(network_, draft).value();
    }
    Json load() {
        auto text = read_file(corpus_folder() / GetParam()).value();
        for (const auto& [name, value] :
             {std::pair{"$NETWORK", network_.uri}, std::pair{"$ANA", ana_.uri},
              std::pair{"$NOTE", note_.uri}, std::pair{"$EVENT", event_.uri},
              std::pair{"$POLL", poll_.uri}})
            for (auto at = text.find(name); at != text.npos; at = text.find(name))
                text.replace(at, std::string_view(name).size(), value);
        return parse_json(text).value();
    }
    /// As its own document says, which was read when it was first heard of.
    AccountRecord make_sender(const Json& file) {
        const auto& described = file["sender"];
        auto account =
            rig::remote_account(ids_.make<AccountId>(), std::string(string_at(described, "name")),
                                std::string(string_at(described, "host")));
        account.uri = string_at(described, "id");
        account.inbox = account.uri + "/inbox";
        account.followers = account.uri + "/followers";
        for (const auto& [name, field] :
             {std::pair{"followers", &account.followers}, std::pair{"featured", &account.featured}})
            if (described.contains(name)) *field = string_at(described, name);
        write([&](storage::Transaction& tx) { social::put_account(tx, account); });
        if (!described.value("stranger", false)) make_follow(ana_, account);
        return account;
    }
    Effect run(const AccountRecord& sender, const Json& json, const std::string& fetched) {
        if (!fetched.empty()) return apply(sender, json, fetched);
        accept(json, sender.uri);
        const auto received = list_received(*read(), 1).at(0).record;
        Effect effect;
        effect.reason = received.reason;
        if (received.state == ReceivedState::ignored) effect.kind = Kind::ignored;
        if (received.state == ReceivedState::waiting) return apply(sender, json);
        return effect;
    }
    void check(const AccountRecord& sender, const Json& fact);
    void check_status(const Json& fact);
    void check_counts(const Json& fact);

    social::StatusRecord note_, event_, poll_;
};

void Corpus::check_status(const Json& fact) {
    const auto status = social::find_status_by_uri(*read(), string_at(fact, "status"));
    if (fact.value("absent", false)) {
        EXPECT_FALSE(status) << to_text(fact);
        return;
    }
    ASSERT_TRUE(status) << to_text(fact);
    const auto expect = [&](const char* name, const std::string& actual) {
        if (fact.contains(name)) EXPECT_EQ(actual, string_at(fact, name)) << name;
    };
    expect("kind", std::string(object_type(status->kind)));
    expect("visibility", std::string(to_string(status->visibility)));
    expect("title", status->title);
    expect("content", status->content);
    expect("summary", status->summary);
    expect("spoiler", status->spoiler_text);
    expect("language", status->language);
    expect("url", status->url);
    expect("in_reply_to", status->in_reply_to_uri);
    expect("conversation", status->conversation);
    expect("author", social::find_account(*read(), status->account)->uri);
    if (fact.contains("sensitive")) EXPECT_EQ(status->sensitive, fact["sensitive"].get<bool>());
    if (fact.contains("hashtags"))
        EXPECT_EQ(status->hashtags, fact["hashtags"].get<std::vector<std::string>>());
    if (fact.contains("mentions")) {
        std::vector<std::string> uris;
        for (const auto& mention : status->mentions) uris.push_back(mention.uri);
        EXPECT_EQ(uris, fact["mentions"].get<std::vector<std::string>>());
    }
    if (fact.contains("start"))
        EXPECT_EQ(to_rfc3339(status->event->start), string_at(fact, "start"));
    if (fact.contains("place")) EXPECT_EQ(status->event->place->name, string_at(fact, "place"));
    if (fact.contains("join_mode"))
        EXPECT_EQ(to_string(status->event->join_mode), fact["join_mode"].get<std::string>());
    if (fact.contains("votes"))
        EXPECT_EQ(social::tally_of(*read(), *status).votes,
                  fact["votes"].get<std::vector<std::uint32_t>>());
    if (fact.contains("quote")) EXPECT_EQ(status->quote->uri, string_at(fact, "quote"));
}

void Corpus::check_counts(const Json& fact) {
    const auto status = social::find_status_by_uri(*read(), string_at(fact, "of"));
    ASSERT_TRUE(status) << to_text(fact);
    using social::Interaction;
    for (const auto& [name, kind] :
         {std::pair{"likes", Interaction::favourite}, std::pair{"boosts", Interaction::reblog},
          std::pair{"dislikes", Interaction::dislike}})
        if (fact.contains(name))
            EXPECT_EQ(social::count_interactions(*read(), kind, status->id),
                      fact[name].get<std::int64_t>())
                << name;
    if (fact.contains("reactions")) {
        std::vector<std::string> emojis;
        for (const auto& reaction : social::list_reactions(*read(), status->id))
            emojis.push_back(reaction.record.emoji);
        EXPECT_EQ(emojis, fact["reactions"].get<std::vector<std::string>>());
    }
    if (fact.contains("replies"))
        EXPECT_EQ(social::list_replies(*read(), status->id, {}, 10).size(),
                  fact["replies"].get<std::size_t>());
    if (fact.contains("tally"))
        EXPECT_EQ(social::tally_of(*read(), *status).votes,
                  fact["tally"].get<std::vector<std::uint32_t>>());
    if (fact.contains("stamps"))
        EXPECT_EQ(social::find_quote_stamp_for(*read(), status->uri, string_at(fact, "stamps"))
                      .has_value(),
                  true);
}

void Corpus::check(const AccountRecord& sender, const Json& fact) {
    if (fact.contains("status")) check_status(fact);
    if (fact.contains("of")) check_counts(fact);
    if (fact.contains("follows"))
        EXPECT_EQ(follow_of(sender, network_).has_value(), fact["follows"].get<bool>());
    if (fact.contains("followed"))
        EXPECT_EQ(follow_of(ana_, sender).has_value(), fact["followed"].get<bool>());
    if (fact.contains("answer"))
        EXPECT_EQ(to_string(last_activity(network_).type), fact["answer"].get<std::string>());
    if (fact.contains("participation"))
        EXPECT_EQ(
            to_string(social::find_participation(*read(), event_.id, sender.id).value().state),
            fact["participation"].get<std::string>());
    if (fact.contains("blocks_ana"))
        EXPECT_EQ(social::is_blocked(*read(), sender.id, ana_.id), fact["blocks_ana"].get<bool>());
    if (fact.contains("report"))
        EXPECT_EQ(social::list_reports(*read(), true, 1).at(0).comment, string_at(fact, "report"));
    if (fact.contains("pinned")) {
        std::vector<std::string> uris;
        for (const auto& status : social::list_pinned(*read(), sender.id))
            uris.push_back(status.uri);
        EXPECT_EQ(uris, fact["pinned"].get<std::vector<std::string>>());
    }
    if (fact.contains("tags"))
        EXPECT_EQ(social::list_featured_tags(*read(), sender.id),
                  fact["tags"].get<std::vector<std::string>>());
    if (fact.contains("gone"))
        EXPECT_EQ(social::find_account(*read(), sender.id)->gone, fact["gone"].get<bool>());
}

TEST_P(Corpus, ProducesTheStateThatItSays) {
    const auto file = load();
    for (const auto* name : {"software", "version", "what"})
        ASSERT_NE(string_at(file, name), "") << name;
    const auto sender = make_sender(file);
    if (file.contains("before"))
        for (const auto& earlier : file["before"])
            EXPECT_EQ(run(sender, earlier, "").kind, Kind::done) << to_text(earlier);
    const auto& activity = file["activity"];
    const auto effect = run(sender, activity, std::string(string_at(file, "fetched")));
    EXPECT_EQ(word_for(effect.kind), string_at(file, "result")) << effect.reason;
    if (file.contains("reason")) EXPECT_EQ(effect.reason, string_at(file, "reason"));
    if (file.contains("uri")) EXPECT_EQ(effect.uri, string_at(file, "uri"));
    ASSERT_FALSE(file["state"].empty()) << "a document without a fact tests little";
    for (const auto& fact : file["state"]) check(sender, fact);
}

INSTANTIATE_TEST_SUITE_P(Files, Corpus, testing::ValuesIn(corpus_files()), [](const auto& info) {
    std::string name = info.param.substr(0, info.param.size() - 5);
    for (char& c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) c = '_';
    return name;
});

}  // namespace
}  // namespace ynghyd::federation
