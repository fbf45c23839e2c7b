#include "social/statuses/thread.hpp"

namespace ynghyd::social {
namespace {

/// Longer chains of answers are named by where the climb ends.
constexpr int most_steps = 200;

}  // namespace

std::string thread_of(const storage::Reader& reader, const StatusRecord& status) {
    auto topmost = status;
    for (int i = 0; i < most_steps && topmost.in_reply_to; ++i) {
        auto parent = find_status(reader, topmost.in_reply_to);
        if (!parent) break;
        topmost = *std::move(parent);
    }
    return topmost.conversation.empty() ? topmost.uri : topmost.conversation;
}

}  // namespace ynghyd::social
