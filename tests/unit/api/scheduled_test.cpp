#include "social/statuses/scheduled.hpp"

#include "storage/jobs.hpp"
#include "storage/records.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string waiting = "/api/v1/scheduled_statuses";

class ScheduledStatuses : public ApiFixture {
protected:
    Called schedule(Json body, const std::string& at = "2027-02-01T10:00:00Z") {
        body["scheduled_at"] = at;
        return post_as(token_, "/api/v1/statuses", body);
    }
    static std::string path(const Called& scheduled) {
        return waiting + "/" + std::string(string_at(scheduled.body, "id"));
    }
    /// As the server does when they are due.
    void run_jobs() {
        for (const auto& job :
             storage::list_jobs(*read(), storage::JobKind::publish_scheduled, 100)) {
            if (job.due > now()) continue;
            const auto body = storage::decode<social::ScheduledPublication>(job.record.body);
            write([&](storage::Transaction& tx) { social::publish_scheduled(tx, site_, body); });
        }
    }
    std::vector<social::StatusRecord> published() {
        return social::list_statuses_of(*read(), ana_.id, {}, 10);
    }
    const social::AccountRecord ben_ = make_local("ben");
    const std::string token_ = make_token(ana_, "read write"),
                      bens_ = make_token(ben_, "read write");
};

// Checklist 8.76; table 4.17.
TEST_F(ScheduledStatuses, ArePublishedInTime) {
    const auto made = schedule({{"status", "Good morning @ben"},
                                {"visibility", "unlisted"},
                                {"language", "cy"},
                                {"spoiler_text", "early"},
                                {"poll", {{"options", {"a", "b"}}, {"expires_in", 600}}}});
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["scheduled_at"], "2027-02-01T10:00:00.000Z");
    EXPECT_EQ(made.body["params"]["text"], "Good morning @ben");
    EXPECT_EQ(made.body["params"]["poll"]["expires_in"], 600);
    EXPECT_EQ(made.body["params"]["media_ids"], nullptr);
    EXPECT_EQ(made.body["media_attachments"], Json::array());
    EXPECT_THAT(published(), SizeIs(0));
    run_jobs();
    EXPECT_THAT(published(), SizeIs(0)) << "it is too early";
    clock_.set("2027-02-01T10:00:01Z");
    run_jobs();
    ASSERT_THAT(published(), SizeIs(1));
    const auto status = published()[0];
    EXPECT_EQ(status.text, "Good morning @ben");
    EXPECT_EQ(status.visibility, social::Visibility::unlisted);
    EXPECT_EQ(status.spoiler_text, "early");
    EXPECT_EQ(status.language, "cy");
    EXPECT_EQ(status.poll->options[1].title, "b");
    EXPECT_THAT(status.mentions, SizeIs(1));
    EXPECT_EQ(get(path(made), token_).status, 404) << "it waits no more";
}

TEST_F(ScheduledStatuses, ArePutOffAndTakenBack) {
    const auto made = schedule({{"status", "later"}});
    const auto put = [&](const std::string& token, const Json& at) {
        return send_json(http::Method::put, path(made), token, {{"scheduled_at", at}});
    };
    EXPECT_EQ(put(token_, "2027-02-01T11:00:00Z").body["scheduled_at"], "2027-02-01T11:00:00.000Z");
    EXPECT_EQ(put(token_, "2027-02-01T09:01:00Z").status, 422);
    EXPECT_EQ(put(token_, "soon").status, 422);
    EXPECT_EQ(put(bens_, "2027-02-01T11:00:00Z").status, 404);
    clock_.set("2027-02-01T10:30:00Z");
    run_jobs();
    EXPECT_THAT(published(), SizeIs(0)) << "it was put off";
    EXPECT_EQ(send_form(http::Method::delete_, path(made), bens_).status, 404);
    EXPECT_EQ(send_form(http::Method::delete_, path(made), token_).body, Json::object());
    EXPECT_EQ(send_form(http::Method::delete_, path(made), token_).status, 404);
    clock_.set("2027-02-01T12:00:00Z");
    run_jobs();
    EXPECT_THAT(published(), SizeIs(0)) << "it was taken back";
}

