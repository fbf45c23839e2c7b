#include "media/arrivals.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::media {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string read_arrival(const Arrivals& arrivals, std::uint64_t id) {
    const auto file = arrivals.open(id);
    std::string bytes(100, '\0');
    const auto count = ::pread(file.number(), bytes.data(), bytes.size(), 0);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

TEST(FilmsThatArrived, AreThereUntilTheyAreErased) {
    const storage::ScratchDirectory scratch;
    Arrivals arrivals(scratch.path() / "arrivals");
    EXPECT_FALSE(arrivals.open(7));
    ScratchFile file(scratch.path());
    file.write("a film");
    arrivals.put(7, file);
    file.write(", longer");
    arrivals.put(18'446'744'073'709'551'615u, file);
    EXPECT_EQ(read_arrival(arrivals, 7), "a film");
    EXPECT_EQ(read_arrival(arrivals, 18'446'744'073'709'551'615u), "a film, longer");
    EXPECT_THAT(arrivals.list(), UnorderedElementsAre(7u, 18'446'744'073'709'551'615u));
    arrivals.erase(7);
    arrivals.erase(7);
    EXPECT_FALSE(arrivals.open(7));
    arrivals.erase(18'446'744'073'709'551'615u);
    EXPECT_THAT(arrivals.list(), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::media
