#include "storage/records.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "base/text_codec.hpp"

namespace ynghyd::storage {
namespace {

using namespace std::chrono_literals;

struct ThingTag;
using ThingId = Id<ThingTag>;
enum class Colour : std::uint8_t { none, red, green = 200 };

struct Place {
    std::string name;
    std::int32_t height = 0;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "name", name);
        visit(2, "height", height);
    }
    bool operator==(const Place&) const = default;
};

struct Thing {
    static constexpr std::uint8_t version = 2;
    bool shown = true;
    std::int64_t balance = 0;
    std::uint32_t count = 0;
    Colour colour = Colour::none;
    std::string name;
    Timestamp made{};
    Duration lasting{};
    ThingId id;
    std::optional<std::string> note;
    std::vector<std::uint64_t> numbers;
    std::vector<std::string> words;
    Place place;
    std::vector<Place> places;
    std::optional<Place> elsewhere;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "shown", shown);
        visit(2, "balance", balance);
        visit(3, "count", count);
        visit(4, "colour", colour);
        visit(5, "name", name);
        visit(6, "made", made);
        visit(7, "lasting", lasting);
        visit(8, "id", id);
        visit(9, "note", note);
        visit(10, "numbers", numbers);
        visit(11, "words", words);
        visit(12, "place", place);
        visit(13, "places", places);
        visit(200, "elsewhere", elsewhere);
    }
    bool operator==(const Thing&) const = default;
};

Thing full_thing() {
    Thing thing;
    thing.shown = false;
    thing.balance = -2;
    thing.count = 300;
    thing.colour = Colour::green;
    thing.name = "n\"1";
    thing.made = from_millis(1'000);
    thing.lasting = -1ms;
    thing.id = ThingId{258};
    thing.note = "";
    thing.numbers = {0, 128};
    thing.words = {"", "w"};
    thing.place = {"p", 1, {}};
    thing.places = {{"", 0, {}}, {"q", -1, {}}};
    thing.elsewhere = Place{};
    return thing;
}

/// Thing as an older program knows it.
struct OldThing {
    static constexpr std::uint8_t version = 2;
    std::uint32_t count = 0;
    std::string name;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(3, "count", count);
        visit(5, "name", name);
    }
};

// These bytes are on disk: change the code, never this text.
constexpr const char* full_thing_hex =
    "02"                  // version
    "0800"                // shown = false
    "1003"                // balance = -2, zigzag
    "18ac02"              // count = 300
    "20c801"              // colour = 200
    "2a036e2231"          // name = n"1
    "30d00f"              // made = 1000 ms, zigzag
    "3801"                // lasting = -1 ms
    "410000000000000102"  // id = 258
    "4a00"                // note, there but empty
    "5203008001"          // numbers = 0, 128
    "5a03000177"          // words = "", "w"
    "62050a01701002"      // place = {p, 1}
    "6a0700050a01711001"  // places = {}, {q, -1}
    "c20c00";             // elsewhere, there but empty

TEST(Record, HasTheBytesThatAreOnDisk) {
    EXPECT_EQ(to_hex(encode(full_thing())), full_thing_hex);
    EXPECT_EQ(decode<Thing>(*parse_hex(full_thing_hex)), full_thing());
}

TEST(Record, WritesNoDefaults) {
    EXPECT_EQ(to_hex(encode(Thing{})), "02");
}

TEST(Record, AbsentFieldsHaveTheDefaultOfTheStruct) {
    EXPECT_EQ(decode<Thing>("\x02"), Thing{});
}

TEST(Record, KeepsTheExtremesOfNumbers) {
    Thing thing;
    thing.numbers = {UINT64_MAX, 0};
    thing.count = UINT32_MAX;
    for (const std::int64_t balance : {INT64_MIN, INT64_MAX}) {
        thing.balance = balance;
        EXPECT_EQ(decode<Thing>(encode(thing)), thing);
    }
}

TEST(Record, AnOlderProgramLosesNothingWhenItWritesARecordBack) {
    auto old = decode<OldThing>(encode(full_thing()));
    EXPECT_EQ(old.count, 300u);
    EXPECT_EQ(encode(old), encode(full_thing()));

    old.name = "renamed";
    old.count = 0;
    Thing expected = full_thing();
    expected.name = "renamed";
    expected.count = 0;
    EXPECT_EQ(decode<Thing>(encode(old)), expected);
}

TEST(Record, KeepsUnknownFieldsOfNestedStructsToo) {
    // place = {name p, and a field 9 that this program does not know}
    const std::string bytes = *parse_hex("0262050a01704807");
    EXPECT_EQ(encode(decode<Thing>(bytes)), bytes);
}

struct BrokenRecord {
    const char* name;
    const char* hex;
};

class CorruptRecordBytes : public testing::TestWithParam<BrokenRecord> {};

TEST_P(CorruptRecordBytes, AreRefused) {
    EXPECT_THROW(decode<Thing>(*parse_hex(GetParam().hex)), CorruptRecord);
}

INSTANTIATE_TEST_SUITE_P(
    Bytes, CorruptRecordBytes,
    testing::Values(BrokenRecord{"Empty", ""}, BrokenRecord{"VersionZero", "00"},
                    BrokenRecord{"NewerVersion", "03"}, BrokenRecord{"NoValue", "0208"},
                    BrokenRecord{"CutNumber", "021880"}, BrokenRecord{"CutText", "022a0561"},
                    BrokenRecord{"CutId", "024100000000"}, BrokenRecord{"BoolOfTwo", "020802"},
                    BrokenRecord{"CountAbove32Bits", "02188080808010"},
                    BrokenRecord{"NumberAbove64Bits", "0210ffffffffffffffffff02"},
                    BrokenRecord{"NumberTooLong", "0210ffffffffffffffffffff01"},
                    BrokenRecord{"OtherType", "020a00"}, BrokenRecord{"UnknownType", "020f00"},
                    BrokenRecord{"TagZero", "020000"}, BrokenRecord{"FieldTwice", "0218011801"},
                    BrokenRecord{"OutOfOrder", "0218011001"},
                    BrokenRecord{"CutElement", "0252018f"}),
    [](const auto& info) { return std::string(info.param.name); });

struct Disordered {
    static constexpr std::uint8_t version = 1;
    bool a = false;
    bool b = false;

    void describe(auto& visit) {
        visit(2, "a", a);
        visit(1, "b", b);
    }
};

TEST(Record, RefusesADescriptionOutOfOrder) {
    EXPECT_THROW(encode(Disordered{}), std::logic_error);
}

TEST(Record, IsSaidInWords) {
    Thing thing = full_thing();
    thing.note = "tab\t";
    EXPECT_EQ(to_words(thing),
              "shown=false balance=-2 count=300 colour=200 name=\"n\\\"1\" "
              "made=1970-01-01T00:00:01Z lasting=-1ms id=258 note=\"tab\\x09\" numbers=[0, 128] "
              "words=[\"\", \"w\"] place={name=\"p\" height=1} places=[{}, {name=\"q\" height=-1}] "
              "elsewhere={}");
    EXPECT_EQ(to_words(Thing{}), "");
}

}  // namespace
}  // namespace ynghyd::storage
