// The exact documents that this server sends: tests/golden/ours.

#include <gmock/gmock.h>

#include "base/version.hpp"
#include "federation/discovery/nodeinfo.hpp"
#include "federation/discovery/webfinger.hpp"
#include "federation/documents/activity_document.hpp"
#include "federation/documents/actor_document.hpp"
#include "federation/documents/attachment_document.hpp"
#include "federation/documents/collections.hpp"
#include "federation/documents/context.hpp"
#include "federation/documents/event_document.hpp"
#include "federation/documents/object_document.hpp"
#include "social/relationships/follow.hpp"
#include "tests/rig/golden.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;
using testing::HasSubstr;
using testing::Not;

class Documents : public rig::SiteFixture {
protected:
    social::StatusDraft event_draft() {
        social::EventDraft event;
        event.start = "2027-06-17T10:00";
        event.end = "2027-06-17T16:00";
        event.place = {"Committee Rooms, Glamorgan Building",
                       "King Edward VII Avenue",
                       "Cardiff",
                       "Wales",
                       "CF10 3WT",
                       "United Kingdom",
                       514'872'000,
                       -30'000'000};
        event.online_url = "https://meet.example/copro";
        event.capacity = 40;
        event.price = "£5";
        event.category = "LEARNING";
        social::StatusDraft draft;
        draft.kind = social::StatusKind::event;
        draft.title = "Cynhadledd";
        draft.text = "Dewch i gyd. #Cymru";
        draft.language = "cy";
        draft.event = event;
        return draft;
    }
    Json object(const social::StatusRecord& status) {
        return render_object(*read(), site_, network_, status);
    }
    Json last_document(const social::AccountRecord& account) {
        return render_activity(*read(), site_, last_activity(account)).value();
    }
    void expect_golden(const std::string& name, const Json& document,
                       const social::StatusRecord& status = {}) {
        rig::Placeholders placeholders;
        if (status.id) placeholders.emplace_back(to_string(status.id), "STATUS");
        for (const auto& activity : social::list_activities_of(*read(), network_.id, {}, 10))
            placeholders.emplace_back(to_string(activity.id),
                                      std::string(to_string(activity.type)));
        rig::expect_golden("ours/" + name + ".json", document, placeholders);
    }

    const social::AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Documents, OfAnActor) {
    social::ActorKeyRecord keys;
    keys.rsa_public_pem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n";
    keys.ed25519_public_multikey = "z6MkKey";
    auto network = network_;
    network.note = "<p>Y rhwydwaith</p>";
    network.fields = {{"Site", "<a href=\"https://copro.example\">copro.example</a>"}};
    expect_golden("actor", render_actor(*read(), site_, network, keys));
    const auto server = write([&](storage::Transaction& tx) {
        return social::create_server_actor(tx, site_, ids_.make<AccountId>(), keys);
    });
    expect_golden("server_actor", render_actor(*read(), site_, server, keys));
    expect_golden("member_actor", render_actor(*read(), site_, make_local("ana"), keys));
}

TEST_F(Documents, OfASuspendedActorHideTheProfileAndSaySo) {
    auto ana = make_local("ana");
    ana.display_name = "Ana";
    ana.note = "<p>Gardener</p>";
    ana.suspended = true;
    const auto document = render_actor(*read(), site_, ana, {});
    EXPECT_EQ(document["suspended"], true);
    EXPECT_EQ(document["@context"].back()["suspended"], "toot:suspended");
    EXPECT_EQ(document["name"], "");
    EXPECT_EQ(document["summary"], "");
    EXPECT_FALSE(render_actor(*read(), site_, network_, {}).contains("suspended"));
    EXPECT_FALSE(actor_context().back().contains("suspended")) << "that of the others";
}

TEST_F(Documents, OfAnActorShowItsPictures) {
    auto ana = make_local("ana");
    ana.avatar = {AttachmentId{7}, "image/webp", "Ana"};
    ana.avatar_url = "https://copro.example/media/a.webp";
    const auto actor = render_actor(*read(), site_, ana, {});
    EXPECT_EQ(actor["icon"], (Json{{"type", "Image"},
                                   {"mediaType", "image/webp"},
                                   {"url", ana.avatar_url},
                                   {"name", "Ana"}}));
    EXPECT_FALSE(actor.contains("image"));
}

