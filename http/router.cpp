#include "http/router.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

constexpr std::size_t method_count = static_cast<std::size_t>(Method::other);

std::size_t index_of(Method method) {
    return static_cast<std::size_t>(method);
}

/// Cuts the first segment off; `path` is what follows its slash, or has no value at the end.
std::string_view take_segment(std::optional<std::string_view>& path) {
    const auto rest = *path;
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) {
        path = std::nullopt;
        return rest;
    }
    path = rest.substr(slash + 1);
    return rest.substr(0, slash);
}

}  // namespace

struct Router::Node {
    /// "{name}" or "@{name}": what stands before the brace, and where it leads.
    struct Variable {
        std::string prefix;
        std::unique_ptr<Node> next;
    };

    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<Variable> variables;  ///< Longest prefix first.
    std::array<const Route*, method_count> routes{};

    Node& child(std::string_view segment) {
        const auto brace = segment.find('{');
        if (brace == std::string_view::npos) {
            auto& next = literals[std::string(segment)];
            if (!next) next = std::make_unique<Node>();
            return *next;
        }
        if (!segment.ends_with('}')) throw std::logic_error("a brace that does not end a segment");
        const auto prefix = segment.substr(0, brace);
        const auto same = std::ranges::find(variables, prefix, &Variable::prefix);
        if (same != variables.end()) return *same->next;
        const auto place = std::ranges::find_if(
            variables, [&](const Variable& other) { return other.prefix.size() < prefix.size(); });
        return *variables.insert(place, {std::string(prefix), std::make_unique<Node>()})->next;
    }

    bool has_routes() const {
        return std::ranges::any_of(routes, [](const Route* route) { return route != nullptr; });
    }

    /// Words before variables; a word that leads nowhere gives way to a variable.
    const Node* find(std::optional<std::string_view> rest, std::vector<std::string>& params) const {
        if (!rest) return has_routes() ? this : nullptr;
        const auto raw = take_segment(rest);
        std::optional<std::string> decoded;
        if (raw.find('%') != std::string_view::npos) {
            decoded = percent_decode(raw);
            if (!decoded) return nullptr;
        }
        const std::string_view segment = decoded ? std::string_view(*decoded) : raw;
        if (const auto literal = literals.find(segment); literal != literals.end()) {
            if (const auto* found = literal->second->find(rest, params)) return found;
        }
        for (const auto& variable : variables) {
            if (!segment.starts_with(variable.prefix)) continue;
            if (segment.size() == variable.prefix.size()) continue;
            params.emplace_back(segment.substr(variable.prefix.size()));
            if (const auto* found = variable.next->find(rest, params)) return found;
            params.pop_back();
        }
        return nullptr;
    }

    std::string allowed() const {
        std::string list;
        const auto add = [&](Method method) {
            if (!list.empty()) list += ", ";
            list += to_string(method);
        };
        for (std::size_t i = 0; i < method_count; ++i) {
            const auto method = static_cast<Method>(i);
            const bool implied = method == Method::options ||
                                 (method == Method::head && routes[index_of(Method::get)]);
            if (routes[i] != nullptr || implied) add(method);
        }
        return list;
    }

    RouteLimits shared_limits() const {
        RouteLimits limits;
        limits.cross_origin = std::ranges::any_of(routes, [](const Route* route) {
            return route != nullptr && route->limits.cross_origin;
        });
        return limits;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(Method method, std::string pattern, RouteLimits limits, QuickHandler handler) {
    add_route(Route{method, std::move(pattern), limits, std::move(handler), nullptr});
}

void Router::add(Method method, std::string pattern, RouteLimits limits, Handler handler) {
    add_route(Route{method, std::move(pattern), limits, nullptr, std::move(handler)});
}

void Router::add(Method method, std::string pattern, RouteLimits limits, OpenSink open_sink,
                 Handler handler) {
    add_route(Route{method, std::move(pattern), limits, nullptr, std::move(handler),
                    std::move(open_sink)});
}

void Router::add_route(Route route) {
    if (!route.pattern.starts_with('/')) throw std::logic_error("no path: " + route.pattern);
    if (route.method == Method::other) throw std::logic_error("no method: " + route.pattern);
    auto* node = root_.get();
    std::optional<std::string_view> rest = std::string_view(route.pattern).substr(1);
    while (rest) node = &node->child(take_segment(rest));
    auto& slot = node->routes[index_of(route.method)];
    if (slot != nullptr) throw std::logic_error("two routes for " + route.pattern);
    slot = routes_.emplace_back(std::make_unique<Route>(std::move(route))).get();
}

Router::Match Router::match(Method method, std::string_view path) const {
    Match match;
    if (path == "*" && method == Method::options) {
        match.status = 204;
        match.allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        return match;
    }
    if (!path.starts_with('/')) return match;
    const auto* node = root_->find(path.substr(1), match.params);
    if (node == nullptr) {
        match.route = fallback_for(path);
        if (match.route == nullptr) return match;
        match.status = 200;
        match.limits = match.route->limits;
        return match;
    }
    if (method != Method::other) match.route = node->routes[index_of(method)];
    if (match.route == nullptr && method == Method::head) {
        match.route = node->routes[index_of(Method::get)];
    }
    if (match.route != nullptr) {
        match.status = 200;
        match.limits = match.route->limits;
        return match;
    }
    match.status = method == Method::options ? 204 : 405;
    match.allow = node->allowed();
    match.limits = node->shared_limits();
    if (match.status == 405) match.route = fallback_for(path);
    return match;
}

void Router::otherwise(std::string prefix, RouteLimits limits, QuickHandler handler) {
    fallbacks_.push_back({Method::get, std::move(prefix), limits, std::move(handler), nullptr});
}

const Route* Router::fallback_for(std::string_view path) const {
    const auto found = std::ranges::find_if(
        fallbacks_, [&](const Route& route) { return path.starts_with(route.pattern); });
    return found == fallbacks_.end() ? nullptr : &*found;
}

}  // namespace ynghyd::http
