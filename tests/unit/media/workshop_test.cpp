// The real worker on images of every kind, the hostile ones too.

#include "media/workshop.hpp"

#include <gmock/gmock.h>

#include "base/file.hpp"
#include "media/child.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::media {
namespace {

using testing::HasSubstr;
using testing::Not;

class WorkshopFixture {
public:
    static std::string image(const std::string& name) {
        return read_file(std::filesystem::path(YNGHYD_IMAGES) / name).value();
    }
    Result<MadeImage> make(std::string_view bytes) {
        auto file = workshop_.scratch_file();
        file.write(bytes);
        return workshop_.make_image(file);
    }
    MadeImage must_make(const std::string& name) { return make(image(name)).value(); }

    storage::ScratchDirectory scratch_;
    Metrics metrics_;
    Workshop workshop_{{YNGHYD_MEDIA_WORKER, scratch_.path() / "scratch"}, metrics_};
};

struct FormatCase {
    const char* file;
    Format expected;
    std::uint32_t width, height;
    bool animated = false;
};

class EveryFormat : public testing::TestWithParam<FormatCase>, public WorkshopFixture {};

TEST_P(EveryFormat, ComesOutUprightAndBare) {  // T-084
    const auto& expected = GetParam();
    const auto made = must_make(expected.file);
    EXPECT_EQ(made.original.format, expected.expected);
    EXPECT_EQ(sniff(made.original.bytes), expected.expected);
    EXPECT_EQ(std::pair(made.original.width, made.original.height),
              std::pair(expected.width, expected.height));
    EXPECT_EQ(made.preview.format, Format::webp);
    EXPECT_EQ(std::pair(made.preview.width, made.preview.height),
              std::pair(expected.width, expected.height));
    EXPECT_EQ(made.animated, expected.animated);
    EXPECT_EQ(made.blurhash.size(), 28u);
    for (const auto& bytes : {made.original.bytes, made.preview.bytes}) {
        EXPECT_THAT(bytes, Not(HasSubstr("SECRET")));
        EXPECT_THAT(bytes, Not(HasSubstr("GPS")));
        EXPECT_THAT(bytes, Not(HasSubstr("ICC_PROFILE")));
        EXPECT_THAT(bytes, Not(HasSubstr("xmpmeta")));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Files, EveryFormat,
    testing::Values(FormatCase{"sideways_with_place.jpg", Format::jpeg, 80, 120},
                    FormatCase{"sideways_with_place.png", Format::png, 80, 120},
                    FormatCase{"sideways_with_place.webp", Format::webp, 80, 120},
                    FormatCase{"opaque.png", Format::png, 90, 60},
                    FormatCase{"translucent.png", Format::png, 90, 60},
                    FormatCase{"cmyk.jpg", Format::jpeg, 90, 60},
                    FormatCase{"still.gif", Format::gif, 60, 40},
                    FormatCase{"animated.gif", Format::gif, 60, 40, true},
                    FormatCase{"animated.webp", Format::webp, 60, 40, true},
                    FormatCase{"plain.heic", Format::jpeg, 90, 60}),
    [](const auto& it) {
        std::string name = it.param.file;
        for (char& c : name)
            if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
        return name;
    });

class Images : public testing::Test, public WorkshopFixture {};

TEST_F(Images, InAvifComeOutAsSomethingThatEverybodyShows) {
    const auto made = must_make("plain.avif").original.format;
    EXPECT_TRUE(made == Format::jpeg || made == Format::png);
}

TEST_F(Images, ThatLieOnTheirSideAreTurned) {
    // Red is up left before and, a quarter turn clockwise later, up right: two halves of the mean.
    const auto turned = must_make("sideways_with_place.jpg").blurhash;
    const auto upright = must_make("opaque.png").blurhash;
    EXPECT_EQ(turned[0], 'T') << "taller than wide: three components across, four down";
    EXPECT_EQ(upright[0], 'L');
}

TEST_F(Images, DoNotKeepWhatWasHungBehindThem) {  // T-049: two files in one
    const auto made = make(image("still.gif") + "<script>alert(1)</script>PK\x03\x04SECRET");
    ASSERT_TRUE(made);
    EXPECT_THAT(made->original.bytes, Not(HasSubstr("script")));
    EXPECT_THAT(made->original.bytes, Not(HasSubstr("SECRET")));
}

TEST_F(Images, ComeOutTheSameTwice) {
    EXPECT_EQ(must_make("opaque.png").original.bytes, must_make("opaque.png").original.bytes);
}

struct RefusedCase {
    const char* name;
    std::string (*bytes)();
    Error::Kind kind;
    const char* sentence;
};

class RefusedImages : public testing::TestWithParam<RefusedCase>, public WorkshopFixture {};

TEST_P(RefusedImages, AreRefusedInASentence) {
    const auto made = make(GetParam().bytes());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, GetParam().kind);
    EXPECT_THAT(made.error().safe_text, HasSubstr(GetParam().sentence));
}

std::string cut_in_half(const std::string& name) {
    const auto whole = WorkshopFixture::image(name);
    return whole.substr(0, whole.size() / 2);
}

INSTANTIATE_TEST_SUITE_P(
    Files, RefusedImages,
    testing::Values(
        RefusedCase{"TooWide", [] { return WorkshopFixture::image("too_wide.png"); },
                    Error::Kind::too_large, "33 million pixels"},
        RefusedCase{"Bomb", [] { return WorkshopFixture::image("bomb.webp"); },  // T-091
                    Error::Kind::invalid, "damaged"},
        RefusedCase{"HalfAJpeg", [] { return cut_in_half("sideways_with_place.jpg"); },
                    Error::Kind::invalid, "damaged"},
        RefusedCase{"HalfAPng", [] { return cut_in_half("opaque.png"); }, Error::Kind::invalid,
                    "damaged"},
        RefusedCase{"HalfAWebp", [] { return cut_in_half("animated.webp"); }, Error::Kind::invalid,
                    "damaged"},
        RefusedCase{"HalfAHeic", [] { return cut_in_half("plain.heic"); }, Error::Kind::invalid,
                    "damaged"},
        RefusedCase{"ASignatureAlone", [] { return std::string("\x89PNG\r\n\x1a\n"); },
                    Error::Kind::invalid, "damaged"},
        RefusedCase{"AScript", [] { return std::string("<script>alert(1)</script>"); },
                    Error::Kind::unsupported, "no image"},
        RefusedCase{"Nothing", [] { return std::string(); }, Error::Kind::unsupported, "no image"}),
    [](const auto& it) { return std::string(it.param.name); });

TEST_F(Images, OfDocumentsAreOfTheFirstPage) {
    auto file = workshop_.scratch_file();
    const auto document = image("poster.pdf");
    file.write(document);
    const auto made = workshop_.make_upload(file).value();
    EXPECT_EQ(made.original.format, Format::pdf);
    EXPECT_EQ(made.original.bytes, document);
    EXPECT_EQ(made.preview.format, Format::webp);
    EXPECT_EQ(made.preview.width * 4, made.preview.height * 3);
    EXPECT_FALSE(made.animated);
    EXPECT_FALSE(made.blurhash.empty());
}

TEST_F(Images, AreNoDocuments) {
    EXPECT_EQ(make(image("poster.pdf")).error().kind, Error::Kind::unsupported);
    auto damaged = workshop_.scratch_file();
    damaged.write("%PDF-1.7 and nothing else");
    EXPECT_EQ(workshop_.make_upload(damaged).error().kind, Error::Kind::invalid);
    auto picture = workshop_.scratch_file();
    picture.write(image("opaque.png"));
    EXPECT_EQ(workshop_.make_upload(picture).value().original.format, Format::png);
}

TEST_F(Images, AreNotTakenWithoutTheWorker) {
    const Workshop empty({scratch_.path() / "nothing", scratch_.path()}, metrics_);
    EXPECT_FALSE(empty.is_ready());
    EXPECT_TRUE(workshop_.is_ready());
    auto file = empty.scratch_file();
    file.write(image("opaque.png"));
    EXPECT_EQ(empty.make_image(file).error().kind, Error::Kind::unreachable);
}

TEST_F(Images, AreNotBelievedToBeWhatTheWorkerSays) {
    const auto liar = scratch_.path() / "liar";
    write_file_durably(liar,
                       "#!/bin/sh\nprintf '<script>' >&3; printf '<script>' >&4\n"
                       "echo '{\"original\":{\"format\":\"png\",\"width\":1,\"height\":1},"
                       "\"preview\":{\"format\":\"png\",\"width\":1,\"height\":1}}'\n",
                       0755);
    const Workshop deceived({liar, scratch_.path()}, metrics_);
    auto file = deceived.scratch_file();
    file.write(image("opaque.png"));
    EXPECT_EQ(deceived.make_image(file).error().kind, Error::Kind::invalid);
}

TEST_F(Images, AreCountedByWhatCameOfThem) {
    must_make("opaque.png");
    EXPECT_FALSE(make("<script>"));
    const auto text = metrics_.to_text();
    EXPECT_THAT(text, HasSubstr("ynghyd_media_images_total{outcome=\"made\"} 1"));
    EXPECT_THAT(text, HasSubstr("ynghyd_media_images_total{outcome=\"refused\"} 1"));
}

TEST_F(Images, AreGivenUpWhenTheServerIsStopped) {
    const auto slow = scratch_.path() / "slow";
    write_file_durably(slow, "#!/bin/sh\nexec sleep 1000\n", 0755);
    Workshop stopped({slow, scratch_.path()}, metrics_);
    stopped.stop();
    auto file = stopped.scratch_file();
    file.write(image("opaque.png"));
    EXPECT_EQ(stopped.make_image(file).error().kind, Error::Kind::unreachable);
}

}  // namespace
}  // namespace ynghyd::media
