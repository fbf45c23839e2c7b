#pragma once
// Many small commits share one transaction and one sync.

#include <exception>
#include <functional>
#include <memory>

#include "storage/engine.hpp"

namespace ynghyd::storage {

/// A thread that collects what arrives while the previous batch is being synced, runs it all in
/// one transaction, and then tells each whether its own part is on disk. Parts run in the order of
/// submission and see each other's writes. A part that throws is rolled back alone.
/// Thread-safe. Destroying waits until everything submitted is settled.
class GroupCommit {
public:
    using Part = std::function<void(Transaction&)>;
    /// Called on the committing thread, exactly once; must be quick. nullptr means "committed".
    using Done = std::function<void(std::exception_ptr)>;

    explicit GroupCommit(Store& store, std::size_t max_parts = 256);
    ~GroupCommit();
    GroupCommit(const GroupCommit&) = delete;
    GroupCommit& operator=(const GroupCommit&) = delete;

    void submit(Part part, Done done);

    /// Parts waiting now: the back-pressure signal of the intake.
    std::size_t waiting() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ynghyd::storage
