#pragma once
// One connection that an app listens on, and what it has asked for.

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "api/streaming/stream_name.hpp"
#include "http/live_stream.hpp"
#include "social/accounts/authorization.hpp"

namespace ynghyd::api {

/// So many streams at once on one socket.
constexpr std::size_t max_streams_on_a_socket = 50;

/// What happens, as an app is told.
struct StreamEvent {
    std::string_view name;
    std::string payload;  ///< JSON, or a bare id; empty: there is none.
};

/// Lives as long as its connection, which alone owns it. Thread-safe.
class Session {
public:
    Session(const social::Bearer& bearer, http::LiveForm form);

    AccountId account() const { return account_; }
    const std::string& token_hash() const { return token_hash_; }
    bool may(std::string_view scope) const { return social::covers(scopes_, scope); }

    /// Given back when the connection is over.
    void take_place(std::shared_ptr<void> place) { place_ = std::move(place); }
    /// Before anything is sent.
    void open(const std::shared_ptr<http::LiveStream>& stream) { stream_ = stream; }

    /// Nothing happens for what is there. 422 for too many; 403 without the scope.
    std::expected<void, Refusal> add(StreamName stream);
    void remove(const StreamName& stream);
    std::vector<StreamName> streams() const;

    /// Nothing happens when the connection is over.
    void send(const StreamName& stream, const StreamEvent& event) const;
    void send_refusal(const Refusal& refusal) const;
    void end(http::LiveEnd why) const;

private:
    void send(std::string bytes) const;

    const AccountId account_;
    const std::string token_hash_;
    const social::Scopes scopes_;
    const http::LiveForm form_;
    std::shared_ptr<void> place_;
    std::weak_ptr<http::LiveStream> stream_;
    mutable std::mutex mutex_;
    std::vector<StreamName> streams_;
};

}  // namespace ynghyd::api
