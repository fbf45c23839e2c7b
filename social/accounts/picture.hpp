#pragma once
// The two pictures of an account of this server: uploads of its own that hang on the profile.

#include <string>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

enum class Picture { avatar, header };

/// `upload` is the account's own and hangs on nothing yet; what was shown before goes. Followers
/// are not told: that is edit_profile's business. Error::Kind::conflict when it hangs on something.
Result<AccountRecord> set_picture(storage::Transaction& tx, const Site& site,
                                  const AccountRecord& account, Picture picture,
                                  const MediaAttachmentRecord& upload);
/// False when there was none.
bool remove_picture(storage::Transaction& tx, const AccountRecord& account, Picture picture);

/// Its files go with an account that goes.
void erase_pictures(storage::Transaction& tx, const AccountRecord& account);

}  // namespace ynghyd::social
