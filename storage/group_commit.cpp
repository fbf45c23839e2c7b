#include "storage/group_commit.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.hpp"

namespace ynghyd::storage {

namespace {

struct Item {
    GroupCommit::Part part;
    GroupCommit::Done done;
    std::exception_ptr failure;
};

void settle(Item& item) {
    try {
        if (item.done) item.done(item.failure);
    } catch (const std::exception& failure) {
        log::error("storage.done_failed", {{"reason", failure.what()}});
    }
}

/// Runs the parts in turn; returns how many fit into the transaction.
std::size_t run_parts(Transaction& tx, std::vector<Item>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].failure = nullptr;
        tx.set_savepoint();
        try {
            items[i].part(tx);
        } catch (const LimitExceeded&) {
            tx.rollback_to_savepoint();
            // Perhaps only because of the others: it is tried again as the first of its batch.
            if (i > 0) return i;
            items[i].failure = std::current_exception();
        } catch (...) {
            tx.rollback_to_savepoint();
            items[i].failure = std::current_exception();
        }
    }
    return items.size();
}

void fail_all(std::vector<Item>& items, const std::exception_ptr& failure) {
    for (Item& item : items) item.failure = failure;
}

/// Commits as many items as fit, from the first on; returns how many have been decided.
std::size_t commit(Store& store, std::vector<Item>& items) {
    try {
        return store.update([&](Transaction& tx) { return run_parts(tx, items); });
    } catch (const TooManyConflicts&) {
        if (items.size() == 1) {
            items.front().failure = std::current_exception();
            return 1;
        }
    } catch (...) {
        fail_all(items, std::current_exception());
        return items.size();
    }
    // One contended part must not fail the others: each for itself.
    for (Item& item : items) {
        std::vector<Item> alone;
        alone.push_back(std::move(item));
        commit(store, alone);
        item = std::move(alone.front());
    }
    return items.size();
}

}  // namespace

struct GroupCommit::State {
    State(Store& committed_to, std::size_t most_parts)
        : store(committed_to), max_parts(most_parts), thread([this] { run(); }) {}

    ~State() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        arrived.notify_one();
        thread.join();
    }

    /// Empty when everything is settled and no more will come.
    std::vector<Item> next_batch() {
        std::unique_lock lock(mutex);
        arrived.wait(lock, [&] { return stopping || !queue.empty(); });
        std::vector<Item> batch;
        while (!queue.empty() && batch.size() < max_parts) {
            batch.push_back(std::move(queue.front()));
            queue.pop_front();
        }
        return batch;
    }

    void put_back(std::vector<Item>& items, std::size_t from) {
        const std::lock_guard lock(mutex);
        while (items.size() > from) {
            queue.push_front(std::move(items.back()));
            items.pop_back();
        }
    }

    void run() {
        for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
            put_back(batch, commit(store, batch));
            for (Item& item : batch) settle(item);
        }
    }

    Store& store;
    const std::size_t max_parts;
    mutable std::mutex mutex;
    std::condition_variable arrived;
    std::deque<Item> queue;
    bool stopping = false;
    std::thread thread;  // Last: it uses all the others.
};

GroupCommit::GroupCommit(Store& store, std::size_t max_parts)
    : state_(std::make_unique<State>(store, std::max<std::size_t>(max_parts, 1))) {}

GroupCommit::~GroupCommit() = default;

void GroupCommit::submit(Part part, Done done) {
    {
        const std::lock_guard lock(state_->mutex);
        state_->queue.push_back({std::move(part), std::move(done), nullptr});
    }
    state_->arrived.notify_one();
}

std::size_t GroupCommit::waiting() const {
    const std::lock_guard lock(state_->mutex);
    return state_->queue.size();
}

}  // namespace ynghyd::storage
