#include <thread>

#include "http/form_body.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Takes everything that begins like a picture, and looks no further.
class TrustingIntake final : public social::MediaIntake {
public:
    TrustingIntake(storage::Store& store, const social::Site& site) : store_(store), site_(site) {}

    Result<social::MediaAttachmentRecord> take_in(const social::AccountRecord& owner,
                                                  ScratchFile& file,
                                                  const social::UploadWords& words) override {
        return keep(owner, file, words, social::MediaState::ready);
    }
    /// What begins like a film waits for a job.
    Result<social::MediaAttachmentRecord> receive(const social::AccountRecord& owner,
                                                  ScratchFile& file,
                                                  const social::UploadWords& words) override {
        const bool is_film = file.read_all().starts_with("film");
        return keep(owner, file, words,
                    is_film ? social::MediaState::being_made : social::MediaState::ready);
    }

    Result<social::MediaAttachmentRecord> take_thumbnail(const social::AccountRecord& owner,
                                                         AttachmentId upload,
                                                         ScratchFile& file) override {
        // The job may be done before the worker has found out that the picture is none.
        if (file.read_all().starts_with("late")) finish(upload);
        if (!file.read_all().starts_with("picture"))
            return failure(Error::Kind::unsupported, "This is no picture.");
        const social::FileRecord picture{std::string(64, 'c') + ".webp", "image/webp", 400, 400};
        return store_.update([&](storage::Transaction& tx) {
            return social::set_thumbnail(tx, owner, upload, picture, "L0", storage::JobId{1});
        });
    }

    void finish(AttachmentId upload) {
        store_.update([&](storage::Transaction& tx) {
            social::AttachmentRecord made;
            made.kind = social::MediaKind::video;
            made.original = {std::string(64, 'd') + ".mp4", "video/mp4", 640, 360};
            made.preview = {std::string(64, 'e') + ".webp", "image/webp", 640, 360};
            social::finish_upload(tx, *social::find_media_attachment(tx, upload), made);
        });
    }

private:
    Result<social::MediaAttachmentRecord> keep(const social::AccountRecord& owner,
                                               ScratchFile& file, const social::UploadWords& words,
                                               social::MediaState state) {
        const bool is_film = state == social::MediaState::being_made;
        if (!file.read_all().starts_with(is_film ? "film" : "picture"))
            return failure(Error::Kind::unsupported, "This is no picture.");
        TRY(auto description, social::check_description(words.description));
        social::MediaAttachmentRecord upload;
        upload.account = owner.id;
        upload.created = site_.clock.now();
        upload.attachment.id = site_.ids.make<AttachmentId>();
        upload.state = state;
        if (is_film) upload.attachment.kind = social::MediaKind::video;
        if (!is_film) {
            upload.attachment.original = {std::string(64, 'a') + ".jpg", "image/jpeg", 1600, 1200};
            upload.attachment.preview = {std::string(64, 'b') + ".webp", "image/webp", 554, 416};
        }
        upload.attachment.width = 1600;
        upload.attachment.height = 1200;
        upload.attachment.description = std::move(description);
        upload.attachment.focus = words.focus;
        TRY_VOID(store_.update(
            [&](storage::Transaction& tx) { return insert_media_attachment(tx, upload); }));
        return upload;
    }

    storage::Store& store_;
    const social::Site& site_;
};

std::string file_url(char letter, const char* end) {
    return "https://copro.example/media/" + std::string(64, letter) + end;
}

class Media : public ApiFixture {
protected:
    Media() { files_.add_routes(router_with_files_); }
    ~Media() override { std::filesystem::remove_all(scratch_); }

