#include "http/form_body.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace ynghyd::http {
namespace {

class FormWithAFile : public testing::Test {
protected:
    FormWithAFile()
        : folder_(std::filesystem::temp_directory_path() /
                  ("ynghyd-form-" + std::to_string(::getpid()))) {}
    ~FormWithAFile() override { std::filesystem::remove_all(folder_); }

    static std::string part(const std::string& name, const std::string& data,
                            const std::string& filename = {}) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
               (filename.empty() ? "" : "; filename=\"" + filename + "\"") + "\r\n\r\n" + data +
               "\r\n";
    }
    std::shared_ptr<FormBody> make() {
        FormLimits limits;
        limits.file_bytes = 1000;
        limits.field_bytes = 100;
        limits.parts = 5;
        Request request;
        request.headers = {{"Content-Type", "multipart/form-data; boundary=b"}};
        return FormBody::open(request, folder_, limits).value();
    }
    Error::Kind refused(const std::string& bytes) {
        const auto taken = make()->take(bytes);
        return taken ? Error::Kind::gone : taken.error().kind;
    }

    const std::filesystem::path folder_;
};

TEST_F(FormWithAFile, PutsItOnDiskAndTheFieldsInMemory) {
    const auto form = make();
    ASSERT_TRUE(form->take(part("object", "{}") + part("file", std::string(1000, 'x'), "a.png")));
    EXPECT_FALSE(form->is_complete());
    ASSERT_TRUE(form->take("--b--"));
    EXPECT_TRUE(form->is_complete());
    EXPECT_EQ(form->field("object"), "{}");
    EXPECT_EQ(form->field("other"), std::nullopt);
    ASSERT_NE(form->file(), nullptr);
    EXPECT_EQ(form->file()->read_all(), std::string(1000, 'x'));
    EXPECT_TRUE(std::filesystem::is_empty(folder_)) << "the file has no name";
}

TEST_F(FormWithAFile, TakesAFieldThatCameAsAFile) {
    const auto form = make();
    ASSERT_TRUE(form->take(part("object", "{}", "blob") + part("file", "x", "a.png") + "--b--"));
    EXPECT_EQ(form->field("object"), "{}");
    EXPECT_NE(form->file(), nullptr);
}

TEST_F(FormWithAFile, MayHaveSeveralUnderNamesThatAreKnown) {
    FormLimits limits;
    limits.file_fields = {"avatar", "header"};
    FormBody form("b", folder_, limits);
    ASSERT_TRUE(form.take(part("header", "H", "h.png") + part("avatar", "A", "a.png") +
                          part("file", "F", "f.png") + "--b--"));
    ASSERT_NE(form.file("avatar"), nullptr);
    EXPECT_EQ(form.file("avatar")->read_all(), "A");
    EXPECT_EQ(form.file("header")->read_all(), "H");
    EXPECT_EQ(form.file("file"), nullptr);
    EXPECT_EQ(form.field("file"), "F");
    FormBody twice("b", folder_, limits);
    EXPECT_FALSE(twice.take(part("header", "H", "h.png") + part("header", "H", "h.png")));
}

TEST_F(FormWithAFile, EndsWhereItsLimitsAre) {  // T-069
    EXPECT_EQ(refused(part("file", std::string(1001, 'x'), "a") + "--b--"), Error::Kind::too_large);
    EXPECT_EQ(refused(part("a", std::string(60, 'x')) + part("b", std::string(60, 'x'))),
              Error::Kind::too_large);
    std::string many;
    for (int i = 0; i < 6; ++i) many += part("x", "");
    EXPECT_EQ(refused(many), Error::Kind::too_large);
    EXPECT_EQ(refused(part("file", "x", "a") + part("file", "y", "b")), Error::Kind::invalid);
}

TEST_F(FormWithAFile, IsAskedForInASentence) {
    Request request;
    request.headers = {{"Content-Type", "image/png"}};
    const auto opened = FormBody::open(request, folder_, {});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Error::Kind::unsupported);
}

}  // namespace
}  // namespace ynghyd::http
