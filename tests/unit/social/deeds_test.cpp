// What an account did to the statuses of a page.
#include <random>

#include "social/statuses/deed.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Deeds : public rig::SiteFixture {
protected:
    void note(Deed deed, std::uint64_t status) {
        write([&](storage::Transaction& tx) { note_deed(tx, network_.id, deed, {status}); });
    }
};

TEST_F(Deeds, AreListedFromTheNewestStatusOn) {
    note(Deed::favourite, 5);
    note(Deed::bookmark, 9);
    note(Deed::bookmark, 5);
    EXPECT_THAT(list_deeds(*read(), network_.id, 10),
                ElementsAre(DeedRow{Deed::bookmark, {9}}, DeedRow{Deed::favourite, {5}},
                            DeedRow{Deed::bookmark, {5}}));
    EXPECT_THAT(list_deeds(*read(), network_.id, 1, StatusId{8}),
                ElementsAre(DeedRow{Deed::favourite, {5}}));
    EXPECT_THAT(list_deeds(*read(), network_.id, 10, StatusId{4}), IsEmpty());
    EXPECT_THAT(list_deeds(*read(), AccountId{network_.id.value + 1}, 10), IsEmpty());
}

// Pages from new to old, threads from old to new, and boosts of what is older than all of them.
TEST_F(Deeds, AreKnownInWhateverOrderTheyAreAskedFor) {
    std::mt19937 random(3);
    std::set<std::pair<std::uint64_t, Deed>> done;
    write([&](storage::Transaction& tx) {
        for (int i = 0; i < 400; ++i) {
            const auto deed = static_cast<Deed>(random() % 6);
            const std::uint64_t status = 1 + random() % 300;
            note_deed(tx, network_.id, deed, {status});
            done.insert({status, deed});
        }
    });
    const auto reader = read();
    for (const auto step : {-1, 1, 37}) {
        KnownDeeds known(network_.id);
        auto status = step < 0 ? 300 : 1;
        for (int i = 0; i < 300; ++i, status = 1 + (status - 1 + step + 300) % 300)
            for (const auto deed : {Deed::favourite, Deed::reblog, Deed::bookmark}) {
                const auto number = static_cast<std::uint64_t>(status);
                EXPECT_EQ(known.has(*reader, deed, {number}), done.contains({number, deed}))
                    << status << " in steps of " << step;
            }
    }
}

/// Counts how often it is read.
class CountingReader : public storage::Reader {
public:
    explicit CountingReader(const storage::Reader& reader) : reader_(reader) {}
    std::optional<storage::Bytes> get(storage::KeyView key) const override {
        ++reads;
        return reader_.get(key);
    }
    std::vector<std::optional<storage::Bytes>> get_many(
        std::span<const storage::Key> keys) const override {
        ++reads;
        return reader_.get_many(keys);
    }
    std::vector<storage::Entry> scan(const storage::Range& range, std::size_t limit,
                                     storage::Order order) const override {
        ++reads;
        return reader_.scan(range, limit, order);
    }
    std::int64_t counter(storage::KeyView key) const override { return reader_.counter(key); }

    mutable int reads = 0;

private:
    const storage::Reader& reader_;
};

TEST_F(Deeds, OfAPageAreReadAtOnce) {
    for (const std::uint64_t status : {90u, 70u, 50u}) note(Deed::favourite, status);
    const auto reader = read();
    const CountingReader counting(*reader);
    KnownDeeds known(network_.id);
    for (std::uint64_t status = 100; status > 0; --status)
        EXPECT_EQ(known.has(counting, Deed::favourite, {status}),
                  status == 90 || status == 70 || status == 50);
    EXPECT_EQ(counting.reads, 1);
}

}  // namespace
}  // namespace ynghyd::social