    static std::string part(const std::string& name, const std::string& value,
                            bool is_file = false) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
               (is_file ? "; filename=\"x.jpg\"" : "") + "\r\n\r\n" + value + "\r\n";
    }
    /// As the server does it: the sink is opened when the head is there.
    Called upload(const std::string& body, const std::string& token,
                  const std::string& target = "/api/v2/media",
                  http::Method method = http::Method::post) {
        auto asked = request(method, target, token);
        asked.headers.emplace_back("Content-Type", "multipart/form-data; boundary=b");
        const auto match = router_with_files_.match(asked.method, asked.path());
        asked.params = match.params;
        auto opened = run(match.route->open_sink(asked));
        if (!opened) return {http::status_of(opened.error().kind), {}, {}};
        asked.sink = *opened;
        if (const auto taken = asked.sink->take(body + "--b--\r\n"); !taken)
            return {http::status_of(taken.error().kind), {}, {}};
        Called called;
        called.response = run(match.route->handler(asked));
        called.status = called.response.status;
        called.body = parse_json(*called.response.body).value();
        return called;
    }
    Called change_profile(const std::string& body) {
        return upload(body, token_, "/api/v1/accounts/update_credentials", http::Method::patch);
    }
    template <class T>
    T run(net::awaitable<T> work) {
        auto result = net::co_spawn(io_, std::move(work), net::use_future);
        io_.restart();
        io_.run();
        return result.get();
    }
    /// As the job does.
    void settle(const std::string& id, auto how) {
        store_->update([&](storage::Transaction& tx) {
            how(tx,
                social::find_media_attachment(tx, parse_id_as<AttachmentId>(id).value()).value());
        });
    }
    std::string uploaded(const std::string& token) {
        return std::string(string_at(upload(part("file", "picture", true), token).body, "id"));
    }

    std::filesystem::path scratch_ =
        std::filesystem::temp_directory_path() / ("media" + std::to_string(getpid()));
    TrustingIntake intake_{*store_, site_};
    ClientApi files_{{*store_,
                      site_,
                      entities_,
                      random_,
                      pool_,
                      instance_,
                      {box_, {}},
                      {.enabled = false, .exempt = {}},
                      {&intake_, &pool_, {scratch_, 1024, 0}}}};
    http::Router router_with_files_;
    const social::AccountRecord ben_ = make_local("ben");
    const std::string token_ = make_token(ana_, "read write"), bens_ = make_token(ben_, "write");
};

// Checklist 8.79 and 8.81.
TEST_F(Media, ComeInWithTheirWords) {
    for (const auto* target : {"/api/v1/media", "/api/v2/media", "/api/v2/media/"}) {
        const auto made = upload(part("description", "A crane") + part("focus", "-0.5,0.25") +
                                     part("file", "picture", true),
                                 token_, target);
        ASSERT_EQ(made.status, 200) << made.body.dump();
        EXPECT_EQ(made.body["type"], "image");
        EXPECT_EQ(made.body["description"], "A crane");
        EXPECT_EQ(made.body["meta"]["focus"], (Json{{"x", -0.5}, {"y", 0.25}}));
        const auto url = "https://copro.example/media/" + std::string(64, 'a') + ".jpg";
        EXPECT_EQ(made.body["url"], url);
        const auto shown = get("/api/v1/media/" + made.body["id"].get<std::string>(), token_);
        EXPECT_EQ(shown.body, made.body) << "it is ready";
    }
}

// Checklist 8.79.
TEST_F(Media, ThatArePlayedAreReadyLater) {
    const auto taken =
        upload(part("description", "A procession") + part("file", "film", true), token_);
    ASSERT_EQ(taken.status, 202) << taken.body.dump();
    EXPECT_EQ(taken.body["url"], nullptr);
    EXPECT_EQ(taken.body["preview_url"], nullptr);
    EXPECT_EQ(taken.body["type"], "video");
    const auto id = taken.body["id"].get<std::string>();
    const auto path = "/api/v1/media/" + id;
    EXPECT_EQ(get(path, token_).status, 206);
    EXPECT_EQ(get(path, bens_).status, 404);
    const auto early = send_json(http::Method::post, "/api/v1/statuses", token_,
                                 {{"status", "Look"}, {"media_ids", {id}}});
    EXPECT_EQ(early.status, 422);
    EXPECT_THAT(early.body["error"].get<std::string>(), HasSubstr("being made ready"));

    settle(id, [](storage::Transaction& tx, const social::MediaAttachmentRecord& record) {
        social::AttachmentRecord made;
        made.kind = social::MediaKind::video;
        made.media_type = "video/mp4";
        made.original = {std::string(64, 'c') + ".mp4", "video/mp4", 640, 360};
        made.play = social::PlayRecord{2'000, 25, 1, 100'000, true};
        social::finish_upload(tx, record, made);
    });
    const auto ready = get(path, token_);
    EXPECT_EQ(ready.status, 200);
    EXPECT_EQ(ready.body["url"], "https://copro.example/media/" + std::string(64, 'c') + ".mp4");
    EXPECT_EQ(ready.body["description"], "A procession");
    const auto beside = send_json(http::Method::post, "/api/v1/statuses", token_,
                                  {{"status", "Look"}, {"media_ids", {id, uploaded(token_)}}});
    EXPECT_EQ(beside.status, 422) << "a film stands alone";
    const auto posted = send_json(http::Method::post, "/api/v1/statuses", token_,
                                  {{"status", "Look"}, {"media_ids", {id}}});
    EXPECT_EQ(posted.status, 200) << posted.body.dump();
    EXPECT_EQ(get(path, token_).status, 404);
}

