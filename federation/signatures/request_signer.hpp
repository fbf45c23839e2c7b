#pragma once
// Who signed a request: its signatures against the keys of those who claim to have made them.

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/metrics.hpp"
#include "federation/options.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "http/message.hpp"
#include "keys/http_signature.hpp"

namespace ynghyd::federation {

/// Views into a request, for signature checks. `own_origin`: https://our.host.
class SignedMessage {
public:
    SignedMessage(const http::Request& request, std::string_view body_sha256,
                  std::string_view own_origin);
    const keys::MessageView& view() const { return view_; }

private:
    std::vector<keys::HeaderView> headers_;
    keys::MessageView view_;
};

/// Verified.
struct RequestSigner {
    std::string key_id;
    std::string actor;  ///< Who owns the key.
    keys::SignatureScheme scheme = keys::SignatureScheme::unknown;
};

/// Thread-safe.
class RequestSigners {
public:
    RequestSigners(RemoteKeys& keys, net::thread_pool& storage_pool, const Options& options,
                   Metrics& metrics);

    /// The first of `signatures` that verifies; all views live until this has ended. A key is
    /// fetched when it is not known, and once more when it does not match (it may have been
    /// replaced). Error::Kind::unauthenticated, or unreachable when a key cannot be had now.
    net::awaitable<Result<RequestSigner>> verify(
        const SignedMessage& message, const std::vector<keys::RequestSignature>& signatures);

private:
    using Key = std::shared_ptr<const KnownKey>;
    net::awaitable<Result<Key>> key_for(const std::string& key_id);
    net::awaitable<Result<RequestSigner>> verify_one(const SignedMessage& message,
                                                     const keys::RequestSignature& signature);

    RemoteKeys& keys_;
    net::thread_pool& storage_pool_;
    const Options& options_;
    std::atomic<std::size_t> fetching_ = 0;
    Counter cavage_, rfc9421_;
};

}  // namespace ynghyd::federation