TEST_F(Documents, OfANote) {
    social::StatusDraft draft;
    draft.text = "Shwmae @bob@peer.example! #Cymru https://copro.example/";
    draft.language = "cy";
    draft.spoiler_text = "Cyfarchion";
    const auto status = try_publish(network_, draft).value();
    expect_golden("note", object(status), status);
    expect_golden("create", last_document(network_), status);

    social::StatusEdit change;
    change.text = "Shwmae pawb";
    clock_.advance(std::chrono::minutes(5));
    const auto edited = edit(network_, status.id, change).value();
    expect_golden("update", last_document(network_), status);
    ASSERT_TRUE(erase(network_, edited.id));
    expect_golden("delete", last_document(network_), status);
}

TEST_F(Documents, OfANoteInMarkdownSayHowItWasWritten) {
    social::StatusDraft draft;
    draft.text = "*Shwmae*";
    EXPECT_FALSE(object(try_publish(network_, draft).value()).contains("source"));
    draft.format = social::TextFormat::markdown;
    const auto written = object(try_publish(network_, draft).value());
    EXPECT_EQ(written["content"], "<p><em>Shwmae</em></p>");
    EXPECT_EQ(written["source"], Json({{"content", "*Shwmae*"}, {"mediaType", "text/markdown"}}));
}

TEST_F(Documents, OfWhatHasPictures) {
    const auto upload = [&](const std::string& description) {
        social::MediaAttachmentRecord made;
        made.account = network_.id;
        made.created = now();
        made.attachment.id = ids_.make<AttachmentId>();
        made.attachment.media_type = "image/jpeg";
        made.attachment.original = {std::string(64, 'a') + ".jpg", "image/jpeg", 1600, 900};
        made.attachment.width = 1600;
        made.attachment.height = 900;
        made.attachment.description = description;
        made.attachment.blurhash = "LsGuUe2*wwoyqbR.jue:f~fkfQfj";
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::insert_media_attachment(tx, made));
        });
        rig::expect_golden("ours/upload.json", render_upload(addresses_, network_, made),
                           {{to_string(made.attachment.id), "UPLOAD"}});
        return made.attachment.id;
    };
    social::StatusDraft draft;
    draft.text = "Y côr";
    draft.attachments = {{upload("Choir on stage"), {}, social::FocusRecord{0, 2000}},
                         {upload("Choir on stage"), "", {}}};
    const auto note = try_publish(network_, draft).value();
    expect_golden("note_with_pictures", object(note), note);
    EXPECT_EQ(context_for(*read(), note)[1]["blurhash"], "toot:blurhash");
    auto event = event_draft();
    event.attachments = {{upload("Choir on stage"), "Poster", {}}};
    const auto poster = try_publish(network_, event).value();
    expect_golden("event_with_banner", object(poster)["attachment"], poster);
}

TEST_F(Documents, OfANoteInEveryVisibility) {
    for (const auto visibility :
         {social::Visibility::unlisted, social::Visibility::private_, social::Visibility::direct}) {
        const auto status = publish(network_, "@bob@peer.example hello", visibility);
        expect_golden("note_" + std::string(to_string(visibility)), object(status), status);
    }
}

TEST_F(Documents, OfAnArticle) {
    social::StatusDraft draft;
    draft.kind = social::StatusKind::article;
    draft.title = "Erthygl";
    draft.text = "Un.\n\nDau.";
    draft.language = "cy";
    const auto status = try_publish(network_, draft).value();
    expect_golden("article", object(status), status);
}

