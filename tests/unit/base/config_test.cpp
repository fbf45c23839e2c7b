#include "base/config.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ynghyd {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ConfigReader reader_of(std::string_view toml) {
    auto reader = ConfigReader::from_text(toml, "/etc/ynghyd");
    EXPECT_TRUE(reader) << reader.error().safe_text;
    return *std::move(reader);
}

/// What finish() says after reading `key` into a value of this type.
template <class Value, class... Range>
std::vector<std::string> complaints(std::string_view toml, std::string_view key, Range... range) {
    ConfigReader reader = reader_of(toml);
    Value value{};
    reader.read(key, value, range...);
    EXPECT_EQ(value, Value{});
    return reader.finish();
}

TEST(Config, ReadsEveryKindOfValue) {
    ConfigReader reader = reader_of(R"(
        listen = ["127.0.0.1:80", "[::1]:80"]
        contact = "admin"
        [outbound]
        allow_http = true
        timeout = "30s"
        retries = 5
        schedule = ["1m", "12h"]
        body = "16MiB"
        plain = 4096
        ca = "certs/../ca.pem"
        key = "/run/key.pem"
        none = ""
    )");
    std::vector<std::string> listen, contact;
    bool allow_http = false;
    Duration timeout{};
    std::int64_t retries = 0;
    std::vector<Duration> schedule;
    std::uint64_t body = 0, plain = 0;
    std::filesystem::path ca, key, none = "default";
    reader.read("listen", listen);
    reader.read("contact", contact);
    reader.read("outbound.allow_http", allow_http);
    reader.read("outbound.timeout", timeout);
    reader.read("outbound.retries", retries, 1, 5);
    reader.read("outbound.schedule", schedule);
    reader.read_bytes("outbound.body", body);
    reader.read_bytes("outbound.plain", plain);
    reader.read_path("outbound.ca", ca);
    reader.read_path("outbound.key", key);
    reader.read_path("outbound.none", none);
    EXPECT_THAT(reader.finish(), IsEmpty());
    EXPECT_THAT(listen, ElementsAre("127.0.0.1:80", "[::1]:80"));
    EXPECT_THAT(contact, ElementsAre("admin"));
    EXPECT_TRUE(allow_http);
    EXPECT_EQ(timeout, 30s);
    EXPECT_EQ(retries, 5);
    EXPECT_THAT(schedule, ElementsAre(1min, 12h));
    EXPECT_EQ(body, 16U << 20);
    EXPECT_EQ(plain, 4096U);
    EXPECT_EQ(ca, "/etc/ynghyd/ca.pem");
    EXPECT_EQ(key, "/run/key.pem");
    EXPECT_EQ(none, "");
}

TEST(Config, LeavesDefaultsAloneWhenAKeyIsAbsent) {
    ConfigReader reader = reader_of("");
    std::string text = "default";
    std::int64_t number = 7;
    reader.read("a.b", text);
    reader.read("c", number, 0, 9);
    EXPECT_THAT(reader.finish(), IsEmpty());
    EXPECT_EQ(text, "default");
    EXPECT_EQ(number, 7);
}

TEST(Config, ComplainsOfWrongValuesAndKeepsTheDefault) {
    EXPECT_THAT(complaints<std::string>("a = 1", "a"),
                ElementsAre("a (line 1) must be a text in quotes."));
    EXPECT_THAT(complaints<bool>("\n[t]\na = \"yes\"", "t.a"),
                ElementsAre("t.a (line 3) must be true or false."));
    EXPECT_THAT((complaints<std::int64_t>("a = 6", "a", 1, 5)),
                ElementsAre("a (line 1) must be a whole number from 1 to 5."));
    EXPECT_EQ((complaints<std::int64_t>("a = 1.0", "a", 1, 5)).size(), 1U);
    EXPECT_EQ((complaints<std::int64_t>("a = \"1\"", "a", 1, 5)).size(), 1U);
    EXPECT_THAT(complaints<Duration>("a = 30", "a"), ElementsAre(HasSubstr("\"30s\"")));
    EXPECT_EQ(complaints<Duration>("a = \"30\"", "a").size(), 1U);
    EXPECT_EQ(complaints<std::vector<Duration>>("a = [\"1s\", \"x\"]", "a").size(), 1U);
    EXPECT_EQ(complaints<std::vector<std::string>>("a = [\"x\", 1]", "a").size(), 1U);
    EXPECT_EQ(complaints<std::vector<std::string>>("a = 1", "a").size(), 1U);
}

