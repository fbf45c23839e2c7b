#include "mail/smtp.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include <boost/asio/ip/address.hpp>
#include <curl/curl.h>
#include <fmt/format.h>

namespace ynghyd::mail {
namespace {

constexpr long connect_seconds = 10, all_seconds = 60;
/// Mail servers hang up on who says nothing for minutes.
constexpr long idle_seconds = 60;

/// What was said last, as far as it matters for what an answer means.
enum class Step { before, recipient, text };

/// One letter on its way, for libcurl's callbacks.
struct Passage {
    std::string_view unsent;
    Step step = Step::before;
    const std::atomic<bool>* stopping = nullptr;
};

std::size_t give_bytes(char* buffer, std::size_t size, std::size_t count, void* passage) {
    auto& unsent = static_cast<Passage*>(passage)->unsent;
    const auto given = std::min(size * count, unsent.size());
    std::copy_n(unsent.data(), given, buffer);
    unsent.remove_prefix(given);
    return given;
}

/// Of the commands that are sent, the name alone is looked at.
int note_step(CURL*, curl_infotype type, char* data, std::size_t size, void* passage) {
    if (type != CURLINFO_HEADER_OUT) return 0;
    auto& step = static_cast<Passage*>(passage)->step;
    const std::string_view command(data, size);
    if (command.starts_with("MAIL ")) step = Step::before;
    if (command.starts_with("RCPT ")) step = Step::recipient;
    if (command.starts_with("DATA")) step = Step::text;
    return 0;
}

int go_on(void* passage, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const Passage*>(passage)->stopping->load() ? 1 : 0;
}

/// Behind the slash is the name that we say hello with.
std::string url_of(const SmtpOptions& options, std::string_view domain) {
    return fmt::format("{}://{}:{}/{}", options.tls == Tls::implicit ? "smtps" : "smtp",
                       options.server, options.port, domain);
}

void need_curl() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!ready) throw std::runtime_error("libcurl cannot be used");
}

using Recipients = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

}  // namespace

struct Smtp::Session {
    explicit Session(const std::atomic<bool>& stopping)
        : passage{{}, Step::before, &stopping}, curl(curl_easy_init(), curl_easy_cleanup) {
        if (!curl) throw std::runtime_error("libcurl cannot be used");
    }

    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK)
            throw std::runtime_error(fmt::format("libcurl lacks option {}", int(option)));
    }
    void set(CURLoption option, const std::string& value) { set(option, value.c_str()); }

    void set_up(const SmtpOptions& options);
    Result<void> send(const SmtpOptions& options, const Message& message);
    Result<void> judge(CURLcode code);

    // Both are spoken to until the connection is closed, which is when `curl` goes.
    Passage passage;
    std::array<char, CURL_ERROR_SIZE> problem{};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl;
};

/// What is the same for every letter.
void Smtp::Session::set_up(const SmtpOptions& options) {
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");  // Whatever the environment says.
    set(CURLOPT_USE_SSL, long{options.tls == Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL});
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) {
        set(CURLOPT_CAINFO, options.ca_file.string());
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (!options.username.empty()) {
        set(CURLOPT_USERNAME, options.username);
        set(CURLOPT_PASSWORD, options.password);
    }
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    set(CURLOPT_TIMEOUT, all_seconds);
    set(CURLOPT_MAXAGE_CONN, idle_seconds);
    set(CURLOPT_MAXCONNECTS, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, give_bytes);
    set(CURLOPT_DEBUGFUNCTION, note_step);
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_XFERINFOFUNCTION, go_on);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_READDATA, &passage);
    set(CURLOPT_DEBUGDATA, &passage);
    set(CURLOPT_XFERINFODATA, &passage);
    set(CURLOPT_ERRORBUFFER, problem.data());
}

Result<void> Smtp::Session::send(const SmtpOptions& options, const Message& message) {
    const Recipients recipients(curl_slist_append(nullptr, ("<" + message.to + ">").c_str()),
                                curl_slist_free_all);
    if (!recipients) throw std::bad_alloc();
    set(CURLOPT_URL, url_of(options, message.from.substr(message.from.rfind('@') + 1)));
    set(CURLOPT_MAIL_FROM, "<" + message.from + ">");
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.bytes.size()));
    passage.unsent = message.bytes;
    passage.step = Step::before;
    problem[0] = '\0';
    const auto code = curl_easy_perform(curl.get());
    passage.unsent = {};
    set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
    return judge(code);
}

/// What the mail server wrote beside its number is not repeated: the address may be in it.
Result<void> Smtp::Session::judge(CURLcode code) {
    if (code == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    const auto* said = problem[0] == '\0' ? curl_easy_strerror(code) : problem.data();
    if (code == CURLE_OPERATION_TIMEDOUT) return failure(Error::Kind::timed_out, said);
    const bool is_answer =
        code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_RECV_ERROR;
    if (!is_answer || passage.step == Step::before || answer < 400)
        return failure(Error::Kind::unreachable, said);
    const auto* what = passage.step == Step::recipient ? "recipient" : "text";
    return failure(answer >= 500 ? Error::Kind::forbidden : Error::Kind::unreachable,
                   fmt::format("the mail server answered {} to the {}", answer, what));
}

Smtp::Smtp(SmtpOptions options) : options_(std::move(options)) {}

Smtp::~Smtp() = default;

Result<void> Smtp::send(const Message& message) {
    if (!session_) {
        need_curl();
        auto session = std::make_unique<Session>(stopping_);
        session->set_up(options_);
        session_ = std::move(session);
    }
    return session_->send(options_, message);
}

bool is_loopback(const std::string& server) {
    if (server == "localhost") return true;
    const bool has_brackets = server.starts_with('[') && server.ends_with(']');
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(
        has_brackets ? server.substr(1, server.size() - 2) : server, error);
    return !error && address.is_loopback();
}

}  // namespace ynghyd::mail