TEST_F(Documents, OfAnEvent) {
    auto draft = event_draft();
    const auto status = try_publish(network_, draft).value();
    expect_golden("event", object(status), status);
    expect_golden("create_event", last_document(network_), status);

    draft.event->start = "2027-06-24T10:00";
    draft.event->end = "2027-06-24T16:00";
    social::StatusEdit change;
    change.event = draft.event;
    const auto moved = edit(network_, status.id, change).value();
    expect_golden("event_moved", object(moved), status);

    draft.event->state = social::EventState::cancelled;
    change.event = draft.event;
    const auto cancelled = edit(network_, status.id, change).value();
    expect_golden("event_cancelled", object(cancelled), status);
}

TEST_F(Documents, OfAnEventOnlineWithTicketsElsewhere) {
    auto draft = event_draft();
    draft.event->place = {};
    draft.event->join_mode = social::JoinMode::external;
    draft.event->external_url = "https://tickets.example/1";
    draft.event->end = "";
    draft.event->capacity = 0;
    const auto status = try_publish(network_, draft).value();
    expect_golden("event_online", object(status), status);
}

// What breaks a reader when it is wrong.
TEST_F(Documents, OfAnEventKeepToWhatReadersNeed) {
    auto draft = event_draft();
    draft.event->place.latitude_e7 = 510'000'000;
    const auto event = object(try_publish(network_, draft).value());
    EXPECT_FALSE(event.contains("inReplyTo")) << "Lemmy refuses it";
    EXPECT_FALSE(event.contains("actor"));
    EXPECT_FALSE(event.contains("updated")) << "not on the first Create";
    EXPECT_TRUE(event["url"].is_string());
    EXPECT_TRUE(event["attachment"].is_array() && event["tag"].is_array());
    EXPECT_TRUE(event["location"]["latitude"].is_number_float());
    EXPECT_THAT(to_text(event["location"]["latitude"]), HasSubstr("51.0"));
    EXPECT_TRUE(event["status"].is_string());
    for (const auto& entry : event["attachment"]) {
        EXPECT_TRUE(entry.contains("mediaType"));
        EXPECT_NE(entry["type"], "PropertyValue");
    }
}

TEST_F(Documents, OfAFollowAndItsEnd) {
    write(
        [&](storage::Transaction& tx) { EXPECT_TRUE(social::follow(tx, site_, network_, bob_)); });
    const auto follow = last_activity(network_);
    expect_golden("follow", last_document(network_));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::unfollow(tx, site_, network_, bob_));
    });
    expect_golden("undo", last_document(network_));
    write([&](storage::Transaction& tx) {
        social::receive_follow(tx, site_, bob_, network_, "https://peer.example/f/1");
    });
    expect_golden("accept", last_document(network_));
}

TEST_F(Documents, OfAnOutbox) {
    const auto status = publish(network_, "hello");
    publish(network_, "for followers", social::Visibility::private_);
    expect_golden("outbox", render_outbox(*read(), site_, network_, ""), status);
    expect_golden("outbox_page", render_outbox(*read(), site_, network_, "first"), status);
}

TEST_F(Documents, OfDiscovery) {
    expect_golden("webfinger", render_webfinger(site_, network_));
    expect_golden("host_meta", render_host_meta_json(site_));
    expect_golden("nodeinfo_links", render_nodeinfo_links(site_));
    publish(network_, "hello");
    for (const auto* schema : {"2.0", "2.1"})
        rig::expect_golden("ours/nodeinfo_" + std::string(schema) + ".json",
                           render_nodeinfo(*read(), site_, schema),
                           {{'"' + std::string(version) + '"', "\"VERSION\""}});
}

TEST_F(Documents, OfWhatIsGoneAreNone) {
    const auto status = publish(network_, "hello");
    const auto create = last_activity(network_);
    ASSERT_TRUE(erase(network_, status.id));
    EXPECT_EQ(render_activity(*read(), site_, create), std::nullopt);
}

// T-080: never bto, never bcc.
// checklist 13.10
TEST_F(Documents, NameNobodyInSecret) {
    const auto status = publish(network_, "@bob@peer.example", social::Visibility::direct);
    EXPECT_THAT(to_text(object(status)), Not(HasSubstr("bcc")));
    EXPECT_THAT(to_text(object(status)), Not(HasSubstr("bto")));
}

}  // namespace
}  // namespace ynghyd::federation
