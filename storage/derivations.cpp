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
    if (!changed) enter(*derivation);
    return derivation;
}

void Derivations::enter(Derivation& derivation) {
    derivation.places_.reserve(derivation.made_of_.size());
    for (const auto number : derivation.made_of_) {
        auto& all = by_number_[number];
        derivation.places_.push_back(static_cast<std::uint32_t>(all.size()));
        all.push_back(&derivation);
    }
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
        // Each ends once, however often the row is written.
        by_number_.erase(found);
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
    for (std::size_t i = 0; i < derivation.places_.size(); ++i) {
        const auto found = by_number_.find(derivation.made_of_[i]);
        const auto place = derivation.places_[i];
        // Others may have come after it has ended.
        if (found == by_number_.end() || place >= found->second.size() ||
            found->second[place] != &derivation)
            continue;
        leave(found->second, found->first, place);
        if (found->second.empty()) by_number_.erase(found);
    }
}

/// The last takes its place: thousands of answers may be made of the same row.
void Derivations::leave(std::vector<Derivation*>& others, std::uint64_t number,
                        std::uint32_t place) {
    auto* last = others.back();
    const auto at = std::ranges::lower_bound(last->made_of_, number) - last->made_of_.begin();
    last->places_[static_cast<std::size_t>(at)] = place;
    others[place] = last;
    others.pop_back();
}

}  // namespace ynghyd::storage
