#pragma once
// From an address of ours to a picture elsewhere: only what a row here names can be asked for.

#include <cstdint>
#include <optional>
#include <string>

#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

enum class PictureOwner : std::uint8_t { status, account, emoji, card };

/// The parts of /remote/…, as they were asked for.
struct PictureAddress {
    PictureOwner owner = PictureOwner::status;
    std::string id;         ///< Of the status or the account; the domain of an emoji; of a card, in
                            ///< hex digits, the hash of its link.
    std::string shortcode;  ///< Of an emoji.
    std::string stamp;      ///< Made from where the picture lies: changes with it.
};

struct PictureSource {
    std::string url;
    std::string owner;  ///< Whose it is: an id or another address at the server that shows it.
};

/// nullopt for what no row names, for what is ours, and when pictures from there are not shown.
std::optional<PictureSource> find_picture(const storage::Reader& reader, const social::Site& site,
                                          const PictureAddress& address);

}  // namespace ynghyd::federation
