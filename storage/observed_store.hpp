#pragma once
// A store for one answer, which notes all that is read through it.

#include "storage/derivations.hpp"
#include "storage/footprint.hpp"

namespace ynghyd::storage {

/// Borrows the store. Used by one thread; readers from it must not outlive it.
class ObservedStore final : public Store {
public:
    explicit ObservedStore(Store& store);
    ~ObservedStore() override;
    ObservedStore(const ObservedStore&) = delete;
    ObservedStore& operator=(const ObservedStore&) = delete;

    /// Ends the observation: current as long as nothing that was read here is written. Null when
    /// that has happened already, or something was written through this store. Called once.
    std::shared_ptr<const Derivation> derivation();

    std::unique_ptr<Reader> snapshot() const override;
    std::unique_ptr<Subscription> subscribe(Topic topic, std::function<void()> callback) override;
    void checkpoint(const std::string& directory) override;
    std::string health() const override;
    Derivations& derivations() override { return store_.derivations(); }

protected:
    void run_update(const std::function<void(Transaction&)>& fn, Durability durability) override;

private:
    Store& store_;
    const Derivations::Moment moment_;
    mutable Footprint footprint_;
    mutable DerivedParts parts_;
    bool has_written_ = false;
    bool has_ended_ = false;
};

}  // namespace ynghyd::storage
