#include "http/multipart.hpp"

#include <vector>

#include <gmock/gmock.h>

namespace ynghyd::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Part {
    PartHead head;
    std::string data;
    bool ended = false;
    bool operator==(const Part&) const = default;
};

void PrintTo(const Part& part, std::ostream* out) {
    *out << part.head.name << (part.head.is_file ? " (file)" : "") << ": " << part.data
         << (part.ended ? "" : "…");
}

class Parts final : public PartHandler {
public:
    Result<void> begin(const PartHead& head) override {
        all.push_back({head, ""});
        return {};
    }
    Result<void> data(std::string_view bytes) override {
        all.back().data += bytes;
        return {};
    }
    Result<void> end() override {
        all.back().ended = true;
        return {};
    }

    std::vector<Part> all;
};

/// A form as a browser sends it; lines end as they must.
const std::string form =
    "--xYz\r\n"
    "Content-Disposition: form-data; name=\"object\"\r\n"
    "\r\n"
    "{\"type\":\"Image\"}\r\n"
    "--xYz  \r\n"
    "content-disposition:form-data; filename=\"a\\\"b;.png\"; name=file\r\n"
    "Content-Type: image/png\r\n"
    "\r\n"
    "\x89PNG\r\n--xY\r\n--\r\n"
    "\r\n--xYz\r\n"
    "Content-Disposition: form-data; name=\"empty\"\r\n"
    "\r\n"
    "\r\n"
    "--xYz--\r\nepilogue";

const std::vector<Part> parts_of_form = {{{"object", false}, "{\"type\":\"Image\"}", true},
                                         {{"file", true}, "\x89PNG\r\n--xY\r\n--\r\n", true},
                                         {{"empty", false}, "", true}};

TEST(Multipart, IsTakenApart) {
    Parts parts;
    MultipartParser parser("xYz", parts);
    ASSERT_TRUE(parser.take(form));
    EXPECT_TRUE(parser.is_done());
    EXPECT_EQ(parts.all, parts_of_form);
}

TEST(Multipart, IsTheSameInPiecesOfAnySize) {
    for (std::size_t size = 1; size < 40; ++size) {
        Parts parts;
        MultipartParser parser("xYz", parts);
        for (std::size_t at = 0; at < form.size(); at += size)
            ASSERT_TRUE(parser.take(std::string_view(form).substr(at, size)));
        EXPECT_TRUE(parser.is_done()) << size;
        EXPECT_EQ(parts.all, parts_of_form) << size;
    }
}

TEST(Multipart, IsNotDoneBeforeItsLastBoundary) {
    const auto last = form.find("--xYz--");
    Parts parts;
    MultipartParser parser("xYz", parts);
    ASSERT_TRUE(parser.take(std::string_view(form).substr(0, last + 6)));
    EXPECT_FALSE(parser.is_done());
}

struct BrokenForm {
    const char* name;
    std::string bytes;
    const char* sentence;
};

class BrokenMultipart : public testing::TestWithParam<BrokenForm> {};

TEST_P(BrokenMultipart, IsRefused) {
    Parts parts;
    MultipartParser parser("b", parts);
    const auto taken = parser.take(GetParam().bytes);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, Error::Kind::invalid);
    EXPECT_EQ(taken.error().safe_text, GetParam().sentence);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, BrokenMultipart,
    testing::Values(
        BrokenForm{"NoBoundary", std::string(10'000, 'x'), "The form does not begin."},
        BrokenForm{"BoundaryGoesOn", "--bc\r\n\r\n", "A boundary of the form is broken."},
        BrokenForm{"EndlessPadding", "--b" + std::string(100, ' '),
                   "A boundary of the form is broken."},
        BrokenForm{"EndlessHead", "--b\r\n" + std::string(10'000, 'x'),
                   "A part of the form has a head that is too long."},
        BrokenForm{"NoDisposition", "--b\r\nX: y\r\n\r\nz", "A part of the form is no form-data."},
        BrokenForm{"NoFormData", "--b\r\nContent-Disposition: attachment; name=\"x\"\r\n\r\n",
                   "A part of the form is no form-data."},
        BrokenForm{"NoName", "--b\r\nContent-Disposition: form-data; filename=\"x\"\r\n\r\n",
                   "A part of the form has no name."}),
    [](const auto& it) { return std::string(it.param.name); });

struct BoundaryCase {
    const char* content_type;
    std::optional<std::string> expected;
};

class Boundary : public testing::TestWithParam<BoundaryCase> {};

TEST_P(Boundary, IsReadFromTheContentType) {
    EXPECT_EQ(multipart_boundary(GetParam().content_type), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    ContentTypes, Boundary,
    testing::Values(BoundaryCase{"multipart/form-data; boundary=----WebKitFormBoundaryx",
                                 "----WebKitFormBoundaryx"},
                    BoundaryCase{"Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\"", "a b:c"},
                    BoundaryCase{"multipart/form-data", std::nullopt},
                    BoundaryCase{"multipart/form-data; boundary=", std::nullopt},
                    BoundaryCase{"multipart/form-data; boundary=\"a \"", std::nullopt},
                    BoundaryCase{"multipart/form-data; boundary=a\\b", std::nullopt},
                    BoundaryCase{"multipart/mixed; boundary=a", std::nullopt},
                    BoundaryCase{"application/json; boundary=a", std::nullopt},
                    BoundaryCase{
                        "multipart/form-data; boundary="
                        "12345678901234567890123456789012345678901234567890123456789012345678901",
                        std::nullopt},
                    BoundaryCase{"", std::nullopt}));

}  // namespace
}  // namespace ynghyd::http
