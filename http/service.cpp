#include <utility>

#include "http/connection.hpp"

namespace ynghyd::http {

namespace {

std::array<Counter, 5> count_answers(Metrics& metrics) {
    const auto of = [&](const char* name) {
        return metrics.counter("ynghyd_http_requests_total", "Requests answered, by status class.",
                               {{"class", name}});
    };
    return {of("1xx"), of("2xx"), of("3xx"), of("4xx"), of("5xx")};
}

}  // namespace

Service::Service(const Router& routes, ServerOptions settings, Metrics& metrics)
    : router(routes),
      options(std::move(settings)),
      clients(options.connections, options.connections_per_client),
      answers(count_answers(metrics)),
      refused_connections(metrics.counter("ynghyd_http_connections_refused_total",
                                          "Connections closed at once because of a limit.")),
      open_connections(metrics.gauge("ynghyd_http_connections", "Open connections of clients.")),
      seconds(metrics.seconds("ynghyd_http_request_seconds",
                              "Time from a request's whole head to its answer's last byte.")) {}

void OpenConnections::cut_overdue(Connection::Time now) {
    for (auto* connection : open_) {
        if (connection->deadline <= now) connection->cut();
    }
}

void OpenConnections::wind_down() {
    for (auto* connection : open_) connection->wind_down();
}

void OpenConnections::cut_all() {
    for (auto* connection : open_) connection->cut();
}

}  // namespace ynghyd::http
