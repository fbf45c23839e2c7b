#pragma once
// A sender that runs, a push service over TLS that does what a test says, and ana, whose app reads
// what arrives there.

#include <condition_variable>
#include <csignal>
#include <mutex>

#include <gmock/gmock.h>

#include "keys/token.hpp"
#include "push/sender.hpp"
#include "social/accounts/access_token.hpp"
#include "social/notifications/notice.hpp"
#include "tests/rig/http_client.hpp"
#include "tests/rig/push_app.hpp"
#include "tests/rig/scripted_server.hpp"
#include "tests/rig/shared_clock.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::push {

/// What came in, and what is answered to it.
class PushService {
public:
    /// "" holds the answer back for ever.
    using Answer = std::function<std::string(int request)>;

    PushService(const rig::TestCertificate& authority, Answer answer)
        : answer_(std::move(answer)),
          server_([this](rig::Peer& peer) { serve(peer); }, authority.issue("DNS:localhost")) {}

    std::string endpoint() const { return server_.url("/u/abc", "https", "localhost"); }
    std::string origin() const { return server_.url("", "https", "localhost"); }
    int connections() const { return server_.connections(); }

    /// The requests so far, once there are so many.
    std::vector<std::string> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        EXPECT_TRUE(came_.wait_for(lock, std::chrono::seconds(20),
                                   [&] { return requests_.size() >= count; }))
            << requests_.size() << " instead of " << count;
        return requests_;
    }

    static std::string status(int code, const std::string& headers = {}) {
        return "HTTP/1.1 " + std::to_string(code) + " Scripted\r\nContent-Length: 0\r\n" + headers +
               "\r\n";
    }
    static std::string header(const std::string& request, const std::string& name) {
        const auto at = request.find("\r\n" + name + ": ");
        if (at == std::string::npos) return "(none)";
        const auto begin = at + name.size() + 4;
        return request.substr(begin, request.find("\r\n", begin) - begin);
    }
    static std::string body(const std::string& request) {
        return request.substr(request.find("\r\n\r\n") + 4);
    }

private:
    void serve(rig::Peer& peer) {
        for (auto request = peer.read_request(); !request.empty(); request = peer.read_request()) {
            int number = 0;
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(std::move(request));
                number = static_cast<int>(requests_.size());
            }
            came_.notify_all();
            const auto answer = answer_(number);
            if (answer.empty()) return peer.wait_for_close();
            peer.write(answer);
        }
    }

    Answer answer_;
    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<std::string> requests_;
    rig::ScriptedServer server_;
};

class SenderFixture : public rig::SiteFixture {
protected:
    SenderFixture() {
        std::signal(SIGPIPE, SIG_IGN);  // As the server: a service that is cut off still answers.
        io_.start();
    }
    ~SenderFixture() override {
        if (client_) client_->stop();
        if (sender_) sender_->stop(std::chrono::seconds(5));
        io_.stop();
        pool_.join();
    }

    /// With the address guard's consent to loopback, unless a test wants it as it is.
    void start(bool allows_loopback = true) {
        auto options = rig::test_client_options();
        options.extra_ca = authority_.write(store_.directory() / "authority.pem");
        if (!allows_loopback) options.guard = http::AddressGuard();
        client_ = std::make_unique<http::Client>(io_, options, metrics_);
        sender_ = std::make_unique<Sender>(SenderParts{*store_,
                                                       *client_,
                                                       io_,
                                                       pool_,
                                                       push_site_,
                                                       box_,
                                                       random_,
                                                       metrics_,
                                                       {key_, "mailto:hello@copro.example"},
                                                       {rules_, 2, std::chrono::milliseconds(20)}});
        sender_->start();
    }
    keys::SealedBox make_box() {
        const auto file = store_.directory() / "secret.key";
        keys::SealedBox::create(file, random_);
        return keys::SealedBox::open(file).value();
    }
    /// ana's app subscribes with `token`.
    social::PushSubscriptionRecord subscribe(const std::string& endpoint, bool standard = true,
                                             const std::string& token = "T0ken") {
        social::AccessTokenRecord access;
        access.account = ana_.id;
        access.scopes = {"push"};
        social::PushSubscriptionRecord subscription;
        subscription.endpoint = endpoint;
        subscription.public_key = app_.point();
        subscription.auth_secret = app_.auth();
        subscription.standard = standard;
        subscription.set_alert(social::NotificationKind::follow);
        subscription.set_alert(social::NotificationKind::mention);
        subscription.token_sealed = box_.seal(token, social::push_token_context, random_);
        const auto hash = keys::token_hash(token);
        return write([&](storage::Transaction& tx) {
            social::put_access_token(tx, hash, access);
            return social::put_push_subscription(tx, push_site_, ana_.id, hash, subscription);
        });
    }
    /// Somebody new follows ana.
    social::AccountRecord happen() {
        const auto from = make_remote("bera" + std::to_string(++people_), "peer.example");
        write([&](storage::Transaction& tx) {
            social::notify(tx, push_site_, ana_.id, {social::NotificationKind::follow, from});
        });
        return from;
    }
    std::optional<social::PushSubscriptionRecord> subscription(const std::string& token = "T0ken") {
        return social::find_push_subscription(*read(), ana_.id, keys::token_hash(token));
    }
    std::vector<storage::Job> jobs() {
        return storage::list_jobs(*read(), storage::JobKind::send_push, 100);
    }
    /// Whether it becomes true within twenty seconds.
    template <class Condition>
    bool comes_true(Condition condition) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return true;
    }
    bool counts(const std::string& result, int value) {
        const auto line =
            "ynghyd_push_messages_total{result=\"" + result + "\"} " + std::to_string(value) + "\n";
        return comes_true([&] { return metrics_.to_text().contains(line); });
    }

    rig::SharedClock push_clock_;
    const social::Site push_site_{addresses_, ids_, push_clock_};
    SystemRandom random_;
    const keys::SealedBox box_ = make_box();
    const keys::PushKey key_ = keys::PushKey::generate();
    const rig::TestCertificate authority_ = rig::TestCertificate::authority();
    const rig::PushApp app_;
    const social::AccountRecord ana_ = make_local("ana");
    Metrics metrics_;
    http::IoThreads io_{2};
    net::thread_pool pool_{2};
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<Sender> sender_;
    int people_ = 0;
};

}  // namespace ynghyd::push
