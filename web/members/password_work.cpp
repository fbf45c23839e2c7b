#include "web/members/password_work.hpp"

namespace ynghyd::web {
namespace {

/// One of those that may wait; counted while it lives.
class Place {
public:
    Place(std::atomic<std::size_t>& waiting, std::size_t most)
        : waiting_(waiting), granted_(++waiting <= most) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { --waiting_; }
    explicit operator bool() const { return granted_; }

private:
    std::atomic<std::size_t>& waiting_;
    bool granted_;
};

std::unexpected<Error> too_many() {
    return failure(Error::Kind::unreachable,
                   "Too many people are signing in at the moment. Please try again.");
}

}  // namespace

PasswordWork::PasswordWork(net::thread_pool& compute_pool, const keys::PasswordCost& cost,
                           std::size_t most_waiting)
    : pool_(compute_pool), cost_(cost), most_waiting_(most_waiting) {}

const std::string& PasswordWork::stand_in() {
    std::call_once(once_, [this] { stand_in_ = keys::hash_password("nobody's", cost_); });
    return stand_in_;
}

net::awaitable<Result<bool>> PasswordWork::matches(std::string password, std::string hash) {
    const Place place(waiting_, most_waiting_);
    if (!place) co_return too_many();
    auto compare = [&] {
        const auto& nobodys = stand_in();
        const bool right = keys::password_matches(password, hash.empty() ? nobodys : hash);
        return right && !hash.empty();
    };
    co_return co_await run_on(pool_, compare);
}

net::awaitable<Result<std::string>> PasswordWork::hash(std::string password) {
    const Place place(waiting_, most_waiting_);
    if (!place) co_return too_many();
    auto make = [&] { return keys::hash_password(password, cost_); };
    co_return co_await run_on(pool_, make);
}

}  // namespace ynghyd::web
