#include "social/statuses/status_search.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/accounts/profile.hpp"
#include "social/statuses/bookmark.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/status_words.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/word_keys.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// ana searches; ben wants to be found, cai, elsewhere, does too; dai does not.
class StatusSearch : public rig::SiteFixture {
protected:
    std::vector<StatusId> find(const std::string& typed, const SearchPage& page = {},
                               const AccountRecord* viewer = nullptr) {
        const auto reader = read();
        const auto& who = viewer ? *viewer : ana_;
        const auto query = read_status_query(*reader, site_, who, typed);
        std::vector<StatusId> ids;
        for (const auto& status :
             search_statuses(*reader, who, query, page,
                             [&](const StatusRecord& one) { return may_see(*reader, one, who); }))
            ids.push_back(status.id);
        return ids;
    }
    StatusRecord publish_later(const AccountRecord& author, const std::string& text,
                               Visibility visibility = Visibility::public_) {
        clock_.advance(std::chrono::minutes(1));
        return publish(author, text, visibility);
    }
    StatusId say(const AccountRecord& author, const std::string& text,
                 Visibility visibility = Visibility::public_) {
        return publish_later(author, text, visibility).id;
    }
    StatusRecord receive(const std::string& html, Visibility visibility = Visibility::public_) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = cai_.id;
        status.uri = cai_.uri + "/" + to_string(status.id);
        status.content = html;
        status.visibility = visibility;
        status.published = now();
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        return status;
    }
    AccountRecord wanting(AccountRecord account, bool to_be_found) {
        account.indexable = to_be_found;
        write([&](storage::Transaction& tx) { put_account(tx, account); });
        return account;
    }
    std::vector<storage::Entry> word_rows() {
        auto rows = store_.rows(storage::table::status_by_word);
        for (auto& row : store_.rows(storage::table::library)) rows.push_back(std::move(row));
        return rows;
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord ben_ = wanting(make_local("ben"), true);
    const AccountRecord cai_ = wanting(make_remote("cai", "peer.example"), true);
    const AccountRecord dai_ = wanting(make_local("dai"), false);
};

TEST_F(StatusSearch, FindsOnesOwnInAnySpelling) {
    const auto own = say(ana_, "Croeso i'r Tŷ Mawr!", Visibility::private_);
    for (const auto* typed : {"croeso", "ty mawr", "TŶ", "mawr croeso", "\"i'r tŷ\""})
        EXPECT_THAT(find(typed), ElementsAre(own)) << typed;
    for (const auto* typed : {"croes", "mawr bach", "\"mawr tŷ\"", "-croeso mawr", "", "  ", "-"})
        EXPECT_THAT(find(typed), IsEmpty()) << typed;
}

TEST_F(StatusSearch, FindsWhatPeopleWantFound) {
    const auto bens = say(ben_, "seeds");
    const auto cais = receive("<p>more <b>seeds</b></p>").id;
    say(dai_, "secret seeds");
    say(ben_, "quiet seeds", Visibility::unlisted);
    say(ben_, "seeds for followers", Visibility::private_);
    EXPECT_THAT(find("seeds"), ElementsAre(cais, bens));
    EXPECT_THAT(find("seeds in:public"), ElementsAre(cais, bens));
    EXPECT_THAT(find("seeds in:library"), IsEmpty());
}

TEST_F(StatusSearch, AsksAuthorsWhetherTheyWantItNow) {
    const auto dais = say(dai_, "seeds");
    EXPECT_THAT(find("seeds"), IsEmpty());
    wanting(dai_, true);
    EXPECT_THAT(find("seeds"), ElementsAre(dais)) << "also what was written before";
    wanting(dai_, false);
    EXPECT_THAT(find("seeds"), IsEmpty());
}