TEST_F(Media, ThatCannotBePlayedSayWhy) {
    const auto id = upload(part("file", "film", true), token_).body["id"].get<std::string>();
    settle(id, [](storage::Transaction& tx, const social::MediaAttachmentRecord& record) {
        social::fail_upload(tx, record, "It lasts too long.");
    });
    const auto failed = get("/api/v1/media/" + id, token_);
    EXPECT_EQ(failed.status, 422);
    EXPECT_THAT(failed.body["error"].get<std::string>(), HasSubstr("It lasts too long."));
    EXPECT_EQ(
        send_json(http::Method::post, "/api/v1/statuses", token_, {{"media_ids", {id}}}).status,
        422);
}

// Checklist 8.81.
TEST_F(Media, ThatArePlayedMayBeShownByAnotherPicture) {
    const auto thumbnail = part("thumbnail", "picture", true);
    const auto make = [&](const std::string& body) {
        const auto taken = upload(part("file", "film", true) + body, token_);
        EXPECT_EQ(taken.status, 202) << taken.body.dump();
        const std::string id(string_at(taken.body, "id"));
        intake_.finish(parse_id_as<AttachmentId>(id).value());
        return "/api/v1/media/" + id;
    };
    const auto with = get(make(thumbnail), token_).body;
    EXPECT_EQ(with["preview_url"], file_url('c', ".webp"));
    EXPECT_EQ(with["blurhash"], "L0");

    const auto without = make("");
    EXPECT_EQ(get(without, token_).body["preview_url"], file_url('e', ".webp"));
    const auto change = [&](const std::string& path, const std::string& body) {
        return upload(body, token_, path, http::Method::put);
    };
    const auto changed = change(without, thumbnail + part("description", "A choir"));
    EXPECT_EQ(changed.status, 200) << changed.body.dump();
    EXPECT_EQ(changed.body["preview_url"], file_url('c', ".webp"));
    EXPECT_EQ(changed.body["description"], "A choir");
    EXPECT_EQ(change(without, part("thumbnail", "a poem", true)).status, 422);
    const auto picture = change("/api/v1/media/" + uploaded(token_), thumbnail);
    EXPECT_EQ(picture.body["preview_url"], file_url('b', ".webp")) << "it shows itself";
    const auto wordy = part("description", std::string(1501, 'x'));
    EXPECT_EQ(change(make(""), thumbnail + wordy).status, 422);
    EXPECT_EQ(change("/api/v1/media/" + uploaded(bens_), thumbnail).status, 404);
}

TEST_F(Media, IsRefusedWithItsThumbnail) {
    const auto before = social::list_unattached(*read(), ana_.id).size();
    for (const auto* poem : {"a poem", "late in the day"}) {
        const auto refused =
            upload(part("file", "film", true) + part("thumbnail", poem, true), token_);
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(social::list_unattached(*read(), ana_.id).size(), before);
        EXPECT_TRUE(store_.rows(storage::table::media_file_use).empty()) << poem;
    }
}

TEST_F(Media, AreWaitedForInTheOldWay) {
    std::jthread job([&] {
        for (;;) {
            const auto waiting = social::list_unattached(*store_->snapshot(), ana_.id);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (waiting.empty()) continue;
            settle(to_string(waiting.front()), [](auto& tx, const auto& record) {
                social::fail_upload(tx, record, "It is damaged.");
            });
            return;
        }
    });
    const auto done = upload(part("file", "film", true), token_, "/api/v1/media");
    EXPECT_EQ(done.status, 422) << "nothing is said until it is known";
}

