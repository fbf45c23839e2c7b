#include "social/accounts/picture.hpp"

namespace ynghyd::social {
namespace {

PictureRecord& record_of(AccountRecord& account, Picture picture) {
    return picture == Picture::avatar ? account.avatar : account.header;
}

std::string& url_of(AccountRecord& account, Picture picture) {
    return picture == Picture::avatar ? account.avatar_url : account.header_url;
}

void erase_upload(storage::Transaction& tx, AttachmentId id) {
    const auto upload = id ? find_media_attachment(tx, id) : std::nullopt;
    if (upload && upload->on_profile) erase_media_attachment(tx, *upload);
}

}  // namespace

Result<AccountRecord> set_picture(storage::Transaction& tx, const Site& site,
                                  const AccountRecord& account, Picture picture,
                                  const MediaAttachmentRecord& upload) {
    TRY_VOID(attach_to_profile(tx, account, upload.attachment.id));
    auto changed = account;
    auto& record = record_of(changed, picture);
    erase_upload(tx, record.upload);
    // An avatar is shown small, a header across the page.
    const auto& shown =
        picture == Picture::avatar ? upload.attachment.preview : upload.attachment.original;
    record.upload = upload.attachment.id;
    record.media_type = shown.media_type;
    record.description = upload.attachment.description;
    url_of(changed, picture) = site.addresses.file(shown.name);
    put_account(tx, changed);
    return changed;
}

bool remove_picture(storage::Transaction& tx, const AccountRecord& account, Picture picture) {
    auto changed = account;
    auto& record = record_of(changed, picture);
    if (!record.upload) return false;
    erase_upload(tx, record.upload);
    record = {};
    url_of(changed, picture).clear();
    put_account(tx, changed);
    return true;
}

void erase_pictures(storage::Transaction& tx, const AccountRecord& account) {
    erase_upload(tx, account.avatar.upload);
    erase_upload(tx, account.header.upload);
}

}  // namespace ynghyd::social
