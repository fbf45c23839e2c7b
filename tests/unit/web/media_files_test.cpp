#include "web/media_files.hpp"

#include <gmock/gmock.h>

#include "base/text_codec.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/keyspace.hpp"
#include "tests/unit/web/page_fixture.hpp"

namespace ynghyd::web {
namespace {

class ServedFiles : public PageFixture {
protected:
    ServedFiles() { server_.add_routes(router_); }

    social::MediaAttachmentRecord put(std::string_view bytes, media::Format format) {
        social::MediaAttachmentRecord upload;
        upload.account = network_.id;
        upload.attachment.id = ids_.make<AttachmentId>();
        upload.attachment.original = {media::Files::name_for(bytes, format),
                                      std::string(media::media_type_of(format)), 1, 1};
        files_.put(bytes);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::insert_media_attachment(tx, upload));
        });
        return upload;
    }
    http::Response get(const std::string& name, std::vector<http::Header> headers = {}) {
        http::Request request;
        request.target = "/media/" + percent_encode(name);
        request.headers = std::move(headers);
        auto match = router_.match(http::Method::get, request.path());
        if (match.route == nullptr) return http::text_response(match.status, "");
        request.params = match.params;
        return run(match.route->handler(request));
    }

    media::Files files_{scratch_.path() / "media"};
    MediaFiles server_{*store_, files_, pool_};
};

TEST_F(ServedFiles, HaveExactlyTheseHeaders) {  // T-052, T-134
    const auto name = put("0123456789", media::Format::png).attachment.original.name;
    const auto answer = get(name, {{"Accept", "application/activity+json"}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(html_of(answer), "0123456789");
    const std::vector<http::Header> expected = {
        {"ETag", "\"" + name + "\""},
        {"Accept-Ranges", "bytes"},
        {"Content-Type", "image/png"},
        {"Cache-Control", "public, max-age=31536000, immutable"},
        {"Content-Security-Policy", "sandbox; default-src 'none'; form-action 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Cross-Origin-Resource-Policy", "cross-origin"},
        {"Content-Disposition", "inline"}};
    EXPECT_EQ(answer.headers, expected);
}

TEST_F(ServedFiles, ComeInPartsAndNotTwice) {
    const auto name = put("0123456789", media::Format::png).attachment.original.name;
    const auto part = get(name, {{"Range", "bytes=2-4"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(html_of(part), "234");
    EXPECT_EQ(http::find_header(part.headers, "Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(get(name, {{"If-None-Match", "\"x\", \"" + name + "\""}}).status, 304);
    EXPECT_EQ(get(name, {{"Range", "bytes=10-"}}).status, 416);
}

TEST_F(ServedFiles, OfFilmsAreReadInParts) {
    const auto name = put("0123456789", media::Format::mp4).attachment.original.name;
    EXPECT_TRUE(name.ends_with(".mp4"));
    const auto part = get(name, {{"Range", "bytes=-3"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(html_of(part), "789");
    EXPECT_EQ(http::find_header(part.headers, "Content-Type"), "video/mp4");
    const auto whole = get(name);
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(html_of(whole), "0123456789");
    EXPECT_EQ(http::find_header(whole.headers, "Content-Disposition"), "inline");
    EXPECT_EQ(get(name.substr(0, 64) + ".mp3").status, 404) << "it is no sound";
}

TEST_F(ServedFiles, AreGoneWithTheirLastUpload) {
    const auto first = put("same", media::Format::png), second = put("same", media::Format::png);
    const auto name = first.attachment.original.name;
    write([&](storage::Transaction& tx) { social::erase_media_attachment(tx, first); });
    EXPECT_EQ(get(name).status, 200);
    write([&](storage::Transaction& tx) { social::erase_media_attachment(tx, second); });
    EXPECT_EQ(get(name).status, 404);
}

TEST_F(ServedFiles, AreNotThereUnderAnyOtherName) {  // T-050
    const auto name = put("0123456789", media::Format::png).attachment.original.name;
    const auto hash = name.substr(0, 64);
    for (const auto& other : {hash, hash + ".html", hash + ".jpg", hash + ".png.html", hash + ".",
                              std::string("../store/CURRENT"), std::string("..")})
        EXPECT_EQ(get(other).status, 404) << other;
}

}  // namespace
}  // namespace ynghyd::web