TEST_F(Media, AreRefusedBeforeAndAfterTheyCame) {
    EXPECT_EQ(upload(part("file", "picture", true), "unknown").status, 401);
    EXPECT_EQ(upload(part("file", "picture", true), make_token(ana_, "read")).status, 403);
    EXPECT_EQ(upload(part("file", "a poem", true), token_).status, 422);
    EXPECT_EQ(upload(part("description", "none"), token_).status, 422);
    EXPECT_EQ(upload(part("file", "picture" + std::string(2000, 'x'), true), token_).status, 413);
    const auto wordy = part("description", std::string(1501, 'x')) + part("file", "picture", true);
    EXPECT_EQ(upload(wordy, token_).status, 422);
    EXPECT_EQ(get("/api/v1/media/1", token_).status, 404);
}

TEST_F(Media, AreDescribedWhileTheyHangOnNothing) {
    const auto path = "/api/v1/media/" + uploaded(token_);
    const auto put = [&](const std::string& token, const Json& body) {
        return send_json(http::Method::put, path, token, body);
    };
    EXPECT_EQ(put(token_, {{"description", "A heron"}, {"focus", "1,-1"}}).body["description"],
              "A heron");
    EXPECT_EQ(put(token_, {{"focus", "5,5"}}).body["meta"]["focus"]["x"], 1.0) << "as it was";
    EXPECT_EQ(put(token_, {{"description", ""}}).body["description"], nullptr);
    EXPECT_EQ(put(token_, {{"description", std::string(1501, 'x')}}).status, 422);
    EXPECT_EQ(put(bens_, {{"description", "His"}}).status, 404);
    EXPECT_EQ(get(path, bens_).status, 404);
}

// Checklist 8.60, 8.62, 8.66, 8.68 and 8.80.
TEST_F(Media, HangOnPostsAndComeLooseAgain) {
    const auto a = uploaded(token_), b = uploaded(token_), bens = uploaded(bens_);
    const auto post = [&](const Json& ids) {
        return post_as(token_, "/api/v1/statuses", {{"status", "look"}, {"media_ids", ids}});
    };
    EXPECT_EQ(post({bens}).status, 422);
    const auto made = post({b, a});
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["media_attachments"][0]["id"], b);
    EXPECT_EQ(made.body["media_attachments"][1]["id"], a);
    EXPECT_EQ(get("/api/v1/media/" + a, token_).status, 404) << "it hangs on a post";
    EXPECT_EQ(post({a}).status, 422);
    EXPECT_EQ(send_json(http::Method::delete_, "/api/v1/media/" + a, token_).status, 422);
    const auto path = "/api/v1/statuses/" + made.body["id"].get<std::string>();
    const auto edited =
        send_json(http::Method::put, path, token_,
                  {{"status", "look"},
                   {"media_ids", {a}},
                   {"media_attributes", {{{"id", a}, {"description", "An otter"}}}}});
    ASSERT_EQ(edited.body["media_attachments"].size(), 1u) << edited.body.dump();
    EXPECT_EQ(edited.body["media_attachments"][0]["description"], "An otter");
    EXPECT_EQ(get(path + "/history").body[0]["media_attachments"].size(), 2u);
    EXPECT_EQ(send_json(http::Method::delete_, path, token_).status, 200);
    EXPECT_EQ(get("/api/v1/media/" + a, token_).status, 200) << "for who writes it again";
    EXPECT_EQ(post({a}).body["media_attachments"][0]["description"], "An otter");
}

TEST_F(Media, HangOnOnePostWhenTheAppAsksTwice) {
    auto asked = request(http::Method::post, "/api/v1/statuses", token_);
    asked.headers.emplace_back("Idempotency-Key", "k");
    asked.body = "status=look&media_ids[]=" + uploaded(token_);
    const auto first = call(asked), second = call(asked);
    EXPECT_EQ(second.status, 200) << second.body.dump();
    EXPECT_EQ(second.body["id"], first.body["id"]);
}

TEST_F(Media, GoWithTheirPostWhenTheyAreToGo) {
    const auto id = uploaded(token_);
    const auto made = post_as(token_, "/api/v1/statuses", {{"media_ids", {id}}});
    ASSERT_EQ(made.status, 200) << "a picture is enough";
    const auto path = "/api/v1/statuses/" + made.body["id"].get<std::string>();
    EXPECT_EQ(send_json(http::Method::delete_, path + "?delete_media=true", token_).status, 200);
    EXPECT_EQ(get("/api/v1/media/" + id, token_).status, 404);
    EXPECT_TRUE(store_.rows(storage::table::media_attachment).empty());
}