TEST(Config, CollectsTheComplaintsOfItsReaders) {
    ConfigReader reader = reader_of("url = \"ftp://x\"\nsize = \"16MB\"");
    std::string url;
    std::uint64_t size = 9;
    std::filesystem::path path;
    reader.read("url", url);
    reader.read_bytes("size", size);
    reader.complain("url", "must begin with https://");
    reader.complain("data", "is needed");
    EXPECT_THAT(reader.finish(),
                ElementsAre(HasSubstr("size (line 2) must be a size"),
                            "url (line 1) must begin with https://.", "data is needed."));
    EXPECT_EQ(size, 9U);
}

TEST(Config, AsksWhatAnUnknownKeyWasMeantToBe) {
    ConfigReader reader = reader_of(R"(
        lisen = "x"
        allow_http = true
        nonsense = 1
        "outbound.allow_http" = true
        [outbuond]
        allow_http = true
        [empty]
    )");
    std::string listen;
    bool allow_http = false;
    reader.read("listen", listen);
    reader.read("outbound.allow_http", allow_http);
    EXPECT_THAT(
        reader.finish(),
        testing::UnorderedElementsAre(
            "lisen (line 2) is not a setting: did you mean listen?",
            "allow_http (line 3) is not a setting: did you mean outbound.allow_http?",
            "nonsense (line 4) is not a setting.",
            "'outbound.allow_http' (line 5) is not a setting: did you mean outbound.allow_http?",
            "outbuond.allow_http (line 7) is not a setting: did you mean outbound.allow_http?",
            "empty (line 8) is not a setting."));
    EXPECT_FALSE(allow_http);
}

TEST(Config, TellsWhereTheTextIsBroken) {
    for (const char* text : {"a = 1\nb = = 2", "a = 1\na = 2", "a = 1\nb = \"\xFF\""}) {
        const auto reader = ConfigReader::from_text(text, "");
        ASSERT_FALSE(reader) << text;
        EXPECT_EQ(reader.error().kind, Error::Kind::invalid);
        EXPECT_THAT(reader.error().safe_text, testing::StartsWith("Line 2, column "));
    }
}

TEST(Config, IsReadFromAFileWhosePathsAreRelativeToIt) {
    const auto folder = std::filesystem::path(testing::TempDir());
    const auto file = folder / "ynghyd-config-test.toml";
    EXPECT_EQ(ConfigReader::open(folder / "missing.toml").error().kind, Error::Kind::not_found);
    EXPECT_EQ(ConfigReader::open(folder).error().kind, Error::Kind::invalid);
    std::ofstream(file) << "data = \"state\"\n";
    auto reader = ConfigReader::open(file);
    std::ofstream(file) << "data = ";
    const auto broken = ConfigReader::open(file);
    std::filesystem::remove(file);
    ASSERT_TRUE(reader);
    std::filesystem::path data;
    reader->read_path("data", data);
    EXPECT_EQ(data, (folder / "state").lexically_normal());
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().safe_text, HasSubstr("ynghyd-config-test.toml: Line 1"));
}

TEST(ByteSize, HasBinaryUnitsOnly) {
    EXPECT_EQ(parse_bytes("0"), 0U);
    EXPECT_EQ(parse_bytes("512B"), 512U);
    EXPECT_EQ(parse_bytes("64KiB"), 65536U);
    EXPECT_EQ(parse_bytes("1GiB"), 1U << 30);
    EXPECT_EQ(parse_bytes("17179869183GiB"), 17179869183ULL << 30);
    for (const char* text : {"", "B", "-1", "+1", "1kb", "1MB", "1 MiB", "1.5MiB", "1MiBx",
                             "17179869184GiB", "18446744073709551616"})
        EXPECT_EQ(parse_bytes(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ynghyd
