#include "social/statuses/kept_media.hpp"

#include <gmock/gmock.h>

#include "social/moderation/domain_rule.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;

class KeptMedia : public rig::SiteFixture {
protected:
    void keep(const std::string& url, std::uint64_t bytes, const std::string& owner = {}) {
        KeptMediaRecord kept;
        kept.url = url;
        kept.owner = owner;
        kept.id = ids_.make<AttachmentId>();
        kept.original = {std::string(63, 'a') + std::to_string(++files_) + ".png", "image/png", 1,
                         1};
        kept.bytes = bytes;
        kept.used = now();
        write([&](storage::Transaction& tx) { keep_media(tx, kept); });
    }
    bool is_kept(const std::string& url) { return find_kept_media(*read(), url).has_value(); }
    void look_at(const std::string& url) {
        write([&](storage::Transaction& tx) { note_look(tx, url, now()); });
    }
    bool trim(std::uint64_t most) {
        return write([&](storage::Transaction& tx) { return trim_kept_media(tx, most); });
    }
    std::size_t files_to_go() {
        std::size_t files = 0;
        for (const auto& job : storage::list_jobs(*read(), storage::JobKind::remove_files, 100))
            files += files_to_remove(*read(), job.record).size();
        return files;
    }
    int files_ = 0;
};

TEST_F(KeptMedia, IsCountedReplacedAndForgottenWithItsFiles) {
    keep("https://peer.example/a", 100);
    keep("https://peer.example/b", 10);
    EXPECT_EQ(kept_media_bytes(*read()), 110u);
    EXPECT_EQ(media_type_of_file(*read(), std::string(63, 'a') + "1.png"), "image/png");
    keep("https://peer.example/a", 50);
    EXPECT_EQ(kept_media_bytes(*read()), 60u);
    EXPECT_EQ(files_to_go(), 1u);
    write([&](storage::Transaction& tx) { forget_media(tx, "https://peer.example/a"); });
    EXPECT_FALSE(is_kept("https://peer.example/a"));
    EXPECT_EQ(kept_media_bytes(*read()), 10u);
    EXPECT_EQ(files_to_go(), 2u);
    write([&](storage::Transaction& tx) { forget_media(tx, "https://peer.example/a"); });
    EXPECT_EQ(kept_media_bytes(*read()), 10u);
}

TEST_F(KeptMedia, GoesWhenNobodyLookedForLongestAndThereIsNoRoom) {
    for (const auto* url : {"https://x/1", "https://x/2", "https://x/3"}) {
        keep(url, 100);
        clock_.advance(look_step);
    }
    EXPECT_TRUE(trim(300));
    EXPECT_TRUE(is_kept("https://x/1"));
    look_at("https://x/1");
    EXPECT_TRUE(trim(200));
    EXPECT_TRUE(is_kept("https://x/1"));
    EXPECT_FALSE(is_kept("https://x/2"));
    EXPECT_TRUE(is_kept("https://x/3"));
    EXPECT_TRUE(trim(0));
    EXPECT_EQ(kept_media_bytes(*read()), 0u);
}

TEST_F(KeptMedia, IsTrimmedInPortions) {
    for (int i = 0; i < 250; ++i) {
        KeptMediaRecord kept;
        kept.url = "https://x/" + std::to_string(i);
        kept.id = ids_.make<AttachmentId>();
        kept.bytes = 1;
        write([&](storage::Transaction& tx) { keep_media(tx, kept); });
    }
    EXPECT_FALSE(trim(0));
    EXPECT_TRUE(trim(0));
    EXPECT_EQ(kept_media_bytes(*read()), 0u);
}

TEST_F(KeptMedia, NotesLooksOnceInAWhile) {
    keep("https://x/1", 1);
    const auto before = find_kept_media(*read(), "https://x/1")->used;
    clock_.advance(look_step / 2);
    look_at("https://x/1");
    EXPECT_EQ(find_kept_media(*read(), "https://x/1")->used, before);
    clock_.advance(look_step);
    look_at("https://x/1");
    EXPECT_EQ(find_kept_media(*read(), "https://x/1")->used, now());
    EXPECT_EQ(store_.rows(storage::table::kept_media_by_use).size(), 1u);
}

TEST_F(KeptMedia, GoesWithThePostThatShowedIt) {
    const auto bob = make_remote("bob", "peer.example");
    StatusRecord note;
    note.id = ids_.make<StatusId>();
    note.account = bob.id;
    note.uri = "https://peer.example/notes/1";
    note.attachments.emplace_back().remote_url = "https://cdn.example/1.png";
    keep("https://cdn.example/1.png", 7, bob.uri);
    write([&](storage::Transaction& tx) {
        insert_status(tx, note);
        erase_status(tx, note);
    });
    EXPECT_FALSE(is_kept("https://cdn.example/1.png"));
}

TEST_F(KeptMedia, IsNotOfWhoIsSuspendedOrGone) {
    const auto may = [&](const std::string& owner) {
        return may_keep_media_of(*read(), site_, owner);
    };
    auto bob = make_remote("bob", "peer.example");
    EXPECT_TRUE(may(bob.uri));
    bob.suspended = true;
    write([&](storage::Transaction& tx) { put_account(tx, bob); });
    EXPECT_FALSE(may(bob.uri));
    EXPECT_TRUE(may("https://peer.example/"));
    DomainRuleRecord rule;
    rule.reject_media = true;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, {"peer.example", rule}); });
    EXPECT_FALSE(may("https://peer.example/"));
    EXPECT_TRUE(may("https://other.example/"));
}

}  // namespace
}  // namespace ynghyd::social
