// What is made of rows is known to be right for as long as these rows are as they were, and no
// longer.

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "storage/derived_cache.hpp"
#include "storage/key_codec.hpp"
#include "storage/observed_store.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

Key row_of(std::uint64_t owner, std::uint64_t number) {
    return KeyWriter(0x20).u64(owner).u64(number).key();
}

Key prefix_of(std::uint64_t owner) {
    return KeyWriter(0x20).u64(owner).key();
}

class DerivationContract : public EngineFixture {
protected:
    /// Of what `read` reads.
    template <class Read>
    std::shared_ptr<const Derivation> derive(Read read) {
        ObservedStore observed(*store_);
        read(*observed.snapshot());
        return observed.derivation();
    }
};

TEST_P(DerivationContract, OfAGotRowEndsWhenItIsWritten) {
    put(row_of(1, 1), "a");
    const auto derivation = derive([](const Reader& reader) { reader.get(row_of(1, 1)); });
    ASSERT_TRUE(derivation);
    put(row_of(1, 2), "its neighbour");
    put(row_of(2, 1), "somebody else's");
    EXPECT_TRUE(derivation->is_current());
    put(row_of(1, 1), "b");
    EXPECT_FALSE(derivation->is_current());
}

TEST_P(DerivationContract, OfARowThatIsNotThereEndsWhenItComes) {
    const auto derivation = derive([](const Reader& reader) {
        const Key keys[] = {row_of(1, 1), row_of(1, 2)};
        reader.get_many(keys);
    });
    EXPECT_TRUE(derivation->is_current());
    put(row_of(1, 2), "here");
    EXPECT_FALSE(derivation->is_current());
}

TEST_P(DerivationContract, EndsWhenTheRowIsErased) {
    put(row_of(1, 1), "a");
    const auto derivation = derive([](const Reader& reader) { reader.get(row_of(1, 1)); });
    store_->update([](Transaction& tx) { tx.erase_range(prefix_range(prefix_of(1))); });
    EXPECT_FALSE(derivation->is_current());
}

TEST_P(DerivationContract, OfACounterEndsWhenItIsAddedTo) {
    const auto derivation = derive([](const Reader& reader) { reader.counter(row_of(1, 1)); });
    EXPECT_TRUE(derivation->is_current());
    store_->update([](Transaction& tx) { tx.add(row_of(1, 1), 1); });
    EXPECT_FALSE(derivation->is_current());
}

TEST_P(DerivationContract, OfARangeEndsWhenARowComesIntoIt) {
    const auto derivation = derive([](const Reader& reader) {
        reader.scan(prefix_range(prefix_of(1)), 10, Order::descending);
    });
    put(row_of(2, 1), "another range");
    EXPECT_TRUE(derivation->is_current());
    put(row_of(1, 7), "in it");
    EXPECT_FALSE(derivation->is_current());
}

TEST_P(DerivationContract, IsNotGivenForWhatIsWrittenMeanwhile) {
    ObservedStore observed(*store_);
    const auto reader = observed.snapshot();
    reader->get(row_of(1, 1));
    put(row_of(1, 1), "too late to be seen");
    EXPECT_EQ(observed.derivation(), nullptr);
}

TEST_P(DerivationContract, OutlivesWhatWasWrittenBeforeItBegan) {
    ObservedStore other(*store_);  // Somebody has been reading for long.
    put(row_of(1, 1), "a");
    EXPECT_TRUE(derive([](const Reader& reader) { reader.get(row_of(1, 1)); }));
}

TEST_P(DerivationContract, IsNotGivenWhereSomethingWasWrittenByTheWay) {
    ObservedStore observed(*store_);
    observed.snapshot()->get(row_of(1, 1));
    observed.update([](Transaction& tx) { tx.put(row_of(3, 3), "written"); });
    EXPECT_EQ(observed.derivation(), nullptr);
    EXPECT_EQ(get(row_of(3, 3)), "written");
}

// A page is made of texts that were made before it: it is right as long as all of them are.
TEST_P(DerivationContract, EndsWithWhatItRestsOn) {
    const auto part = derive([](const Reader& reader) { reader.get(row_of(1, 1)); });
    const auto whole = derive([&](const Reader& reader) {
        reader.get(row_of(2, 1));
        reader.rests_on(part);
    });
    const auto above = derive([&](const Reader& reader) { reader.rests_on(whole); });
    put(row_of(3, 1), "somebody else's");
    EXPECT_TRUE(above->is_current());
    put(row_of(1, 1), "b");
    EXPECT_FALSE(whole->is_current());
    EXPECT_FALSE(above->is_current());
}

TEST_P(DerivationContract, IsNotGivenWhereAPartIsNoLongerSo) {
    const auto part = derive([](const Reader& reader) { reader.get(row_of(1, 1)); });
    put(row_of(1, 1), "b");
    EXPECT_EQ(derive([&](const Reader& reader) { reader.rests_on(part); }), nullptr);
}