// Checklist 8.30 and 8.31.
TEST_F(ScheduledStatuses, AreListedToTheEndAndBack) {
    std::vector<std::string> all;
    for (int i = 0; i < 3; ++i)
        all.insert(all.begin(), std::string(string_at(schedule({{"status", "x"}}).body, "id")));
    const auto first = get(waiting + "?limit=2", token_);
    EXPECT_THAT(ids_in(first), ElementsAre(all[0], all[1]));
    const auto second = get(link_of(first, "next"), token_);
    EXPECT_THAT(ids_in(second), ElementsAre(all[2]));
    EXPECT_EQ(link_of(second, "next"), "");
    EXPECT_EQ(ids_in(get(link_of(second, "prev"), token_)), ids_in(first));
    EXPECT_THAT(ids_in(get(waiting, bens_)), SizeIs(0));
    EXPECT_EQ(get(waiting + "/" + all[0], token_).body["id"], all[0]);
    EXPECT_EQ(get(waiting + "/" + all[0], bens_).status, 404);
}

TEST_F(ScheduledStatuses, MustBeSuchAsCouldBePublishedNow) {
    EXPECT_EQ(schedule({{"status", ""}}).status, 422);
    EXPECT_EQ(schedule({{"status", std::string(5001, 'x')}}).status, 422);
    EXPECT_THAT(published(), SizeIs(0)) << "nothing stays of the trial";
    EXPECT_EQ(schedule({{"status", "fine"}}).status, 200);
    EXPECT_EQ(count(ana_, social::AccountCount::statuses), 0);
    EXPECT_TRUE(store_.rows(storage::table::activity).empty());
}

TEST_F(ScheduledStatuses, AreLimitedForEachDay) {
    for (std::size_t i = 0; i < social::most_scheduled_on_a_day; ++i)
        EXPECT_EQ(schedule({{"status", "x"}}).status, 200);
    const auto refused = schedule({{"status", "x"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.error(), HasSubstr("25"));
    EXPECT_EQ(schedule({{"status", "x"}}, "2027-02-02T10:00:00Z").status, 200);
}

// Checklist 8.35.
TEST_F(ScheduledStatuses, AreMadeOnceForOneKey) {
    const auto keyed = [&] {
        auto asked = request(http::Method::post, "/api/v1/statuses", token_);
        asked.headers.emplace_back("Idempotency-Key", "k");
        asked.body = "status=once&scheduled_at=2027-02-01T10:00:00Z";
        return std::string(string_at(call(asked).body, "id"));
    };
    const auto first = keyed();
    EXPECT_NE(first, "");
    EXPECT_EQ(keyed(), first);
    EXPECT_THAT(ids_in(get(waiting, token_)), SizeIs(1));
}

TEST_F(ScheduledStatuses, KeepTheirUploads) {
    social::MediaAttachmentRecord upload;
    upload.account = ana_.id;
    upload.created = now();
    upload.attachment.id = ids_.make<AttachmentId>();
    upload.attachment.original = {std::string(64, 'a') + ".jpg", "image/jpeg", 16, 12};
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::insert_media_attachment(tx, upload));
    });
    const auto id = to_string(upload.attachment.id);
    const auto made = schedule({{"status", "x"}, {"media_ids", {id}}}, "2027-02-20T10:00:00Z");
    EXPECT_EQ(made.body["params"]["media_ids"], Json::array({id}));
    EXPECT_EQ(made.body["media_attachments"][0]["id"], id);
    EXPECT_EQ(to_datetime(social::find_media_attachment(*read(), upload.attachment.id)->created),
              "2027-02-20T10:00:00.000Z");
    clock_.set("2027-02-20T10:00:01Z");
    run_jobs();
    ASSERT_THAT(published(), SizeIs(1));
    EXPECT_EQ(to_string(published()[0].attachments.at(0).id), id);
}

}  // namespace
}  // namespace ynghyd::api
