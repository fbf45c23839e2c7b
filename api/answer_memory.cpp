#include "api/answer_memory.hpp"

#include "storage/observed_store.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t bytes_of_head = 600;

/// The token is part of it: what one may see, another may not.
std::string key_of(const http::Request& request) {
    std::string key(request.header("authorization"));
    key += '\n';
    key += request.target;
    return key;
}

}  // namespace

bool AnswerMemory::is_for(const Endpoint& endpoint, const http::Request& request) {
    return endpoint.method == http::Method::get && endpoint.prelude == Prelude::nothing &&
           request.method == http::Method::get && request.body.empty();
}

std::optional<http::Response> AnswerMemory::find(const http::Request& request,
                                                 Timestamp now) const {
    return answers_.find(key_of(request), now);
}

http::Response AnswerMemory::make(const Services& services, const http::Request& request,
                                  const std::function<http::Response(const Services&)>& answer) {
    // Before anything is read: what is kept must not grow older than it says.
    const auto now = services.site.clock.now();
    storage::ObservedStore observed(services.store);
    auto response = answer(services.with(observed));
    if (response.status != 200 || !response.body) return response;
    answers_.keep(key_of(request), response, observed.derivation(),
                  response.body->size() + bytes_of_head, now);
    return response;
}

}  // namespace ynghyd::api
