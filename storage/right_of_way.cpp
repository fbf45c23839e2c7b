#include "storage/right_of_way.hpp"

namespace ynghyd::storage {

void RightOfWay::give_way() {
    // Nearly always nobody wants it, and then nothing is locked.
    if (wanted_.load() == 0) return;
    const std::unique_lock until_free(right_, longest_wait);
}

RightOfWay::Held::Held(RightOfWay& way) : way_(way) {
    ++way_.wanted_;
    lock_ = std::unique_lock(way_.right_, longest_wait);
}

RightOfWay::Held::~Held() {
    --way_.wanted_;
}

}  // namespace ynghyd::storage
