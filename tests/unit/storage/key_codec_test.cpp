#include "storage/key_codec.hpp"

#include <algorithm>
#include <compare>
#include <random>
#include <ranges>
#include <vector>

#include <gtest/gtest.h>

namespace ynghyd::storage {
namespace {

using namespace std::string_literals;

/// The parts of a key as values: what its bytes must compare like.
struct Model {
    std::uint64_t number;
    std::string text;
    std::uint64_t newest;
    std::vector<std::string> host;  ///< Labels, the last one first.
    std::uint8_t byte;

    friend std::strong_ordering operator<=>(const Model& a, const Model& b) {
        if (const auto order = a.number <=> b.number; order != 0) return order;
        if (const auto order = a.text <=> b.text; order != 0) return order;
        if (const auto order = b.newest <=> a.newest; order != 0) return order;
        if (const auto order = a.host <=> b.host; order != 0) return order;
        return a.byte <=> b.byte;
    }
    bool operator==(const Model&) const = default;
};

std::string host_of(const Model& model) {
    std::string host;
    for (const auto& label : model.host | std::views::reverse) {
        if (!host.empty()) host.push_back('.');
        host.append(label);
    }
    return host;
}

Key key_of(const Model& model) {
    return KeyWriter(0x20)
        .u64(model.number)
        .text(model.text)
        .newest_first(model.newest)
        .host(host_of(model))
        .byte(model.byte)
        .key();
}

class Models {
public:
    Model next() {
        Model model{number(), text("\x00\x01\x02\x7f\xfe\xff"s, 3), number(), {}, 0};
        const auto labels = 1 + below(3);
        for (std::uint64_t i = 0; i < labels; ++i) model.host.push_back("x" + text("az", 2));
        model.byte = static_cast<std::uint8_t>(below(3));
        return model;
    }

private:
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

    /// Few different ones, so that the parts behind them decide too.
    std::uint64_t number() {
        const std::uint64_t numbers[] = {0, 1, 255, 256, 1ull << 63, UINT64_MAX};
        return numbers[below(6)];
    }

    std::string text(const std::string& alphabet, std::uint64_t longest) {
        std::string text;
        for (auto length = below(longest + 1); length > 0; --length) {
            text.push_back(alphabet[below(alphabet.size())]);
        }
        return text;
    }

    std::mt19937_64 random_{20240607};
};

TEST(KeyCodec, BytesCompareAsTheirPartsDo) {
    Models models;
    for (int pair = 0; pair < 100'000; ++pair) {
        const Model a = models.next();
        Model b = models.next();
        // Equal beginnings are what makes the later parts matter.
        if (pair % 2 == 0) b.number = a.number, b.text = a.text;
        if (pair % 4 == 0) b.newest = a.newest;
        ASSERT_EQ(key_of(a) <=> key_of(b), a <=> b) << "pair " << pair;
    }
}

TEST(KeyCodec, ReadsBackWhatItWrote) {
    Models models;
    for (int i = 0; i < 10'000; ++i) {
        const Model model = models.next();
        const Key key = key_of(model);
        KeyReader reader(key);
        ASSERT_EQ(reader.byte(), 0x20);
        ASSERT_EQ(reader.u64(), model.number);
        ASSERT_EQ(reader.text(), model.text);
        ASSERT_EQ(reader.newest_first(), model.newest);
        ASSERT_EQ(reader.host(), host_of(model));
        ASSERT_EQ(reader.byte(), model.byte);
        ASSERT_TRUE(reader.at_end());
    }
}

class KeyCodecHost : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(KeyCodecHost, IsWrittenFromTheTopDomainDownAndReadBack) {
    const auto& [host, written] = GetParam();
    const Key key = KeyWriter(1).host(host).key();
    EXPECT_EQ(key, KeyWriter(1).text(written).key());
    KeyReader reader(key);
    reader.byte();
    EXPECT_EQ(reader.host(), host);
}

INSTANTIATE_TEST_SUITE_P(
    Hosts, KeyCodecHost,
    testing::Values(std::pair("social.example", "example.social."),
                    std::pair("a.b.example", "example.b.a."), std::pair("localhost", "localhost."),
                    std::pair("social.example:8080", "example.social.:8080"),
                    std::pair("localhost:443", "localhost.:443"), std::pair("", "."),
                    std::pair("127.0.0.1:80", "1.0.0.127.:80"), std::pair("[::1]", "[::1]."),
                    std::pair("[2001:db8::1]:443", "[2001:db8::1].:443"),
                    std::pair("[::ffff:10.0.0.1]:443", "[::ffff:10.0.0.1].:443")));

TEST(KeyCodec, SubdomainsAdjoinTheirDomain) {
    const auto key = [](std::string_view host) { return KeyWriter(1).host(host).key(); };
    std::vector<Key> keys = {key("other.example"), key("a.social.example"),
                             key("socialist.example"), key("social.example"),
                             key("b.a.social.example")};
    std::ranges::sort(keys);
    EXPECT_EQ(keys, (std::vector<Key>{key("other.example"), key("social.example"),
                                      key("a.social.example"), key("b.a.social.example"),
                                      key("socialist.example")}));
}

class KeyCodecBroken : public testing::TestWithParam<std::string> {};

TEST_P(KeyCodecBroken, TextIsNoText) {
    EXPECT_EQ(KeyReader(GetParam()).text(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Texts, KeyCodecBroken,
                         testing::Values(""s, "no end"s, "a\0"s, "a\0\xff"s, "a\0\x02"s,
                                         "a\0\0\x01"s));

TEST(KeyCodec, ReadsNothingFromTooFewBytes) {
    EXPECT_EQ(KeyReader("").byte(), std::nullopt);
    EXPECT_EQ(KeyReader("1234567").u64(), std::nullopt);
    EXPECT_EQ(KeyReader("1234567").newest_first(), std::nullopt);
    EXPECT_EQ(KeyReader("123").hash(4), std::nullopt);
    EXPECT_EQ(KeyReader("1234").hash(4), "1234");
    EXPECT_EQ(KeyReader("no dot\0\x01"s).host(), std::nullopt);
}

TEST(KeyRange, OfAPrefixHoldsExactlyTheKeysThatStartWithIt) {
    EXPECT_EQ(prefix_range("a"), (Range{"a", "b"}));
    EXPECT_EQ(prefix_range("a\xff"), (Range{"a\xff", "b"}));
    EXPECT_EQ(prefix_range("\xff\xff"), (Range{"\xff\xff", ""}));
    EXPECT_EQ(prefix_range(""), (Range{"", ""}));
}

TEST(KeyRange, AfterAKeyComesNothingInBetween) {
    EXPECT_EQ(key_after("a"), "a\0"s);
}

}  // namespace
}  // namespace ynghyd::storage