TEST_F(StatusSearch, FindsWhatOneHasToDoWith) {
    const auto mentioned = say(dai_, "@ana seeds", Visibility::direct);
    const auto liked = publish_later(dai_, "liked seeds");
    const auto boosted = publish_later(dai_, "boosted seeds");
    const auto kept = publish_later(dai_, "kept seeds");
    EXPECT_THAT(find("seeds"), ElementsAre(mentioned));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(favourite(tx, site_, ana_, liked));
        EXPECT_TRUE(reblog(tx, site_, ana_, boosted));
        EXPECT_TRUE(add_bookmark(tx, ana_.id, kept.id, now()));
        EXPECT_TRUE(add_bookmark(tx, ana_.id, liked.id, now()));
    });
    EXPECT_THAT(find("seeds in:library"), ElementsAre(kept.id, boosted.id, liked.id, mentioned));
    EXPECT_THAT(find("seeds in:public"), IsEmpty());
    EXPECT_THAT(find("seeds", {}, &ben_), IsEmpty()) << "her library is nobody else's";
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(unfavourite(tx, site_, ana_, liked));
        EXPECT_TRUE(unreblog(tx, site_, ana_, boosted));
        EXPECT_TRUE(remove_bookmark(tx, ana_.id, kept.id));
    });
    EXPECT_THAT(find("seeds"), ElementsAre(liked.id, mentioned)) << "one is still bookmarked";
}

TEST_F(StatusSearch, FindsWhatIsSaidNow) {
    const auto id = say(ana_, "carrots @ben");
    EXPECT_TRUE(edit(ana_, id, {.text = "leeks @ben"}));
    EXPECT_THAT(find("carrots"), IsEmpty());
    EXPECT_THAT(find("leeks"), ElementsAre(id));
    EXPECT_THAT(find("leeks", {}, &ben_), ElementsAre(id));
}

TEST_F(StatusSearch, LeavesNoWordsOfWhatIsGone) {
    const auto before = word_rows();
    const auto id = say(ana_, "carrots @ben #tag");
    const auto status = *find_status(*read(), id);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(favourite(tx, site_, dai_, status));
        EXPECT_TRUE(add_bookmark(tx, dai_.id, id, now()));
    });
    EXPECT_TRUE(edit(ana_, id, {.text = "leeks @dai"}));
    EXPECT_TRUE(erase(ana_, id));
    EXPECT_EQ(word_rows(), before);
}

TEST_F(StatusSearch, LeavesNoLibraryOfWhoIsGone) {
    const auto bens = publish_later(ben_, "leeks @ana");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, ana_, bens)); });
    say(ana_, "carrots");
    write([&](storage::Transaction& tx) {
        while (!erase_remains(tx, site_, ana_.id)) {
        }
    });
    EXPECT_FALSE(is_in_library(*read(), ana_.id, bens.id));
    const auto rows = storage::prefix_range(storage::key::words_in(ana_.id));
    EXPECT_THAT(read()->scan(rows, 10), IsEmpty());
}

TEST_F(StatusSearch, EndsWithTheLibrariesThatFitOneTransaction) {
    const auto quiet = publish_later(dai_, "leeks", Visibility::unlisted);
    const auto first = make_local("first");
    write([&](storage::Transaction& tx) {
        add_to_library(tx, first.id, quiet, KeptBecause::bookmark);
        for (std::uint64_t i = 1; i < 250; ++i)
            add_to_library(tx, AccountId{i}, quiet, KeptBecause::bookmark);
    });
    EXPECT_THAT(find("leeks", {}, &first), ElementsAre(quiet.id));
    EXPECT_FALSE(is_in_library(*read(), AccountId{249}, quiet.id));
    EXPECT_EQ(count_word_rows(*read(), quiet), 200u * 3) << "leeks, the author, and any word";
    EXPECT_TRUE(erase(dai_, quiet.id));
    EXPECT_THAT(word_rows(), IsEmpty());
}

TEST_F(StatusSearch, ComesInPages) {
    std::vector<StatusId> newest_first;
    for (int i = 0; i < 250; ++i) {
        newest_first.insert(newest_first.begin(), publish(ben_, "leeks").id);
        publish(ben_, "carrots");
    }
    EXPECT_THAT(find("leeks", {.limit = 300}), newest_first);
    EXPECT_THAT(find("leeks", {.limit = 2}), ElementsAre(newest_first[0], newest_first[1]));
    EXPECT_THAT(find("leeks", {.offset = 249, .limit = 2}), ElementsAre(newest_first[249]));
    EXPECT_THAT(find("leeks", {.offset = 250, .limit = 2}), IsEmpty());
    EXPECT_THAT(find("leeks", {.max_id = newest_first[247]}),
                ElementsAre(newest_first[248], newest_first[249]));
    EXPECT_THAT(find("leeks", {.min_id = newest_first[2]}),
                ElementsAre(newest_first[0], newest_first[1]));
}

