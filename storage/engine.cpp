#include "storage/engine.hpp"

namespace ynghyd::storage {

Range prefix_range(KeyView prefix) {
    Key end(prefix);
    while (!end.empty() && end.back() == '\xff') end.pop_back();
    if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
    return {Key(prefix), std::move(end)};
}

Key key_after(KeyView key) {
    Key next(key);
    next.push_back('\0');
    return next;
}

}  // namespace ynghyd::storage