TEST_F(Media, AreDeletedByTheirOwner) {
    const auto path = "/api/v1/media/" + uploaded(token_);
    EXPECT_EQ(send_json(http::Method::delete_, path, bens_).status, 404);
    EXPECT_EQ(send_json(http::Method::delete_, path, token_).body, Json::object());
    EXPECT_EQ(send_json(http::Method::delete_, path, token_).status, 404);
}

// Checklist 8.51 and 8.52.
TEST_F(Media, BecomePicturesOfAProfile) {
    const auto changed =
        change_profile(part("display_name", "Ana") + part("avatar_description", "Me") +
                       part("avatar", "picture 1", true) + part("header", "picture 2", true));
    ASSERT_EQ(changed.status, 200) << changed.body.dump();
    EXPECT_EQ(changed.body["display_name"], "Ana");
    EXPECT_EQ(changed.body["avatar"], file_url('b', ".webp"));
    EXPECT_EQ(changed.body["avatar_description"], "Me");
    EXPECT_EQ(changed.body["header"], file_url('a', ".jpg"));
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::update);
    EXPECT_THAT(social::list_unattached(*read(), ana_.id), testing::IsEmpty());
    const auto removed = send_form(http::Method::delete_, "/api/v1/profile/avatar", token_);
    EXPECT_EQ(removed.body["avatar"], "https://copro.example/static/avatar.png");
    EXPECT_EQ(removed.body["avatar_description"], "");
    EXPECT_EQ(removed.body["header"], file_url('a', ".jpg"));
}

TEST_F(Media, OfAProfileAreDescribedAnewWithoutAFile) {
    const auto describe = [&](const std::string& text) {
        return send_form(http::Method::patch, "/api/v1/accounts/update_credentials", token_, text);
    };
    EXPECT_EQ(describe("avatar_description=Me").body["avatar_description"], "");
    change_profile(part("avatar", "picture 1", true) + part("avatar_description", "Me"));
    EXPECT_EQ(describe("avatar_description=In+the+boat").body["avatar_description"], "In the boat");
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::update);
    EXPECT_EQ(describe("note=Hello").body["avatar_description"], "In the boat");
    EXPECT_EQ(describe("avatar_description=" + std::string(1501, 'x')).status, 422);
    EXPECT_EQ(describe("avatar_description=").body["avatar_description"], "");
}

TEST_F(Media, OfAProfileAreNobodysAttachments) {
    change_profile(part("avatar", "picture", true));
    const auto first = social::find_account(*read(), ana_.id)->avatar.upload;
    EXPECT_EQ(get("/api/v1/media/" + to_string(first), token_).status, 404);
    EXPECT_EQ(
        post_as(token_, "/api/v1/statuses", {{"status", "x"}, {"media_ids", {to_string(first)}}})
            .status,
        422);
    change_profile(part("avatar", "picture", true));
    EXPECT_FALSE(social::find_media_attachment(*read(), first)) << "the former one is gone";
    EXPECT_NE(social::find_account(*read(), ana_.id)->avatar.upload, first);
}

TEST_F(Media, ThatAreNoPicturesChangeNoProfile) {
    const auto refused = change_profile(part("note", "x") + part("header", "junk", true));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(get("/api/v1/accounts/verify_credentials", token_).body["note"], "");
}

TEST_F(Media, AreNotNeededToChangeAProfile) {
    EXPECT_EQ(change_profile(part("note", "Bore da")).body["source"]["note"], "Bore da");
    auto asked = request(http::Method::patch, "/api/v1/accounts/update_credentials", token_);
    asked.headers.emplace_back("Content-Type", "application/json");
    asked.body = R"({"note":"Nos da"})";
    const auto match = router_with_files_.match(asked.method, asked.path());
    const auto sink = run(match.route->open_sink(asked));
    ASSERT_TRUE(sink);
    EXPECT_EQ(*sink, nullptr) << "read like every other body";
    EXPECT_EQ(run(match.route->handler(asked)).status, 200);
    EXPECT_EQ(get("/api/v1/accounts/verify_credentials", token_).body["source"]["note"], "Nos da");
}

}  // namespace
}  // namespace ynghyd::api
