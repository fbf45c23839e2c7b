#pragma once
// The two pictures of an account: of this server, uploads of its own that hang on the profile; of
// another, copies.

#include <string>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

enum class Picture { avatar, header };

/// `upload` is the account's own and hangs on nothing yet; what was shown before goes. Followers
/// are not told: that is edit_profile's business. Error::Kind::conflict when it hangs on something,
/// invalid when it is no picture.
Result<AccountRecord> set_picture(storage::Transaction& tx, const Site& site,
                                  const AccountRecord& account, Picture picture,
                                  const MediaAttachmentRecord& upload);
/// False when there was none.
bool remove_picture(storage::Transaction& tx, const AccountRecord& account, Picture picture);

/// Where it is shown from, always by this server: its own, or the picture that everybody has who
/// has none.
std::string avatar_address(const Site& site, const AccountRecord& account);
std::string header_address(const Site& site, const AccountRecord& account);

/// Its files go with an account that goes.
void erase_pictures(storage::Transaction& tx, const AccountRecord& account);

}  // namespace ynghyd::social