TEST_F(StatusSearch, FindsTitlesWarningsAnswersAndWhatPicturesShow) {
    StatusRecord status;
    status.id = ids_.make<StatusId>();
    status.account = cai_.id;
    status.uri = cai_.uri + "/1";
    status.title = "alpha";
    status.spoiler_text = "beta";
    status.summary = "<p>gamma</p>";
    status.poll = PollRecord{};
    status.poll->options = {{"delta"}};
    status.attachments.resize(1);
    status.attachments[0].description = "epsilon";
    write([&](storage::Transaction& tx) { insert_status(tx, status); });
    EXPECT_THAT(find("alpha beta gamma delta epsilon"), ElementsAre(status.id));
}

class SearchOperators : public StatusSearch {
protected:
    /// Which of the letters that a to e begin with are found, newest first.
    std::string letters(const std::string& typed) {
        std::string found;
        for (const auto id : find(typed)) found += letter_of_.at(id.value);
        return found;
    }
    void put(char letter, StatusRecord status) {
        clock_.advance(std::chrono::hours(24));
        status.id = ids_.make<StatusId>();
        status.uri = "https://peer.example/" + std::string(1, letter);
        status.content = "<p>seeds</p>" + status.content;
        status.published = now();
        write([&](storage::Transaction& tx) { insert_status(tx, status); });
        letter_of_[status.id.value] = letter;
    }
    /// Published on the second of February and the days after it.
    SearchOperators() {
        StatusRecord of_ben, of_cai;
        of_ben.account = ben_.id;
        of_cai.account = cai_.id;
        of_ben.language = "cy";
        of_cai.language = "en-gb";
        auto a = of_ben, b = of_ben, c = of_cai, d = of_cai, e = of_cai;
        const std::string quote =
            "<p class=\"quote-inline\">RE: <a href=\"https://a.test/1\">x</a></p>";
        a.content = quote + "<ul><li><a href=\"https://a.test/\">a.test</a></li></ul>";
        a.attachments.resize(1);
        b.poll = PollRecord{};
        b.sensitive = true;
        c.content = "<p><a href=\"https://a.test/\">a.test</a></p>";
        d.content = "<p><a href=\"https://a.test/@ben\" class=\"u-url mention\">@ben</a></p>";
        d.in_reply_to_uri = "https://peer.example/c";
        e.content = quote;
        e.attachments.resize(1);
        e.attachments[0].kind = MediaKind::video;
        put('a', a), put('b', b), put('c', c), put('d', d), put('e', e);
    }
    std::map<std::uint64_t, char> letter_of_;
};

TEST_F(SearchOperators, AreThoseOfMastodon) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"seeds", "edcba"},
        {"from:ben", "ba"},
        {"from:@ben@copro.example seeds", "ba"},
        {"from:cai@peer.example", "edc"},
        {"-from:ben seeds", "edc"},
        {"from:nobody", ""},
        {"from:me", ""},
        {"has:media", "ea"},
        {"has:image", "a"},
        {"has:video", "e"},
        {"has:audio", ""},
        {"has:poll", "b"},
        {"has:link", "ca"},
        {"-has:media seeds", "dcb"},
        {"is:reply", "d"},
        {"is:sensitive", "b"},
        {"language:cy", "ba"},
        {"language:en", "edc"},
        {"-language:en", "ba"},
        {"before:2027-02-03", "a"},
        {"after:2027-02-04", "ed"},
        {"during:2027-02-04", "c"},
        {"after:2027-02-02 before:2027-02-04", "b"},
        {"seeds -ben from:cai@peer.example", "ec"},
        {"has:wings", ""},
        {"before:tomorrow", ""},
        {"in:all seeds from:ben", "ba"},
    };
    for (const auto& [typed, found] : cases) EXPECT_EQ(letters(typed), found) << typed;
}

}  // namespace
}  // namespace ynghyd::social
