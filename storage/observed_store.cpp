#include "storage/observed_store.hpp"

#include <utility>

namespace ynghyd::storage {
namespace {

class ObservedReader final : public Reader {
public:
    ObservedReader(std::unique_ptr<Reader> reader, Footprint& footprint, DerivedParts& parts)
        : reader_(std::move(reader)), footprint_(footprint), parts_(parts) {}

    std::optional<Bytes> get(KeyView key) const override {
        footprint_.read(key);
        return reader_->get(key);
    }
    std::vector<std::optional<Bytes>> get_many(std::span<const Key> keys) const override {
        for (const auto& key : keys) footprint_.read(key);
        return reader_->get_many(keys);
    }
    std::vector<Entry> scan(const Range& range, std::size_t limit, Order order) const override {
        footprint_.read(range);
        return reader_->scan(range, limit, order);
    }
    std::int64_t counter(KeyView key) const override {
        footprint_.read(key);
        return reader_->counter(key);
    }
    void rests_on(std::shared_ptr<const Derivation> part) const override {
        parts_.push_back(std::move(part));
    }

private:
    const std::unique_ptr<Reader> reader_;
    Footprint& footprint_;
    DerivedParts& parts_;
};

}  // namespace

ObservedStore::ObservedStore(Store& store) : store_(store), moment_(store.derivations().begin()) {}

ObservedStore::~ObservedStore() {
    if (!has_ended_) store_.derivations().abandon();
}

std::shared_ptr<const Derivation> ObservedStore::derivation() {
    has_ended_ = true;
    if (has_written_) {
        store_.derivations().abandon();
        return nullptr;
    }
    auto derivation = store_.derivations().end(moment_, std::move(footprint_), std::move(parts_));
    return derivation->is_current() ? derivation : nullptr;
}

std::unique_ptr<Reader> ObservedStore::snapshot() const {
    return std::make_unique<ObservedReader>(store_.snapshot(), footprint_, parts_);
}

std::unique_ptr<Subscription> ObservedStore::subscribe(Topic topic,
                                                       std::function<void()> callback) {
    return store_.subscribe(std::move(topic), std::move(callback));
}

void ObservedStore::checkpoint(const std::string& directory) {
    store_.checkpoint(directory);
}

std::string ObservedStore::health() const {
    return store_.health();
}

void ObservedStore::run_update(const std::function<void(Transaction&)>& fn, Durability durability) {
    has_written_ = true;
    store_.update(fn, durability);
}

}  // namespace ynghyd::storage
