#include "web/words.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "web/embedded_files.hpp"

namespace ynghyd::web {
namespace {

/// The names of all {{T_…}} in the templates.
std::set<std::string_view> words_in_templates() {
    std::set<std::string_view> names;
    constexpr std::string_view opening = "{{T_";
    for (const auto& file : embedded_files()) {
        for (auto at = file.content.find(opening); at != std::string_view::npos;
             at = file.content.find(opening, at)) {
            at += opening.size();
            names.insert(file.content.substr(at, file.content.find('}', at) - at));
        }
    }
    return names;
}

TEST(Words, ThatTemplatesUseAreInTheTable) {
    const auto used = words_in_templates();
    EXPECT_GT(used.size(), 10u);
    for (const auto name : used)
        EXPECT_NE(std::ranges::find(word_table, name, &WordRow::name), word_table.end()) << name;
}

TEST(Words, AreGivenInBothLanguagesAndOnce) {
    std::set<std::string_view> names;
    for (const auto& row : word_table) {
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
        EXPECT_FALSE(row.english.empty()) << row.name;
        EXPECT_FALSE(row.welsh.empty()) << row.name;
        EXPECT_NE(row.english, row.welsh) << row.name;
    }
}

TEST(Templates, EscapeUnlessTheyAreToldOtherwise) {
    for (const auto& [name, content] : embedded_files()) {
        if (!name.ends_with(".tpl")) continue;
        EXPECT_TRUE(content.starts_with("{{%AUTOESCAPE context=\"HTML\"}}")) << name;
    }
}

TEST(Templates, PutInAsItIsOnlyWhatWasSanitisedOrDrawnHere) {
    // With emoji in them: escaped by EmojiPictures.
    const std::set<std::string_view> escaped_before = {
        "NOTE",         "FIELD_VALUE",     "SUMMARY_HTML",           "CONTENT_HTML",
        "QR_CODE",      "NAME_HTML",       "AUTHOR_NAME_HTML",       "PARENT_NAME_HTML",
        "WARNING_HTML", "FIELD_NAME_HTML", "REPLY_AUTHOR_NAME_HTML", "ANSWER_HTML"};
    for (const auto& [name, content] : embedded_files()) {
        for (auto at = content.find(":none}}"); at != std::string_view::npos;
             at = content.find(":none}}", at + 1)) {
            const auto open = content.rfind("{{", at) + 2;
            EXPECT_TRUE(escaped_before.contains(content.substr(open, at - open))) << name;
        }
    }
}

}  // namespace
}  // namespace ynghyd::web
