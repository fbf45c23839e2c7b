#pragma once
// What every storage engine can do: ordered keys, atomic batches, snapshots, conditional writes,
// counters, change notices. RocksDB is the embedded default; another engine is another file.
//
// All calls block and belong on the storage pool, never on an io thread.
// Limits that every engine honours: key 1 KiB, value 64 KiB, transaction 8 MiB, scan 1,000 rows.
// Bigger values are blobs (blobs.hpp).

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ynghyd::storage {

using Key = std::string;  ///< Compared as unsigned bytes.
using KeyView = std::string_view;
using Bytes = std::string;
using BytesView = std::string_view;

constexpr std::size_t max_key_bytes = 1024;
constexpr std::size_t max_value_bytes = 64 * 1024;
constexpr std::size_t max_transaction_bytes = 8 * 1024 * 1024;
constexpr std::size_t max_scan_rows = 1000;

struct Entry {
    Key key;
    Bytes value;
    bool operator==(const Entry&) const = default;
};

/// begin <= key < end; an empty end means "to the last key".
struct Range {
    Key begin;
    Key end;
    bool operator==(const Range&) const = default;
};

/// All keys that start with `prefix`.
Range prefix_range(KeyView prefix);
/// The smallest key that is larger than `key`: where the next page of an ascending scan begins.
Key key_after(KeyView key);

enum class Order { ascending, descending };

/// What a commit promises. `synced` survives power loss and is what answers a member or a peer;
/// `buffered` survives the end of the process, and is for what will be redone if lost.
enum class Durability { synced, buffered };

/// A fault of the store: corrupt, full, unwritable. The process must not go on writing.
class StorageFault : public std::runtime_error {
    using std::runtime_error::runtime_error;
};
/// A limit above was passed: a fault of the calling code.
class LimitExceeded : public std::logic_error {
    using std::logic_error::logic_error;
};
/// The bounded retries of Store::update were used up.
class TooManyConflicts : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Derivation;

/// One consistent view. Not thread-safe; used by one thread at a time.
class Reader {
public:
    virtual ~Reader() = default;
    virtual std::optional<Bytes> get(KeyView key) const = 0;
    /// In the order asked for.
    virtual std::vector<std::optional<Bytes>> get_many(std::span<const Key> keys) const = 0;
    /// At most min(limit, max_scan_rows) rows; descending starts at the end of the range.
    virtual std::vector<Entry> scan(const Range& range, std::size_t limit,
                                    Order order = Order::ascending) const = 0;
    /// The value of a counter kept by Transaction::add; 0 when it was never added to.
    virtual std::int64_t counter(KeyView key) const = 0;
    /// A value that was made of rows before is used beside those that are read here. Whoever notes
    /// what is read (observed_store.hpp) notes it.
    virtual void rests_on(std::shared_ptr<const Derivation>) const {}
};

/// Calls fn(row) for every row of the range, ascending, page by page; a bool from fn says whether
/// to go on.
template <class Fn>
void for_each_row(const Reader& reader, Range range, Fn&& fn) {
    for (;;) {
        const auto page = reader.scan(range, max_scan_rows);
        for (const Entry& row : page) {
            if constexpr (std::is_void_v<std::invoke_result_t<Fn&, const Entry&>>)
                fn(row);
            else if (!fn(row))
                return;
        }
        if (page.size() < max_scan_rows) return;
        range.begin = key_after(page.back().key);
    }
}

/// Something under this topic changed. Carries no data: receivers read again.
using Topic = std::string;

/// All or nothing; reads see its own writes. What get() and get_many() returned is checked at
/// commit (another writer's change makes update() run again); what scan() returned is not, so a
/// decision that rests on a scan also reads a key that every such writer writes.
class Transaction : public Reader {
public:
    virtual void put(KeyView key, BytesView value) = 0;
    /// As put, and cheaper, where any writer may be the last or rivals meet in another row: the
    /// commit does not ask who else wrote it, and reads of this transaction need not see it. Who
    /// puts or erases the row otherwise at the same moment may not notice.
    virtual void put_untracked(KeyView key, BytesView value) = 0;
    virtual void erase(KeyView key) = 0;
    /// Erases at most max_scan_rows rows; true when the range is empty afterwards.
    virtual bool erase_range(const Range& range) = 0;
    /// Adds without reading: concurrent adders never conflict.
    virtual void add(KeyView counter, std::int64_t delta) = 0;
    /// Told to subscribers after the commit, never before.
    virtual void notify(Topic topic) = 0;

    /// Marks this point; the mark before it is forgotten.
    virtual void set_savepoint() = 0;
    /// Undoes every write, read check and notice since the mark, and forgets the mark.
    virtual void rollback_to_savepoint() = 0;
};

/// Ends the subscription when destroyed.
class Subscription {
public:
    virtual ~Subscription() = default;
};

class Derivations;

/// One open store. Thread-safe.
class Store {
public:
    virtual ~Store() = default;

    virtual std::unique_ptr<Reader> snapshot() const = 0;

    /// Runs fn in a transaction and commits; again when another writer was faster, first after a
    /// growing pause, then while others give way (at most 20 times, then TooManyConflicts). fn must
    /// therefore be free of side effects; an exception from it rolls back and is passed on. Returns
    /// what fn returned.
    template <class Fn>
    auto update(Fn&& fn, Durability durability = Durability::synced) {
        using Value = std::invoke_result_t<Fn&, Transaction&>;
        if constexpr (std::is_void_v<Value>) {
            run_update([&](Transaction& tx) { fn(tx); }, durability);
        } else {
            std::optional<Value> value;
            run_update([&](Transaction& tx) { value.emplace(fn(tx)); }, durability);
            return *std::move(value);
        }
    }

    /// Calls back on an unspecified thread, soon after each commit that notified the topic; the
    /// callback must be quick and must not use the store.
    virtual std::unique_ptr<Subscription> subscribe(Topic topic,
                                                    std::function<void()> callback) = 0;

    /// A consistent copy that shares files with the original where it can. `directory` must not
    /// exist and must be on the same file system.
    virtual void checkpoint(const std::string& directory) = 0;

    /// Empty when healthy, else one sentence: why writes are refused.
    virtual std::string health() const = 0;

    /// Who is told of every commit: what was made of rows is right until one of them is written.
    virtual Derivations& derivations() = 0;

protected:
    virtual void run_update(const std::function<void(Transaction&)>& fn, Durability durability) = 0;
};

}  // namespace ynghyd::storage
