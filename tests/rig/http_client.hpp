#pragma once
// A real client on real io threads, asked from the test's own thread.

#include <chrono>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "http/client.hpp"

namespace ynghyd::rig {

/// No authority of the system's is trusted: loading them would take most of a test's time.
inline const bool trusts_nobody = ::setenv("SSL_CERT_FILE", "/dev/null", 1) == 0;

/// Loopback is allowed and time limits are short; a test changes what it is about.
inline http::ClientOptions test_client_options() {
    using namespace std::chrono_literals;
    http::ClientOptions options;
    options.guard = http::AddressGuard({http::Network::parse("127.0.0.0/8").value()});
    options.rules = IriRules{.allow_http = true, .allow_private_names = true};
    options.connect_timeout = options.tls_timeout = 5s;
    options.total_timeout = 10s;
    return options;
}

class HttpClient {
public:
    explicit HttpClient(http::ClientOptions options = test_client_options(),
                        std::size_t threads = 2)
        : rules_(options.rules), io_(threads), client_(io_, std::move(options), metrics_) {
        io_.start();
    }
    ~HttpClient() {
        client_.stop();
        io_.stop();
    }

    std::future<Result<http::ClientResponse>> start(http::ClientRequest request,
                                                    std::size_t thread = 0) {
        return boost::asio::co_spawn(io_.context(thread), client_.send(std::move(request)),
                                     boost::asio::use_future);
    }
    Result<http::ClientResponse> ask(http::ClientRequest request) {
        return start(std::move(request)).get();
    }
    Result<http::ClientResponse> get(const std::string& url, int redirects = 0) {
        return ask(get_request(url, redirects));
    }
    Result<http::ClientResponse> post(const std::string& url, std::string body) {
        return ask(post_request(url, std::move(body)));
    }
    http::ClientRequest get_request(const std::string& url, int redirects = 0) const {
        http::ClientRequest request;
        request.url = Iri::parse(url, rules_).value();
        request.redirects = redirects;
        return request;
    }
    http::ClientRequest post_request(const std::string& url, std::string body) const {
        auto request = get_request(url);
        request.method = http::Method::post;
        request.body = std::make_shared<const std::string>(std::move(body));
        return request;
    }

    http::Client& client() { return client_; }
    /// The value of one line of the metrics, "" when it is not there.
    std::string metric(const std::string& name) const {
        const auto text = "\n" + metrics_.to_text();
        const auto at = text.find("\n" + name + " ");
        if (at == text.npos) return {};
        const auto begin = at + name.size() + 2;
        return text.substr(begin, text.find('\n', begin) - begin);
    }
    /// Whether it takes this value within ten seconds: the other side of a connection sees it close
    /// before ours has counted it.
    bool comes_to(const std::string& name, const std::string& value) const {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (metric(name) != value) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::yield();
        }
        return true;
    }

private:
    IriRules rules_;
    Metrics metrics_;
    http::IoThreads io_;
    http::Client client_;
};

}  // namespace ynghyd::rig
