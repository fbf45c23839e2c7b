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

std::string shown_address(const Site& site, const AccountRecord& account, const std::string& url,
                          const std::string& instead) {
    if (url.empty()) return instead;
    if (account.is_local()) return url;
    return site.addresses.copy("accounts/" + to_string(account.id), url);
}

}  // namespace

std::string avatar_address(const Site& site, const AccountRecord& account) {
    return shown_address(site, account, account.avatar_url, site.addresses.missing_avatar());
}

std::string header_address(const Site& site, const AccountRecord& account) {
    return shown_address(site, account, account.header_url, site.addresses.missing_header());
}

Result<AccountRecord> set_picture(storage::Transaction& tx, const Site& site,
                                  const AccountRecord& account, Picture picture,
                                  const MediaAttachmentRecord& upload) {
    if (upload.attachment.kind != MediaKind::image)
        return failure(Error::Kind::invalid, "A profile shows pictures; this file is none.");
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
