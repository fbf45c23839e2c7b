#pragma once
// An answer that does not end: server-sent events, or a WebSocket. What is sent waits in a queue
// with an end; whoever does not read is dropped, never waited for.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/doorbell.hpp"
#include "http/message.hpp"

namespace ynghyd::http {

enum class LiveForm { events, web_socket };

struct LiveLimits {
    std::size_t messages = 256;      ///< That wait for a slow reader.
    std::size_t bytes = 256 * 1024;  ///< Of those.
};

/// Why a stream ends, as a WebSocket's close code (RFC 6455 section 7.4.1).
enum class LiveEnd : std::uint16_t {
    done = 1000,
    going_away = 1001,   ///< The server stops.
    not_text = 1003,     ///< The client sent what is not taken.
    not_allowed = 1008,  ///< What was allowed no longer is.
    too_slow = 1013,
};

/// Belongs to the Response that carries it, and so ends with its connection: whoever sends keeps a
/// weak_ptr. All functions may be called from any thread, but for those of the connection.
class LiveStream : public std::enable_shared_from_this<LiveStream> {
public:
    /// What a client says on a WebSocket; called on its io thread, one at a time.
    using Listener = std::function<boost::asio::awaitable<void>(std::string text)>;

    explicit LiveStream(LiveForm form, Listener listener = {}, LiveLimits limits = {})
        : form_(form), listener_(std::move(listener)), limits_(limits) {}

    LiveForm form() const { return form_; }

    /// One WebSocket message, or events as they are on the wire. False when nobody will get it: the
    /// stream is over, or is ended by this, because too much waits already.
    bool send(SharedBody message);
    /// What waits is forgotten, and the client is told that this is all. Only the first end counts.
    void end(LiveEnd why);
    bool is_over() const;

    // The connection's, on its io thread.

    /// `cut` closes the socket at once.
    void attach(const boost::asio::any_io_executor& executor, std::function<void()> cut);
    void detach();
    /// The next message; null when there is none now.
    SharedBody take();
    std::optional<LiveEnd> ended() const;
    /// Until there is something to take, or an end, or `longest` has passed.
    boost::asio::awaitable<void> wait(Duration longest);
    const Listener& listener() const { return listener_; }

private:
    void end_locked(LiveEnd why);

    const LiveForm form_;
    const Listener listener_;
    const LiveLimits limits_;
    mutable std::mutex mutex_;
    std::list<SharedBody> queue_;
    std::size_t bytes_ = 0;
    std::optional<LiveEnd> end_;
    std::optional<Doorbell> bell_;  ///< While a connection serves it.
    boost::asio::any_io_executor executor_;
    std::function<void()> cut_;
};

}  // namespace ynghyd::http
