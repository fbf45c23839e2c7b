#include "social/timelines/filter.hpp"

#include <gmock/gmock.h>

#include "social/timelines/filter_match.hpp"
#include "social/timelines/marker.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Filters : public rig::SiteFixture {
protected:
    static FilterRecord draft(const AccountRecord& account, std::vector<FilterKeyword> keywords) {
        FilterRecord filter;
        filter.account = account.id;
        filter.title = "Spoilers";
        filter.contexts = {FilterContext::home};
        filter.keywords = std::move(keywords);
        return filter;
    }
    Result<FilterRecord> put(const FilterRecord& filter) {
        return write([&](storage::Transaction& tx) { return put_filter(tx, site_, filter); });
    }
    std::vector<FilterMatch> matches(const StatusRecord& status) {
        return FilterSet(*read(), ana_.id, now()).matches(status);
    }
    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
};

TEST_F(Filters, HaveATitleAContextAndWords) {
    auto filter = draft(ana_, {{{}, "finale", true}, {{}, "ending", false}});
    const auto made = put(filter).value();
    EXPECT_TRUE(made.id);
    EXPECT_NE(made.keywords[0].id, made.keywords[1].id);
    EXPECT_EQ(own_filter(*read(), ana_.id, made.id).value(), made);
    EXPECT_EQ(own_filter_with(*read(), ana_.id, made.keywords[1].id).value(), made);
    EXPECT_FALSE(own_filter(*read(), bob_.id, made.id));
    EXPECT_FALSE(own_filter_with(*read(), bob_.id, made.keywords[1].id));
    filter.contexts.clear();
    EXPECT_FALSE(put(filter));
    filter = draft(ana_, {});
    filter.title = " ";
    EXPECT_FALSE(put(filter));
    EXPECT_FALSE(put(draft(ana_, {{{}, " ", false}})));
    EXPECT_FALSE(put(draft(ana_, {{{}, std::string(257, 'a'), false}})));
    EXPECT_FALSE(put(draft(ana_, std::vector<FilterKeyword>(201, {{}, "a", false}))));
    EXPECT_THAT(list_filters(*read(), ana_.id), ElementsAre(made));
}

TEST_F(Filters, AreLimitedInNumber) {
    for (std::size_t i = 0; i < max_filters; ++i) EXPECT_TRUE(put(draft(ana_, {})));
    EXPECT_FALSE(put(draft(ana_, {})));
    EXPECT_TRUE(put(draft(bob_, {})));
    write([&](storage::Transaction& tx) { erase_filters_of(tx, ana_.id); });
    EXPECT_THAT(list_filters(*read(), ana_.id), IsEmpty());
    EXPECT_THAT(list_filters(*read(), bob_.id), SizeIs(1));
}

struct MatchCase {
    const char* keyword;
    bool whole_word;
    const char* content;
    bool matches;
    friend void PrintTo(const MatchCase& c, std::ostream* out) {
        *out << c.keyword << " in " << c.content;
    }
};
class FilterWords : public Filters, public testing::WithParamInterface<MatchCase> {};

TEST_P(FilterWords, AreFoundInWhatPeopleRead) {
    const auto& [keyword, whole_word, content, expected] = GetParam();
    ASSERT_TRUE(put(draft(ana_, {{{}, keyword, whole_word}})));
    StatusRecord status;
    status.content = content;
    EXPECT_EQ(matches(status).size(), expected ? 1U : 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Words, FilterWords,
    testing::Values(MatchCase{"finale", true, "<p>The Finale!</p>", true},
                    MatchCase{"finale", true, "<p>finales</p>", false},
                    MatchCase{"finale", false, "<p>finales</p>", true},
                    MatchCase{"tŷ", true, "<p>Y TŶ mawr</p>", true},
                    MatchCase{"tŷ", true, "<p>tŷbach</p>", false},
                    MatchCase{"#seeds", true, "<p><a>#<span>Seeds</span></a> today</p>", true},
                    MatchCase{"class", false, "<p class=\"x\">none</p>", false},
                    MatchCase{"two words", true, "<p>these two words here</p>", true},
                    MatchCase{"日本", true, "<p>日本</p>", true},
                    MatchCase{"a.c", false, "<p>abc</p>", false}));

TEST_F(Filters, LookAtWarningsAnswersAndDescriptions) {
    ASSERT_TRUE(put(draft(ana_, {{{}, "finale", true}})));
    StatusRecord warned, poll, picture, title;
    warned.spoiler_text = title.title = "The finale";
    poll.poll = PollRecord{};
    poll.poll->options.resize(1);
    poll.poll->options[0].title = "finale";
    picture.attachments.resize(1);
    picture.attachments[0].description = "The finale, in colour";
    for (const auto& status : {warned, poll, picture, title})
        EXPECT_THAT(matches(status), SizeIs(1));
    EXPECT_THAT(matches(StatusRecord{}), IsEmpty());
}

TEST_F(Filters, SayWhichWordsAndPostsMatched) {
    auto filter = draft(ana_, {{{}, "finale", true}, {{}, "Ending", false}, {{}, "no", true}});
    StatusRecord status;
    status.id = StatusId{77};
    status.content = "<p>finale, endings</p>";
    filter.statuses = {{{}, status.id}};
    ASSERT_TRUE(put(filter));
    const auto found = matches(status);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].keywords, ElementsAre("finale", "Ending"));
    EXPECT_THAT(found[0].statuses, ElementsAre(status.id));
}

TEST_F(Filters, EndWhenTheirTimeIsOver) {
    auto filter = draft(ana_, {{{}, "finale", true}});
    filter.expires = now() + std::chrono::hours(1);
    ASSERT_TRUE(put(filter));
    StatusRecord status;
    status.content = "<p>finale</p>";
    EXPECT_THAT(matches(status), SizeIs(1));
    clock_.advance(std::chrono::hours(1));
    EXPECT_THAT(matches(status), IsEmpty());
    EXPECT_THAT(list_filters(*read(), ana_.id), SizeIs(1));
}

// Checklist 8.87.
TEST_F(Filters, StandBesideMarkersThatCountTheirChanges) {
    EXPECT_FALSE(find_marker(*read(), ana_.id, MarkedTimeline::home));
    for (std::uint32_t turn = 1; turn <= 2; ++turn) {
        const auto marker = write([&](storage::Transaction& tx) {
            return set_marker(tx, ana_.id, MarkedTimeline::home, 70 + turn, now());
        });
        EXPECT_EQ(marker.revision, turn);
        EXPECT_EQ(find_marker(*read(), ana_.id, MarkedTimeline::home), marker);
    }
    EXPECT_FALSE(find_marker(*read(), ana_.id, MarkedTimeline::notifications));
    write([&](storage::Transaction& tx) { erase_markers(tx, ana_.id); });
    EXPECT_FALSE(find_marker(*read(), ana_.id, MarkedTimeline::home));
}

}  // namespace
}  // namespace ynghyd::social
