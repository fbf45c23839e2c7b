#include "storage/derivations.hpp"

#include <algorithm>

#include "storage/footprint.hpp"

namespace ynghyd::storage {
namespace {

/// An observation that lasts longer than so many numbers of others' commits gives no value.
constexpr std::size_t most_recent_numbers = 100'000;
/// What a number costs here and in the table, roughly.
constexpr std::size_t bytes_of_number = 72;

}  // namespace

Derivation::Derivation(Derivations& all, std::vector<std::uint64_t> made_of, DerivedParts parts)
    : all_(all), made_of_(std::move(made_of)), parts_(std::move(parts)) {}

Derivation::~Derivation() {
    all_.forget(*this);
}

bool Derivation::is_current() const {
    return current_.load(std::memory_order_acquire) &&
           std::ranges::all_of(parts_, [](const auto& part) { return part->is_current(); });
}

std::size_t Derivation::bytes() const {
    return made_of_.size() * bytes_of_number + parts_.size() * sizeof(DerivedParts::value_type);
}

Derivations::Moment Derivations::begin() {
    const std::lock_guard lock(mutex_);
    ++observed_;
    return now_;
}

std::shared_ptr<const Derivation> Derivations::end(Moment moment, Footprint read,
                                                   DerivedParts parts) {
    // Not with make_shared: the constructor is nobody else's. Outside the lock, as is its end.
    std::shared_ptr<Derivation> derivation(new Derivation(*this, read.take(), std::move(parts)));
    const std::lock_guard lock(mutex_);
    const bool changed = was_written_since(moment, derivation->made_of_);
    end_observation();
    if (changed) derivation->current_ = false;
    if (!changed)
        for (const auto number : derivation->made_of_)
            by_number_[number].push_back(derivation.get());
    return derivation;
}

void Derivations::abandon() {
    const std::lock_guard lock(mutex_);
    end_observation();
}

void Derivations::committed(Footprint written) {
    const std::lock_guard lock(mutex_);
    ++now_;
    if (by_number_.empty() && observed_ == 0) return;
    auto numbers = written.take();
    for (const auto number : numbers) {
        const auto found = by_number_.find(number);
        if (found == by_number_.end()) continue;
        for (auto* derivation : found->second)
            derivation->current_.store(false, std::memory_order_release);
    }
    if (observed_ == 0) return;
    recent_numbers_ += numbers.size();
    recent_.push_back({now_, std::move(numbers)});
    while (recent_numbers_ > most_recent_numbers) {
        known_since_ = recent_.front().moment;
        recent_numbers_ -= recent_.front().written.size();
        recent_.pop_front();
    }
}

bool Derivations::was_written_since(Moment moment, const std::vector<std::uint64_t>& read) const {
    if (moment < known_since_) return true;
    return std::ranges::any_of(recent_, [&](const Commit& commit) {
        return commit.moment > moment &&
               std::ranges::any_of(commit.written, [&](std::uint64_t number) {
                   return std::ranges::binary_search(read, number);
               });
    });
}

void Derivations::end_observation() {
    if (--observed_ > 0) return;
    recent_.clear();
    recent_numbers_ = 0;
}

void Derivations::forget(Derivation& derivation) {
    const std::lock_guard lock(mutex_);
    for (const auto number : derivation.made_of_) {
        const auto found = by_number_.find(number);
        if (found == by_number_.end()) continue;
        std::erase(found->second, &derivation);
        if (found->second.empty()) by_number_.erase(found);
    }
}

}  // namespace ynghyd::storage
