#include "http/resolver.hpp"

#include <atomic>
#include <future>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "http/address_guard.hpp"

namespace ynghyd::http {
namespace {

namespace net = boost::asio;
using namespace std::chrono_literals;

const Addresses one_address(1, net::ip::make_address("192.0.2.1"));

Result<Addresses> resolve(Resolver& resolver, std::string host, Duration limit = 10s) {
    net::io_context io;
    auto answer = net::co_spawn(io, resolver.resolve(std::move(host), Deadline::after(limit)),
                                net::use_future);
    io.run();
    return answer.get();
}

TEST(Resolver, AnswersWrittenOutAddressesWithoutLookingUp) {
    Resolver resolver(1, 60s, [](const std::string&) -> Result<Addresses> {
        ADD_FAILURE() << "looked up";
        return one_address;
    });
    EXPECT_EQ(resolve(resolver, "127.0.0.1").value().at(0).to_string(), "127.0.0.1");
    EXPECT_EQ(resolve(resolver, "::1").value().at(0).to_string(), "::1");
}

TEST(Resolver, KeepsAnAnswerForAWhile) {
    std::atomic<int> asked = 0;
    Resolver resolver(2, 60s, [&](const std::string&) -> Result<Addresses> {
        ++asked;
        return one_address;
    });
    EXPECT_EQ(resolve(resolver, "a.test"), one_address);
    EXPECT_EQ(resolve(resolver, "a.test"), one_address);
    EXPECT_EQ(resolve(resolver, "b.test"), one_address);
    EXPECT_EQ(asked, 2);
}

TEST(Resolver, AsksAgainWhenTheAnswerHasExpired) {
    std::atomic<int> asked = 0;
    Resolver resolver(1, 0s, [&](const std::string&) -> Result<Addresses> {
        ++asked;
        return one_address;
    });
    EXPECT_TRUE(resolve(resolver, "a.test"));
    EXPECT_TRUE(resolve(resolver, "a.test"));
    EXPECT_EQ(asked, 2);
}

TEST(Resolver, LooksANameUpOnceForAllWhoWait) {
    std::promise<void> go;
    std::atomic<int> asked = 0;
    auto gate = go.get_future().share();
    Resolver resolver(2, 60s, [&](const std::string&) -> Result<Addresses> {
        ++asked;
        gate.wait();
        return one_address;
    });
    net::io_context io;
    auto first =
        net::co_spawn(io, resolver.resolve("a.test", Deadline::after(10s)), net::use_future);
    auto second =
        net::co_spawn(io, resolver.resolve("a.test", Deadline::after(10s)), net::use_future);
    net::post(io, [&] { go.set_value(); });
    io.run();
    EXPECT_EQ(first.get(), one_address);
    EXPECT_EQ(second.get(), one_address);
    EXPECT_EQ(asked, 1);
}

TEST(Resolver, GivesUpAtTheDeadlineWhileTheNameServerIsSilent) {
    std::promise<void> go;
    auto gate = go.get_future().share();
    Resolver resolver(1, 60s, [&](const std::string&) -> Result<Addresses> {
        gate.wait();
        return one_address;
    });
    const auto answer = resolve(resolver, "a.test", 50ms);
    go.set_value();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::timed_out);
    EXPECT_EQ(answer.error().safe_text, "The name a.test was not resolved within 50 ms.");
}

TEST(Resolver, OneSilentNameServerDoesNotHoldUpOtherNames) {
    std::promise<void> go;
    auto gate = go.get_future().share();
    Resolver resolver(2, 60s, [&](const std::string& host) -> Result<Addresses> {
        if (host == "slow.test") gate.wait();
        return one_address;
    });
    net::io_context io;
    auto slow =
        net::co_spawn(io, resolver.resolve("slow.test", Deadline::after(10s)), net::use_future);
    io.poll();
    EXPECT_EQ(resolve(resolver, "quick.test"), one_address);
    go.set_value();
    io.run();
    EXPECT_EQ(slow.get(), one_address);
}

TEST(Resolver, KeepsAFailureToo) {
    std::atomic<int> asked = 0;
    Resolver resolver(1, 60s, [&](const std::string&) -> Result<Addresses> {
        ++asked;
        return failure(Error::Kind::unreachable, "No such name.");
    });
    EXPECT_FALSE(resolve(resolver, "a.test"));
    EXPECT_FALSE(resolve(resolver, "a.test"));
    EXPECT_EQ(asked, 1);
}

TEST(Resolver, TellsWhoeverWaitsThatItStops) {
    std::promise<void> asked;
    std::promise<void> go;
    auto gate = go.get_future().share();
    Resolver resolver(1, 60s, [&](const std::string&) -> Result<Addresses> {
        asked.set_value();
        gate.wait();
        return one_address;
    });
    net::io_context io;
    auto answer =
        net::co_spawn(io, resolver.resolve("a.test", Deadline::after(60s)), net::use_future);
    io.poll();
    asked.get_future().wait();
    resolver.stop();
    io.run();
    go.set_value();
    EXPECT_EQ(answer.get().error().kind, Error::Kind::unreachable);
    EXPECT_EQ(resolve(resolver, "a.test").error().kind, Error::Kind::unreachable);
}

class NumericShorthand : public testing::TestWithParam<const char*> {};

// T-058: getaddrinfo takes them, so the guard has to see what they become.
TEST_P(NumericShorthand, ResolvesToAnAddressThatIsRefused) {
    const auto addresses = look_up(GetParam());
    ASSERT_TRUE(addresses) << addresses.error().safe_text;
    for (const auto& address : *addresses)
        EXPECT_NE(AddressGuard().refusal(address), "") << address;
}

INSTANTIATE_TEST_SUITE_P(Table, NumericShorthand,
                         testing::Values("127.1", "0x7f.1", "0x7f000001", "2130706433",
                                         "0177.0.0.1", "0"));

TEST(SystemLookUp, SaysWhichNameHasNoAddress) {
    const auto answer = look_up("no such name");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::unreachable);
    EXPECT_NE(answer.error().safe_text.find("no such name"), std::string::npos);
}

}  // namespace
}  // namespace ynghyd::http
