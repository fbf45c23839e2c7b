#include "api/streaming/session.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace ynghyd::api {
namespace {

/// Two lines and an empty one; some apps want both lines and JSON in the second.
std::string as_server_sent(const StreamEvent& event) {
    return fmt::format("event: {}\ndata: {}\n\n", event.name,
                       event.payload.empty() ? "{}" : event.payload);
}

std::string as_message(const StreamName& stream, const StreamEvent& event) {
    Json message{{"stream", stream.label()}, {"event", event.name}};
    if (!event.payload.empty()) message["payload"] = event.payload;
    return to_text(message);
}

}  // namespace

Session::Session(const social::Bearer& bearer, http::LiveForm form)
    : account_(bearer.account->id),
      token_hash_(bearer.token_hash),
      scopes_(bearer.token.scopes),
      form_(form) {}

std::expected<void, Refusal> Session::add(StreamName stream) {
    if (!may(stream.scope())) return refuse(403, "This action is outside the authorized scopes");
    const std::lock_guard lock(mutex_);
    if (std::ranges::find(streams_, stream) != streams_.end()) return {};
    if (streams_.size() >= max_streams_on_a_socket)
        return refuse(422, "Too many streams on one connection");
    streams_.push_back(std::move(stream));
    return {};
}

void Session::remove(const StreamName& stream) {
    const std::lock_guard lock(mutex_);
    std::erase(streams_, stream);
}

std::vector<StreamName> Session::streams() const {
    const std::lock_guard lock(mutex_);
    return streams_;
}

void Session::send(const StreamName& stream, const StreamEvent& event) const {
    send(form_ == http::LiveForm::events ? as_server_sent(event) : as_message(stream, event));
}

void Session::send_refusal(const Refusal& refusal) const {
    auto message = refusal.body;
    message["status"] = refusal.status;
    send(to_text(message));
}

void Session::send(std::string bytes) const {
    if (const auto stream = stream_.lock())
        stream->send(std::make_shared<const std::string>(std::move(bytes)));
}

void Session::end(http::LiveEnd why) const {
    if (const auto stream = stream_.lock()) stream->end(why);
}

}  // namespace ynghyd::api
