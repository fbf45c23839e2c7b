// The bytes of the records of social/accounts. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/accounts/access_token.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/application.hpp"
#include "social/accounts/authorization_code.hpp"
#include "social/accounts/move.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/accounts/posting_right.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfAnAccount) {
    AccountRecord account;
    account.id = AccountId{258};
    account.username = "a";
    account.domain = "b";
    account.uri = "c";
    account.url = "d";
    account.type = ActorType::group;
    account.display_name = "e";
    account.note = "f";
    account.inbox = "g";
    account.shared_inbox = "h";
    account.outbox = "i";
    account.followers = "j";
    account.following = "k";
    account.featured = "l";
    account.locked = account.discoverable = account.indexable = true;
    account.created = from_millis(1);
    account.fetched = from_millis(2);
    account.suspended = account.gone = true;
    account.avatar_url = "m";
    account.header_url = "n";
    account.fields = {{"o", "p"}};
    expect_bytes(account,
                 "010900000000000001021201611a01622201632a016430023a01654201664a0167520168"
                 "5a016962016a6a016b72016c7801800101880101900102980104a00101a80101b201016d"
                 "ba01016ec20107060a016f120170");
}

TEST(RecordBytes, OfAnAccountWithAVerifiedLink) {
    AccountRecord account;
    account.id = AccountId{258};
    account.fields = {{"o", "p", from_millis(1)}};
    account.links_asked = from_millis(2);
    expect_bytes(account,
                 "010900000000000001"
                 "02c20109080a016f12017018029805"
                 "04");
}

TEST(RecordBytes, OfAnAccountThatMoved) {
    AccountRecord account;
    account.id = AccountId{258};
    account.suspended_there = true;
    account.moved_to = "a";
    account.moved = from_millis(1);
    account.also_known_as = {"b", "c"};
    account.featured_tags = "d";
    expect_bytes(account, "01090000000000000102c00201ca020161d00202da020401620163e2020164");
}

TEST(RecordBytes, OfAUser) {
    UserRecord user;
    user.account = AccountId{258};
    user.email = "a";
    user.password_hash = "b";
    user.role = Role::admin;
    user.confirmed = user.approved = true;
    user.created = from_millis(1);
    expect_bytes(user, "010900000000000001021201611a01622003280130013802");
}

TEST(RecordBytes, OfAnAccessToken) {
    AccessTokenRecord token;
    token.account = AccountId{258};
    token.scopes = {"read", "write"};
    token.application = "a";
    token.created = from_millis(1);
    expect_bytes(token, "01090000000000000102120b04726561640577726974651a01612002");
}

TEST(RecordBytes, OfATokenThatAMemberAllowedAnApp) {
    AccessTokenRecord token;
    token.account = AccountId{258};
    token.application_id = ApplicationId{259};
    token.user = AccountId{260};
    expect_bytes(token,
                 "010900000000000001022900000000000001033100000000000001"
                 "04");
}

TEST(RecordBytes, OfAUserWhoAsksToJoin) {
    UserRecord user;
    user.account = AccountId{258};
    user.credentials_changed = from_millis(1);
    user.reason = "a";
    expect_bytes(user, "0109000000000000010240024a0161");
}

TEST(RecordBytes, OfAnApplication) {
    ApplicationRecord application;
    application.id = ApplicationId{258};
    application.name = "a";
    application.website = "b";
    application.redirect_uris = {"c", "d"};
    application.scopes = {"e"};
    application.secret_hash = "f";
    application.created = from_millis(1);
    expect_bytes(application,
                 "0109000000000000010212016"
                 "11a01622204016301642a02016532016638"
                 "02");
}

TEST(RecordBytes, OfAnAuthorizationCode) {
    AuthorizationCodeRecord code;
    code.application = ApplicationId{258};
    code.account = AccountId{259};
    code.user = AccountId{260};
    code.scopes = {"a"};
    code.redirect_uri = "b";
    code.challenge = "c";
    code.created = from_millis(1);
    code.token_hash = "d";
    expect_bytes(code,
                 "0109000000000000010211000000000000010319000000000000010422020161"
                 "2a0162320163380242016"
                 "4");
}

TEST(RecordBytes, OfASession) {
    SessionRecord session;
    session.user = AccountId{258};
    session.created = from_millis(1);
    session.last_seen = from_millis(2);
    session.address = "a";
    session.agent = "b";
    session.awaits_code = true;
    expect_bytes(session,
                 "010900000000000001021002180422016"
                 "12a01623001");
}

TEST(RecordBytes, OfASecondFactor) {
    SecondFactorRecord factor;
    factor.secret_sealed = "a";
    factor.enabled = true;
    factor.last_step = 3;
    factor.recovery_hashes = {"b", "c"};
    factor.created = from_millis(1);
    expect_bytes(factor,
                 "010a016110011806220401620163"
                 "2802");
}

TEST(RecordBytes, OfAPostingRight) {
    PostingRightRecord right;
    right.created = from_millis(1);
    expect_bytes(right, "010802");
}

TEST(RecordBytes, OfAOneTimeLink) {
    OneTimeLinkRecord link;
    link.purpose = LinkPurpose::invitation;
    link.user = AccountId{258};
    link.created = from_millis(1);
    link.expires = from_millis(2);
    link.uses_left = 3;
    expect_bytes(link,
                 "0108021100000000000001021802"
                 "20042803");
}

TEST(RecordBytes, OfAnActorKey) {
    ActorKeyRecord key;
    key.rsa_sealed = "a";
    key.ed25519_sealed = "b";
    key.rsa_public_pem = "c";
    key.ed25519_public_multikey = "d";
    key.created = from_millis(1);
    key.previous_rsa_sealed = "e";
    key.rotation = ActivityId{258};
    expect_bytes(key, "010a01611201621a01632201642802320165390000000000000102");
}

TEST(RecordBytes, OfAMove) {
    MoveRecord move;
    move.from = AccountId{258};
    move.to = AccountId{259};
    move.after = AccountId{260};
    expect_bytes(move, "01090000000000000102110000000000000103190000000000000104");
}

TEST(RecordBytes, OfAnAccountThatHidesItsFollows) {
    AccountRecord account;
    account.id = AccountId{258};
    account.hides_follows = true;
    expect_bytes(account, "01090000000000000102e80301");
}

TEST(RecordBytes, OfPostingDefaults) {
    PostingDefaultsRecord defaults;
    defaults.visibility = Visibility::private_;
    defaults.sensitive = true;
    defaults.language = "cy";
    defaults.quote_policy = QuotePolicy::nobody;
    expect_bytes(defaults, "01080310011a0263792002");
}

TEST(RecordBytes, OfAnAccountWithPictures) {
    AccountRecord account;
    account.id = AccountId{258};
    account.avatar = {AttachmentId{259}, "a", "b"};
    account.header.upload = AttachmentId{260};
    expect_bytes(
        account,
        "01090000000000000102f2030f0900000000000001031201611a0162fa0309090000000000000104");
}

}  // namespace
}  // namespace ynghyd::social
