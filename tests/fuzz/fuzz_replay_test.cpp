// Every entry with every input of its corpus, whole and cut short.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/fuzz/entry.hpp"

namespace ynghyd::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_cuts = 64;

fs::path corpus_of(const std::string& entry) {
    return fs::path(YNGHYD_FUZZ_CORPUS) / entry;
}

std::string contents_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class FuzzReplay : public testing::TestWithParam<std::pair<const std::string, Entry>> {};

TEST_P(FuzzReplay, HoldsForItsCorpus) {
    const auto& [name, entry] = GetParam();
    entry({});
    std::size_t inputs = 0;
    for (const auto& file : fs::directory_iterator(corpus_of(name))) {
        SCOPED_TRACE(file.path().filename());
        const auto input = contents_of(file.path());
        entry(input);
        const auto step = input.size() / most_cuts + 1;
        for (std::size_t end = 0; end < input.size(); end += step)
            entry(std::string_view(input).substr(0, end));
        ++inputs;
    }
    EXPECT_GT(inputs, 0U) << "no input in " << corpus_of(name);
}

INSTANTIATE_TEST_SUITE_P(Entries, FuzzReplay, testing::ValuesIn(entries().begin(), entries().end()),
                         [](const auto& it) { return it.param.first; });

}  // namespace
}  // namespace ynghyd::fuzz
