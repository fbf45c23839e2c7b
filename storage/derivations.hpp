#pragma once
// What was made of rows, and whether these rows are still as they were then.

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace ynghyd::storage {

class Footprint;
class Derivation;
class Derivations;

/// What a value was made of besides rows.
using DerivedParts = std::vector<std::shared_ptr<const Derivation>>;

/// Stands for one value that was made of rows, and maybe of other such values. Thread-safe; must
/// not outlive the store.
class Derivation {
public:
    ~Derivation();
    Derivation(const Derivation&) = delete;
    Derivation& operator=(const Derivation&) = delete;

    /// False as soon as a commit that touched what was read, also for a part, has been answered.
    bool is_current() const;
    /// Of its own; what its parts are made of counts with them.
    std::size_t bytes() const;

private:
    friend class Derivations;
    Derivation(Derivations& all, std::vector<std::uint64_t> made_of, DerivedParts parts);

    Derivations& all_;
    const std::vector<std::uint64_t> made_of_;
    const DerivedParts parts_;
    std::atomic<bool> current_ = true;
    /// For each number of made_of_, where it stands among those that are made of it. Under the lock
    /// of all_.
    std::vector<std::uint32_t> places_;
};

/// All of a store. Thread-safe; commits pay for it only while something is kept.
class Derivations {
public:
    using Moment = std::uint64_t;

    /// Before the first snapshot of an observation is taken. Every begin has one end.
    Moment begin();
    /// Null when something that was read has been written since `moment`.
    std::shared_ptr<const Derivation> end(Moment moment, Footprint read, DerivedParts parts = {});
    /// Without a value.
    void abandon();

    /// By the engine, after each commit and before its success is told.
    void committed(Footprint written);

private:
    friend class Derivation;
    struct Commit {
        Moment moment;
        std::vector<std::uint64_t> written;  ///< Sorted.
    };
    bool was_written_since(Moment moment, const std::vector<std::uint64_t>& read) const;
    void end_observation();
    void enter(Derivation& derivation);
    void leave(std::vector<Derivation*>& others, std::uint64_t number, std::uint32_t place);
    void forget(Derivation& derivation);

    std::mutex mutex_;
    Moment now_ = 0;
    std::size_t observed_ = 0;   ///< Observations that have not ended.
    std::deque<Commit> recent_;  ///< Since the oldest of them began.
    std::size_t recent_numbers_ = 0;
    Moment known_since_ = 0;  ///< What was written before, `recent_` no longer says.
    /// Those that are current still.
    std::unordered_map<std::uint64_t, std::vector<Derivation*>> by_number_;
};

}  // namespace ynghyd::storage
