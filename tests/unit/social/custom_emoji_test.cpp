#include "social/statuses/custom_emoji.hpp"

#include <gmock/gmock.h>

#include "social/statuses/interact.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CustomEmoji : public rig::SiteFixture {
protected:
    Result<void> add(const std::string& shortcode, const std::string& category = {}) {
        CustomEmojiRecord emoji;
        emoji.shortcode = shortcode;
        emoji.category = category;
        emoji.id = ids_.make<AttachmentId>();
        emoji.original = {std::string(64, 'a') + ".png", "image/png", 32, 32};
        emoji.still = {std::string(64, 'b') + ".webp", "image/webp", 32, 32};
        emoji.updated = now();
        return write([&](storage::Transaction& tx) { return add_custom_emoji(tx, emoji); });
    }
    void remember(const std::string& domain, const std::string& shortcode, const std::string& url) {
        write([&](storage::Transaction& tx) {
            remember_custom_emoji(tx, site_, domain, shortcode, url);
        });
    }
    static std::vector<std::string> names(const std::vector<CustomEmojiRecord>& emojis) {
        std::vector<std::string> found;
        for (const auto& emoji : emojis) found.push_back(emoji.shortcode);
        return found;
    }
    std::vector<std::string> files_to_go() {
        std::vector<std::string> files;
        for (const auto& job : storage::list_jobs(*read(), storage::JobKind::remove_files, 10))
            for (const auto& name : files_to_remove(*read(), job.record)) files.push_back(name);
        return files;
    }
};

TEST_F(CustomEmoji, IsAddedListedAndRemovedWithItsFiles) {
    ASSERT_TRUE(add("deryn", "Birds"));
    ASSERT_TRUE(add("afal"));
    EXPECT_THAT(names(list_custom_emojis(*read())), ElementsAre("afal", "deryn"));
    EXPECT_EQ(media_type_of_file(*read(), std::string(64, 'a') + ".png"), "image/png");
    const auto removed =
        write([&](storage::Transaction& tx) { return remove_custom_emoji(tx, "deryn"); });
    ASSERT_TRUE(removed);
    EXPECT_THAT(names(list_custom_emojis(*read())), ElementsAre("afal"));
    EXPECT_THAT(files_to_go(), IsEmpty()) << "the other emoji has the same files";
    write([&](storage::Transaction& tx) { EXPECT_TRUE(remove_custom_emoji(tx, "afal")); });
    EXPECT_THAT(files_to_go(), testing::Contains(std::string(64, 'a') + ".png"));
    const auto again =
        write([&](storage::Transaction& tx) { return remove_custom_emoji(tx, "afal"); });
    EXPECT_EQ(again.error().kind, Error::Kind::not_found);
}

// T-050: a name is no path.
TEST_F(CustomEmoji, HasANameThatEverybodyTakes) {
    for (const auto* name : {"a", "", "a b", "../x", "x-y", "a/b", "blwyddyn_newydd_\xc3\xa2"})
        EXPECT_EQ(add(name).error().kind, Error::Kind::invalid) << name;
    EXPECT_EQ(add(std::string(65, 'a')).error().kind, Error::Kind::invalid);
    EXPECT_EQ(add("deryn", std::string(51, 'c')).error().kind, Error::Kind::invalid);
    ASSERT_TRUE(add("deryn"));
    EXPECT_EQ(add("deryn").error().kind, Error::Kind::conflict);
}

TEST_F(CustomEmoji, OfOthersIsRememberedForEachServer) {
    remember("peer.example", "deryn", "https://peer.example/1.png");
    remember("other.example", "deryn", "https://other.example/2.png");
    ASSERT_TRUE(add("deryn"));
    const auto url = [&](const char* domain) {
        return find_custom_emoji(*read(), domain, "deryn").value().remote_url;
    };
    EXPECT_EQ(url("PEER.example"), "https://peer.example/1.png");
    EXPECT_EQ(url("other.example"), "https://other.example/2.png");
    EXPECT_EQ(url(""), "");
    remember("peer.example", "deryn", "https://peer.example/3.png");
    EXPECT_EQ(url("peer.example"), "https://peer.example/3.png");
    EXPECT_THAT(names(list_custom_emojis(*read())), ElementsAre("deryn"));
    remember("peer.example", "../x", "https://peer.example/1.png");
    EXPECT_FALSE(find_custom_emoji(*read(), "peer.example", "../x"));
}

TEST_F(CustomEmoji, OfOthersIsShownFromHere) {
    remember("peer.example:8443", "deryn", "https://peer.example/1.png");
    const auto emoji = find_custom_emoji(*read(), "peer.example:8443", "deryn").value();
    const auto url = emoji_url(site_, emoji);
    EXPECT_TRUE(url.starts_with("https://copro.example/remote/emoji/peer.example%3A8443/deryn/"))
        << url;
    EXPECT_EQ(still_emoji_url(site_, emoji), url + "/small");
}

TEST_F(CustomEmoji, AreFoundInAllTextsOfAPostAndAProfile) {
    for (const auto* name : {"aa", "bb", "cc", "dd"}) ASSERT_TRUE(add(name));
    StatusRecord status;
    status.content = "<p>:aa: :aa: :none:</p>";
    status.spoiler_text = "<:bb:";
    status.poll.emplace().options = {{":cc:", 0}};
    EXPECT_THAT(names(emojis_of(*read(), status, "")), ElementsAre("bb", "aa", "cc"));
    EXPECT_THAT(names(emojis_of_poll(*read(), status, "")), ElementsAre("cc"));
    EXPECT_THAT(emojis_of(*read(), status, "peer.example"), IsEmpty());
    auto account = network_;
    account.display_name = "Ana :aa:";
    account.note = "<p>:bb:</p>";
    account.fields = {{":cc:", "<b>:dd:</b>"}};
    EXPECT_THAT(names(emojis_of(*read(), account)), ElementsAre("aa", "bb", "cc", "dd"));
}

TEST_F(CustomEmoji, MayBeAReaction) {
    const auto bob = make_remote("bob", "peer.example");
    StatusRecord note;
    note.id = ids_.make<StatusId>();
    note.account = bob.id;
    note.uri = "https://peer.example/notes/1";
    write([&](storage::Transaction& tx) { insert_status(tx, note); });
    const auto give = [&] {
        return write(
            [&](storage::Transaction& tx) { return react(tx, site_, network_, note, ":deryn:"); });
    };
    EXPECT_EQ(give().error().kind, Error::Kind::invalid);
    ASSERT_TRUE(add("deryn"));
    EXPECT_TRUE(give());
}

}  // namespace
}  // namespace ynghyd::social
