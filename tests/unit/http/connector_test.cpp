#include "http/connector.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rig/scripted_server.hpp"

namespace ynghyd::http {
namespace {

namespace net = boost::asio;
using namespace std::chrono_literals;
using rig::Peer;
using rig::ScriptedServer;
using testing::HasSubstr;

Addresses addresses(std::initializer_list<const char*> texts) {
    Addresses list;
    for (const auto* text : texts) list.push_back(net::ip::make_address(text));
    return list;
}

/// Not io.run(): the connection's timer goes on for a while.
template <class T>
T run(net::io_context& io, std::future<T>& done) {
    while (done.wait_for(0s) != std::future_status::ready) io.run_one();
    return done.get();
}

/// One connection by names that the test makes up.
class ConnectorTest : public testing::Test {
protected:
    Result<void> open() {
        net::io_context io;
        connection_ = std::make_shared<ClientConnection>(io, "a.test");
        const auto target = url();
        auto done = net::co_spawn(io, connector_.open(*connection_, target, Deadline::after(10s)),
                                  net::use_future);
        auto result = run(io, done);
        reached_ = connection_->address().to_string();
        connection_.reset();
        return result;
    }
    Iri url() const {
        return Iri::parse(server_.url("/", "http", "a.test"), IriRules{true, true}).value();
    }

    ScriptedServer server_{[](Peer& peer) { peer.wait_for_close(); }, "127.0.0.1"};
    std::vector<Addresses> answers_;
    std::size_t asked_ = 0;
    const AddressGuard guard_{{Network::parse("127.0.0.0/8").value()}};
    const TlsClient tls_{""};
    Resolver resolver_{1, 0ms, [this](const std::string&) -> Result<Addresses> {
                           return answers_.at(std::min(asked_++, answers_.size() - 1));
                       }};
    Connector connector_{guard_, resolver_, tls_, {}};
    std::shared_ptr<ClientConnection> connection_;
    std::string reached_;
};

TEST_F(ConnectorTest, RefusesANameWithOneForbiddenAnswer) {  // T-061
    answers_ = {addresses({"127.0.0.1", "10.0.0.1"})};
    const auto result = open();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::forbidden);
    EXPECT_EQ(
        result.error().safe_text,
        "a.test resolves to 10.0.0.1, which is a private address; this server does not connect "
        "to those.");
    EXPECT_EQ(server_.connections(), 0);
}

TEST_F(ConnectorTest, ConnectsToTheAddressThatWasJudged) {  // T-060
    answers_ = {addresses({"127.0.0.1"}), addresses({"10.0.0.1"})};
    EXPECT_TRUE(open());
    EXPECT_EQ(reached_, "127.0.0.1");
    EXPECT_EQ(asked_, 1U);  // the name is not looked up again between judging and connecting
}

TEST_F(ConnectorTest, TriesTheNextAddressWhenOneDoesNotAnswer) {
    answers_ = {addresses({"127.0.0.2", "127.0.0.1"})};
    EXPECT_TRUE(open());
    EXPECT_EQ(reached_, "127.0.0.1");
}

TEST_F(ConnectorTest, TriesTwoAddressesOfAFamilyAtMost) {
    answers_ = {addresses({"127.0.0.2", "127.0.0.3", "127.0.0.1"})};
    const auto result = open();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::unreachable);
    EXPECT_THAT(result.error().safe_text, HasSubstr("a.test cannot be connected to"));
}

TEST_F(ConnectorTest, LooksAtAKeptConnectionAgainNowAndThen) {
    answers_ = {addresses({"127.0.0.1"}), addresses({"127.0.0.1"}), addresses({"127.0.0.9"}),
                addresses({"10.0.0.1"})};
    Connector connector(guard_, resolver_, tls_, {.judged = 0ms});
    net::io_context io;
    auto connection = std::make_shared<ClientConnection>(io, "a.test");
    const auto wait_for = [&](auto task) {
        auto done = net::co_spawn(io, std::move(task), net::use_future);
        return run(io, done);
    };
    const auto target = url();
    const auto total = Deadline::after(10s);
    ASSERT_TRUE(wait_for(connector.open(*connection, target, total)));
    EXPECT_TRUE(wait_for(connector.still_leads_there(*connection, target, total)));
    EXPECT_FALSE(wait_for(connector.still_leads_there(*connection, target, total)));  // moved away
    EXPECT_FALSE(
        wait_for(connector.still_leads_there(*connection, target, total)));  // forbidden now
}

}  // namespace
}  // namespace ynghyd::http
