#pragma once
// One table from method and path to handler; 404, 405 with Allow, HEAD and OPTIONS for all.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "http/body_sink.hpp"
#include "http/message.hpp"

namespace ynghyd::http {

/// For answers that need no waiting: no coroutine is made.
using QuickHandler = std::function<Response(const Request&)>;
/// The request outlives the returned coroutine.
using Handler = std::function<boost::asio::awaitable<Response>(const Request&)>;
/// Asked when the head is there: who takes the body, or why there is no need to send it.
using OpenSink =
    std::function<boost::asio::awaitable<Result<std::shared_ptr<BodySink>>>(const Request&)>;

/// Of a body that no sink takes, whatever the route allows to a sink.
constexpr std::uint64_t most_body_in_memory = 1024 * 1024;

/// What one route allows; enforced by the server while it reads.
struct RouteLimits {
    std::uint64_t body_bytes = 64 * 1024;  ///< More is 413, before the handler runs.
    bool cross_origin = false;             ///< Access-Control-Allow-Origin: * on every answer.
    bool needs_intake = false;             ///< Asked Server::accepts_intake first: 503 when full.
    /// What is refused before the handler runs is said in JSON: {"error": "…"}.
    bool json_refusals = false;
};

struct Route {
    Method method = Method::get;
    std::string
        pattern;  ///< "/users/{name}/inbox", "/@{name}": {name} is one segment's end, never empty.
    RouteLimits limits;
    QuickHandler quick;  ///< Exactly one of the two is set.
    Handler handler;
    OpenSink open_sink = {};  ///< With handler only; none: Request::body.
};

/// Built once, then read by every io thread.
class Router {
public:
    /// Two routes for the same thing and broken patterns are faults: std::logic_error.
    void add(Method method, std::string pattern, RouteLimits limits, QuickHandler handler);
    void add(Method method, std::string pattern, RouteLimits limits, Handler handler);
    void add(Method method, std::string pattern, RouteLimits limits, OpenSink open_sink,
             Handler handler);

    /// What answers below `prefix` ("/api/") where no route does: an unknown path, and a known one
    /// that does not take the method. OPTIONS of a known path is answered as ever.
    void otherwise(std::string prefix, RouteLimits limits, QuickHandler handler);

    struct Match {
        const Route* route = nullptr;     ///< nullptr: answer with `status`.
        std::vector<std::string> params;  ///< Percent-decoded once.
        int status = 404;                 ///< 200, 404, 405, or 204 for OPTIONS.
        std::string allow;                ///< For 405 and OPTIONS.
        RouteLimits limits;               ///< Also of a 405, for its cross_origin.
    };
    /// A HEAD request finds the GET route. Words win over {names}. The longest search is bounded by
    /// the table, whatever the path.
    Match match(Method method, std::string_view path) const;

    ~Router();
    Router();

private:
    struct Node;
    void add_route(Route route);
    const Route* fallback_for(std::string_view path) const;

    std::unique_ptr<Node> root_;
    std::vector<std::unique_ptr<Route>> routes_;
    std::vector<Route> fallbacks_;  ///< Their patterns are prefixes.
};

}  // namespace ynghyd::http