/// Many are made of a row that they share and one of their own; they come and go in any order, and
/// each ends when one of its rows is written, and at no other time.
TEST_P(DerivationContract, OfOneRowEndEachForItself) {
    std::mt19937 random(5);
    std::map<std::uint64_t, std::shared_ptr<const Derivation>> all;
    std::uint64_t next = 0;
    for (int round = 0; round < 2'000; ++round) {
        const auto what = random() % 10;
        if (what < 6) {
            const auto own = ++next;
            all[own] = derive([&](const Reader& reader) {
                reader.get(row_of(1, 1));
                reader.get(row_of(2, own));
            });
        } else if (what < 9 && !all.empty()) {
            const auto one = std::next(all.begin(), static_cast<long>(random() % all.size()));
            if (what == 6) {
                put(row_of(2, one->first), "changed");
                EXPECT_FALSE(one->second->is_current());
            }
            all.erase(one);
        } else if (round % 100 == 0) {
            put(row_of(1, 1), "changed");
            for (const auto& [own, derivation] : all) EXPECT_FALSE(derivation->is_current());
            // Half of those that are over stay, beside those that come.
            std::erase_if(all, [](const auto& one) { return one.first % 2 == 0; });
        }
    }
    put(row_of(3, 1), "nobody's");
    const auto living =
        std::ranges::count_if(all, [](const auto& one) { return one.second->is_current(); });
    EXPECT_GT(living, 0);
    put(row_of(1, 1), "changed");
    for (const auto& [own, derivation] : all) EXPECT_FALSE(derivation->is_current());
}

/// Whatever changes the rows of a range, its derivation ends: none is missed.
TEST_P(DerivationContract, MissesNoChangeOfAnyRange) {
    std::mt19937 random(11);
    const auto some_key = [&] {
        KeyWriter writer(static_cast<std::uint8_t>("\x20\x21\xff"[random() % 3]));
        std::string text;
        for (auto length = random() % 12; length > 0; --length)
            text.push_back("\x00\x01\x61\xfe\xff"[random() % 5]);
        return writer.text(text).key();
    };
    for (int round = 0; round < 400; ++round) {
        auto range = random() % 2 ? prefix_range(some_key().substr(0, 1 + random() % 12))
                                  : Range{some_key(), some_key()};
        if (!range.end.empty() && range.end < range.begin) std::swap(range.begin, range.end);
        const auto read = [&](const Reader& reader) { return reader.scan(range, max_scan_rows); };
        const auto before = read(*store_->snapshot());
        const auto derivation = derive(read);
        put(some_key(), std::to_string(round));
        if (read(*store_->snapshot()) != before) {
            EXPECT_FALSE(derivation->is_current()) << "round " << round;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, DerivationContract, testing::ValuesIn(engines_under_test),
                         [](const auto& run) { return std::string(run.param.name); });

class DerivedCacheContract : public DerivationContract {
protected:
    void keep(const std::string& key, std::size_t bytes = 10, Timestamp now = Timestamp()) {
        cache_.keep(key, 1, derive([](const Reader& reader) { reader.get(row_of(1, 1)); }), bytes,
                    now);
    }
    bool has(const std::string& key, Timestamp now = Timestamp()) {
        return cache_.find(key, now).has_value();
    }

    DerivedCache<int> cache_{4'000};
};

TEST_P(DerivedCacheContract, GivesWhatIsStillSo) {
    keep("a");
    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("b"));
    put(row_of(1, 1), "changed");
    EXPECT_FALSE(has("a"));
    keep("a");
    EXPECT_TRUE(has("a"));
}

TEST_P(DerivedCacheContract, KeepsForAMomentOnly) {
    keep("a");
    EXPECT_TRUE(has("a", Timestamp(longest_kept) - Duration(1)));
    EXPECT_FALSE(has("a", Timestamp(longest_kept)));
    EXPECT_FALSE(has("a", Timestamp(-Duration(1)))) << "a clock that was set back";
}

TEST_P(DerivedCacheContract, KeepsForAsLongAsItIsTold) {
    DerivedCache<int> cache(4'000, std::chrono::minutes(1));
    const auto derivation = derive([](const Reader& reader) { reader.get(row_of(1, 1)); });
    cache.keep("a", 1, derivation, 10, Timestamp());
    EXPECT_TRUE(cache.find("a", Timestamp(std::chrono::seconds(59))));
    EXPECT_FALSE(cache.find("a", Timestamp(std::chrono::seconds(60))));
}

TEST_P(DerivedCacheContract, LosesTheOldestForWantOfRoom) {
    for (int number = 0; number < 8; ++number) keep(std::to_string(number), 800);
    EXPECT_FALSE(has("0"));
    EXPECT_TRUE(has("7"));
    keep("giant", 1'000);
    EXPECT_FALSE(has("giant")) << "more than a quarter of all";
}

TEST_P(DerivedCacheContract, KeepsNothingWithoutDerivation) {
    cache_.keep("a", 1, nullptr, 10, Timestamp());
    EXPECT_FALSE(has("a"));
}

INSTANTIATE_TEST_SUITE_P(Engines, DerivedCacheContract, testing::ValuesIn(engines_under_test),
                         [](const auto& run) { return std::string(run.param.name); });

}  // namespace
}  // namespace ynghyd::storage
