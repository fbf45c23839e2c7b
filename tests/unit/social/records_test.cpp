// The bytes of every record of this folder. They are on disk: change the code, never the text.

#include "storage/records.hpp"

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
#include "social/events/participation.hpp"
#include "social/moderation/actor_block.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/moderation/enforcement.hpp"
#include "social/moderation/report.hpp"
#include "social/notifications/notification.hpp"
#include "social/notifications/policy.hpp"
#include "social/notifications/push_subscription.hpp"
#include "social/notifications/request.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outbox.hpp"
#include "social/outbox/peer_host.hpp"
#include "social/outbox/relay.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/quote_request.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/scheduled.hpp"
#include "social/statuses/status.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/statuses/vote.hpp"
#include "social/timelines/conversation.hpp"
#include "social/timelines/feed_state.hpp"
#include "social/timelines/filter.hpp"
#include "social/timelines/list.hpp"
#include "social/timelines/marker.hpp"
#include "social/timelines/timeline_change.hpp"
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

EventRecord full_event() {
    EventRecord event;
    event.start_local = "a";
    event.end_local = "b";
    event.zone = "c";
    event.start = from_millis(1);
    event.end = from_millis(2);
    event.display_end = event.all_day = true;
    event.place = PlaceRecord{"d", "e", "f", "g", "h", "i", 515'000'000, -30'000'000};
    event.online_url = "j";
    event.join_mode = JoinMode::external;
    event.external_url = "k";
    event.capacity = 300;
    event.price = "l";
    event.category = "m";
    event.state = EventState::moved_online;
    event.previous_start = from_millis(3);
    event.sequence = 4;
    return event;
}

TEST(RecordBytes, OfAStatusWithAnEvent) {
    StatusRecord status;
    status.id = StatusId{258};
    status.account = AccountId{259};
    status.uri = "a";
    status.url = "b";
    status.kind = StatusKind::event;
    status.title = "c";
    status.content = "d";
    status.text = "e";
    status.spoiler_text = "f";
    status.summary = "g";
    status.sensitive = true;
    status.language = "cy";
    status.visibility = Visibility::direct;
    status.published = from_millis(1);
    status.edited = from_millis(2);
    status.revision = 3;
    status.in_reply_to_uri = "h";
    status.in_reply_to = StatusId{260};
    status.mentions = {{AccountId{261}, "i", "j"}};
    status.hashtags = {"k", "l"};
    status.event = full_event();
    expect_bytes(status,
                 "010900000000000001021100000000000001031a016122016228033201633a0164420165"
                 "4a01665201675801620263796804700278048001038a010168910100000000000001049a"
                 "01100f0900000000000001051201691a016aa20104016b016caa01490a01611201621a01"
                 "632002280430013801421d0a01641201651a01662201672a016832016938809b92eb0340"
                 "ff8dce1c4a016a50045a016b60ac026a016c72016d7805800106880104");
}

TEST(RecordBytes, OfAStatusThatAnAppWrote) {
    StatusRecord status;
    status.id = StatusId{258};
    status.application = WrittenWith{"a", "b"};
    expect_bytes(status, "01090000000000000102ca02060a0161120162");
}

AttachmentRecord full_attachment() {
    AttachmentRecord attachment;
    attachment.id = AttachmentId{258};
    attachment.kind = MediaKind::video;
    attachment.media_type = "a";
    attachment.remote_url = "b";
    attachment.width = 300;
    attachment.height = 2;
    attachment.original = {"c", "d", 3, 4};
    attachment.preview = {"e", "f", 5, 6};
    attachment.animated = true;
    attachment.description = "g";
    attachment.blurhash = "h";
    attachment.focus = FocusRecord{-1, 2};
    return attachment;
}

TEST(RecordBytes, OfAStatusWithAnAttachment) {
    StatusRecord status;
    status.id = StatusId{258};
    status.attachments = {full_attachment()};
    expect_bytes(status,
                 "01090000000000000102c2023d3c09000000000000010210021a016122016228ac0230023a0a0a016"
                 "312016418032004420a0a01651201661805200648015201675a0168620408011004");
}

TEST(RecordBytes, OfAnUpload) {
    MediaAttachmentRecord upload;
    upload.account = AccountId{259};
    upload.status = StatusId{260};
    upload.created = from_millis(1);
    upload.attachment = full_attachment();
    expect_bytes(
        upload,
        "0109000000000000010311000000000000010420022a3c09000000000000010210021a016122016228ac023002"
        "3a0a0a016312016418032004420a0a01651201661805200648015201675a0168620408011004");
}

TEST(RecordBytes, OfFilesToRemove) {
    FilesToRemove files;
    files.names = {"a", "b"};
    expect_bytes(files, "010a0401610162");
}

TEST(RecordBytes, OfARuleForADomain) {
    DomainRuleRecord rule;
    rule.severity = Severity::suspend;
    rule.allowed = rule.reject_media = rule.reject_reports = rule.obfuscate = true;
    rule.public_comment = "a";
    rule.private_comment = "b";
    rule.created = from_millis(1);
    expect_bytes(rule,
                 "0108021001180120012801320161"
                 "3a0162"
                 "4002");
}

TEST(RecordBytes, OfARelay) {
    RelayRecord relay;
    relay.inbox = "a";
    relay.actor = "b";
    relay.protocol = RelayProtocol::litepub;
    relay.state = RelayState::accepted;
    relay.follow_uri = "c";
    relay.created = from_millis(1);
    expect_bytes(relay, "010a0161120162180220022a01633002");
}

TEST(RecordBytes, OfTheBlockOfAnActor) {
    ActorBlockRecord block;
    block.uri = "a";
    block.comment = "b";
    block.created = from_millis(1);
    expect_bytes(block, "010a01611201621802");
}

TEST(RecordBytes, OfTheJobThatEnforcesABlock) {
    Enforcement enforcement;
    enforcement.domain = "a";
    enforcement.actor = "b";
    expect_bytes(enforcement, "010a0161120162");
}

TEST(RecordBytes, OfAnActivity) {
    ActivityRecord activity;
    activity.id = ActivityId{258};
    activity.uri = "a";
    activity.type = ActivityType::accept;
    activity.actor = AccountId{259};
    activity.status = StatusId{260};
    activity.object_uri = "b";
    activity.former_kind = StatusKind::event;
    activity.inner = InnerActivity{ActivityType::like, "c", "d", "e", {}};
    activity.to = {"f"};
    activity.cc = {"g", "h"};
    activity.published = from_millis(1);
    expect_bytes(activity,
                 "010900000000000001021201611805210000000000000103290000000000000104320162"
                 "3803420b08091201631a01642201654a0201665204016701685802");
}

TEST(RecordBytes, OfADelivery) {
    DeliveryRecord delivery;
    delivery.inbox = "a";
    delivery.actor = AccountId{258};
    delivery.subject = "b";
    delivery.attempts = 3;
    delivery.due = from_millis(1);
    delivery.last_error = "c";
    delivery.scheme = keys::SignatureScheme::rfc9421;
    delivery.priority = DeliveryPriority::synchronisation;
    delivery.expires = from_millis(2);
    delivery.for_followers = true;
    expect_bytes(delivery, "010a01611100000000000001021a0162200328023201633802400248045001");
}

TEST(RecordBytes, OfADeliveryReport) {
    DeliveryReportRecord report;
    report.inbox = "a";
    report.state = DeliveryState::gave_up;
    report.attempts = 3;
    report.at = from_millis(1);
    report.last_error = "b";
    report.scheme = keys::SignatureScheme::cavage;
    expect_bytes(report, "010a01611002180320022a01623001");
}

TEST(RecordBytes, OfAFollow) {
    FollowRecord follow;
    follow.state = FollowState::accepted;
    follow.uri = "a";
    follow.created = from_millis(1);
    expect_bytes(follow, "0108021201611802");
}

TEST(RecordBytes, OfAnInteraction) {
    InteractionRecord interaction;
    interaction.uri = "a";
    interaction.created = from_millis(1);
    expect_bytes(interaction, "010a01611002");
}

TEST(RecordBytes, OfABoost) {
    InteractionRecord boost;
    boost.boost = StatusId{258};
    expect_bytes(boost, "01190000000000000102");
}

TEST(RecordBytes, OfTheStateOfAFeed) {
    FeedStateRecord state;
    state.through = StatusId{258};
    state.size = 300;
    state.expires = from_millis(1);
    expect_bytes(state, "0109000000000000010210ac021802");
}

TEST(RecordBytes, OfAChangeInTimelines) {
    expect_bytes(TimelineChange{}, "01");
    TimelineChange change;
    change.gone = change.boost = change.for_all = change.media = true;
    change.account = AccountId{258};
    change.visibility = Visibility::direct;
    change.mentions = {{AccountId{1}, "a", "b"}};
    change.hashtags = {"c"};
    expect_bytes(change,
                 "01080110011801200129000000000000010230043a100f0900000000000000011201611a"
                 "016242020163");
}

TEST(RecordBytes, OfAList) {
    ListRecord list;
    list.id = ListId{258};
    list.account = AccountId{259};
    list.title = "a";
    list.replies_policy = RepliesPolicy::none;
    list.exclusive = true;
    expect_bytes(list,
                 "01090000000000000102110000000000000103"
                 "1a016120022801");
}

TEST(RecordBytes, OfAMarker) {
    MarkerRecord marker;
    marker.last_read = 300;
    marker.revision = 2;
    marker.updated = from_millis(1);
    expect_bytes(marker, "0108ac0210021802");
}

TEST(RecordBytes, OfAFilter) {
    FilterRecord filter;
    filter.id = FilterId{258};
    filter.account = AccountId{259};
    filter.title = "a";
    filter.contexts = {FilterContext::home, FilterContext::account};
    filter.action = FilterAction::blur;
    filter.expires = from_millis(1);
    filter.keywords = {{FilterPartId{260}, "b", true}};
    filter.statuses = {{FilterPartId{261}, StatusId{262}}};
    expect_bytes(filter,
                 "010900000000000001021100000000000001031a016122020004280230023a0f0e0900"
                 "000000000001041201621801421312090000000000000105110000000000000106");
}

TEST(RecordBytes, OfANotification) {
    NotificationRecord notification;
    notification.id = NotificationId{258};
    notification.kind = NotificationKind::admin_report;
    notification.from = AccountId{259};
    notification.status = StatusId{260};
    notification.report = ReportId{261};
    notification.created = from_millis(1);
    notification.filtered = true;
    notification.group_hour = 300;
    expect_bytes(notification,
                 "01090000000000000102100c1900000000000001032100000000000001042900000000"
                 "000001053002380140ac02");
}

TEST(RecordBytes, OfAPolicyOfNotifications) {
    NotificationPolicyRecord policy;
    policy.not_following = policy.not_followers = NotificationHandling::filter;
    policy.new_accounts = NotificationHandling::drop;
    policy.private_mentions = policy.limited_accounts = NotificationHandling::accept;
    expect_bytes(policy, "0108011001180220002800");
}

TEST(RecordBytes, OfARequestToNotify) {
    NotificationRequestRecord request;
    request.from = AccountId{258};
    request.created = from_millis(1);
    request.updated = from_millis(2);
    request.count = 300;
    request.last_status = StatusId{259};
    expect_bytes(request, "010900000000000001021002180420ac02290000000000000103");
}

TEST(RecordBytes, OfAnInteractionThatIsFoundInOtherWays) {
    InteractionRecord interaction;
    interaction.boost = StatusId{258};
    interaction.mark = MarkId{259};
    expect_bytes(interaction, "01190000000000000102210000000000000103");
}

TEST(RecordBytes, OfATombstone) {
    TombstoneRecord tombstone;
    tombstone.uri = "a";
    tombstone.former_kind = StatusKind::article;
    tombstone.deleted = from_millis(1);
    tombstone.was_open = false;
    expect_bytes(tombstone, "010a0161100218022000");
}

TEST(RecordBytes, OfAPeerHost) {
    PeerHostRecord host;
    host.failures = 5;
    host.first_failure = from_millis(1);
    host.parked_until = from_millis(2);
    host.failed_days = {20'000, 20'001};
    host.last_error = "a";
    expect_bytes(host, "010805100218042206a09c01a19c012a0161");
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

TEST(RecordBytes, OfAnAudienceCursor) {
    AudienceCursor cursor;
    cursor.activity = ActivityId{258};
    cursor.after = AccountId{259};
    cursor.subject = "a";
    expect_bytes(cursor, "010900000000000001021100000000000001031a0161");
}

TEST(RecordBytes, OfAStatusWithAPollAndAQuote) {
    StatusRecord status;
    status.id = StatusId{258};
    status.kind = StatusKind::question;
    status.poll = PollRecord{{{"a", 1}, {"b", 2}}, true, from_millis(1), from_millis(2), 3};
    status.quote = QuoteRecord{"c", StatusId{259}, QuoteState::accepted, "d"};
    status.quote_policy = QuotePolicy::nobody;
    status.conversation = "e";
    expect_bytes(status,
                 "010900000000000001022804f201160a0c050a01611001050a0162100210011802200428"
                 "03fa01110a016311000000000000010318022201648002028a020165");
}

TEST(RecordBytes, OfAPollThatHidesItsNumbers) {
    StatusRecord status;
    status.id = StatusId{258};
    status.poll.emplace().hide_totals = true;
    expect_bytes(status, "01090000000000000102f201023001");
}

TEST(RecordBytes, OfAScheduledStatus) {
    ScheduledStatusRecord scheduled;
    scheduled.id = ScheduledId{258};
    scheduled.account = AccountId{259};
    scheduled.due = from_millis(1);
    scheduled.text = "a";
    scheduled.spoiler_text = "b";
    scheduled.language = "c";
    scheduled.sensitive = true;
    scheduled.visibility = Visibility::direct;
    scheduled.in_reply_to = StatusId{260};
    scheduled.quote = StatusId{261};
    scheduled.quote_policy = QuotePolicy::nobody;
    scheduled.poll = PollDraft{{"d"}, true, Duration(1), true};
    scheduled.attachments = {AttachmentId{262}};
    scheduled.application = WrittenWith{"e", "f"};
    expect_bytes(scheduled,
                 "0109000000000000010211000000000000010318022201612a0162320163380140044900000000"
                 "000001045100000000000001055802620a0a0201641001180220016a0800000000000001067206"
                 "0a0165120166");
    ScheduledPublication publication;
    publication.account = AccountId{258};
    publication.scheduled = ScheduledId{259};
    publication.due = from_millis(1);
    expect_bytes(publication, "010900000000000001021100000000000001031802");
}

TEST(RecordBytes, OfAnActivityWithMoreThanAnObject) {
    ActivityRecord activity;
    activity.id = ActivityId{258};
    activity.type = ActivityType::quote_request;
    activity.inner = InnerActivity{ActivityType::join, "a", "b", "c", "d"};
    activity.content = "e";
    activity.target = "f";
    activity.result = "g";
    activity.objects = {"h", "i"};
    expect_bytes(activity,
                 "010900000000000001021822420e08231201611a01622201632a0164f2010165fa010166"
                 "820201678a020401680169");
}

TEST(RecordBytes, OfAnActivityThatTakesAReactionBack) {
    ActivityRecord activity;
    activity.id = ActivityId{258};
    activity.type = ActivityType::undo;
    activity.inner = InnerActivity{ActivityType::emoji_react, "a", "b", "c", {}, "d"};
    expect_bytes(activity, "010900000000000001021807420e08331201611a0162220163320164");
}

TEST(RecordBytes, OfAWishToQuote) {
    QuoteRequestRecord request;
    request.quoted = StatusId{258};
    request.quoting = "a";
    request.requester = AccountId{259};
    request.uri = "b";
    request.created = from_millis(1);
    expect_bytes(request, "010900000000000001021201611900000000000001032201622802");
}

TEST(RecordBytes, OfAReaction) {
    ReactionRecord reaction;
    reaction.emoji = "a";
    reaction.image_url = "b";
    reaction.uri = "c";
    reaction.created = from_millis(1);
    expect_bytes(reaction, "010a01611201621a01632002");
}

TEST(RecordBytes, OfAVote) {
    VoteRecord vote;
    vote.choices = {1, 300};
    vote.created = from_millis(1);
    expect_bytes(vote, "010a0301ac021002");
}

TEST(RecordBytes, OfStatusNews) {
    StatusNews news;
    news.status = StatusId{258};
    news.end_of_poll = true;
    news.ends = from_millis(1);
    expect_bytes(news, "0109000000000000010210012802");
    StatusNews letters;
    letters.letter = "a";
    letters.after = AccountId{259};
    expect_bytes(letters, "011a0161210000000000000103");
}

TEST(RecordBytes, OfAPin) {
    PinRecord pin;
    pin.created = from_millis(1);
    expect_bytes(pin, "010802");
}

TEST(RecordBytes, OfAQuoteStamp) {
    QuoteStampRecord stamp;
    stamp.id = StampId{258};
    stamp.author = AccountId{259};
    stamp.quoted = "a";
    stamp.quoting = "b";
    stamp.created = from_millis(1);
    expect_bytes(stamp, "010900000000000001021100000000000001031a01612201622802");
    QuoteStampRecord of_another_kind;
    of_another_kind.kind = StampKind::announce;
    expect_bytes(of_another_kind, "013003");
}

TEST(RecordBytes, OfABlock) {
    BlockRecord block;
    block.uri = "a";
    block.created = from_millis(1);
    expect_bytes(block, "010a01611002");
}

TEST(RecordBytes, OfAMove) {
    MoveRecord move;
    move.from = AccountId{258};
    move.to = AccountId{259};
    move.after = AccountId{260};
    expect_bytes(move, "01090000000000000102110000000000000103190000000000000104");
}

TEST(RecordBytes, OfAParticipation) {
    ParticipationRecord participation;
    participation.state = ParticipationState::accepted;
    participation.uri = "a";
    participation.wants_answer = false;
    participation.message = "b";
    participation.created = from_millis(1);
    participation.changed = from_millis(2);
    expect_bytes(participation, "010802120161180022016228023004");
}

TEST(RecordBytes, OfTheSeatsOfAnEvent) {
    EventSeatsRecord seats;
    seats.accepted = 1;
    seats.pending = 2;
    seats.interested = 300;
    expect_bytes(seats, "010801100218ac02");
}

TEST(RecordBytes, OfOneWhoWaits) {
    ParticipationRecord participation;
    participation.state = ParticipationState::waiting;
    participation.position = 300;
    expect_bytes(participation, "01080938ac02");
    participation.by_letter = true;
    expect_bytes(participation, "01080938ac024001");
    EventSeatsRecord seats;
    seats.waiting = 2;
    seats.last_position = 300;
    expect_bytes(seats, "01200228ac02");
}

TEST(RecordBytes, OfAnInteractionPolicy) {
    InteractionPolicyRecord policy;
    policy.like = PermissionRecord{{"a"}, {"b", "c"}};
    policy.announce = PermissionRecord{};
    expect_bytes(policy, "010a0a0a0201611204016201631a00");
}

TEST(RecordBytes, OfAReport) {
    ReportRecord report;
    report.id = ReportId{258};
    report.reporter = "a";
    report.target = AccountId{259};
    report.statuses = {"b", "c"};
    report.comment = "d";
    report.state = ReportState::resolved;
    report.created = from_millis(1);
    report.resolved = from_millis(2);
    report.forwarded = true;
    expect_bytes(report,
                 "010900000000000001021201611900000000000001032204016201632a01643002380240"
                 "044801");
}

TEST(RecordBytes, OfAnAccountThatHidesItsFollows) {
    AccountRecord account;
    account.id = AccountId{258};
    account.hides_follows = true;
    expect_bytes(account, "01090000000000000102e80301");
}

TEST(RecordBytes, OfAFollowWithWishes) {
    FollowRecord follow;
    follow.state = FollowState::accepted;
    follow.shows_reblogs = false;
    follow.notifies = true;
    follow.languages = {"cy", "en"};
    expect_bytes(follow, "01080220002801320602637902656e");
}

TEST(RecordBytes, OfAMute) {
    MuteRecord mute;
    mute.created = from_millis(1);
    mute.hides_notifications = false;
    mute.expires = from_millis(2);
    expect_bytes(mute, "01080210001804");
}

TEST(RecordBytes, OfABlockedDomain) {
    expect_bytes(BlockedDomainRecord{BlockedDomainId{258}, from_millis(1), {}},
                 "010900000000000001021002");
}

TEST(RecordBytes, OfAnAccountNote) {
    expect_bytes(AccountNoteRecord{"a", true, {}}, "010a01611001");
}

TEST(RecordBytes, OfAnEndorsement) {
    expect_bytes(EndorsementRecord{from_millis(1), {}}, "010802");
}

TEST(RecordBytes, OfAFollowedTag) {
    expect_bytes(FollowedTagRecord{FollowedTagId{258}, "a", from_millis(1), {}},
                 "010900000000000001021201611802");
}

TEST(RecordBytes, OfPostingDefaults) {
    PostingDefaultsRecord defaults;
    defaults.visibility = Visibility::private_;
    defaults.sensitive = true;
    defaults.language = "cy";
    defaults.quote_policy = QuotePolicy::nobody;
    expect_bytes(defaults, "01080310011a0263792002");
}

TEST(RecordBytes, OfAReportWithACategory) {
    ReportRecord report;
    report.id = ReportId{258};
    report.category = ReportCategory::violation;
    expect_bytes(report,
                 "01090000000000000102"
                 "5003");
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

TEST(RecordBytes, OfTextsInMarkdown) {
    StatusRecord status;
    status.id = StatusId{258};
    status.format = TextFormat::markdown;
    expect_bytes(status, "01090000000000000102d00201");
    ScheduledStatusRecord scheduled;
    scheduled.id = ScheduledId{258};
    scheduled.format = TextFormat::markdown;
    expect_bytes(scheduled, "010900000000000001027801");
}

TEST(RecordBytes, OfAConversation) {
    ConversationRecord conversation;
    conversation.id = ConversationId{258};
    conversation.others = {AccountId{259}, AccountId{260}};
    conversation.thread = "a";
    conversation.last = StatusId{261};
    conversation.unread = true;
    expect_bytes(conversation,
                 "010900000000000001021210000000000000010300000000000001041a0161210000000000000105"
                 "2801");
}

TEST(RecordBytes, OfAPictureOfAProfile) {
    MediaAttachmentRecord upload;
    upload.account = AccountId{258};
    upload.on_profile = true;
    expect_bytes(upload, "010900000000000001023001");
}

TEST(RecordBytes, OfAPushSubscription) {
    PushSubscriptionRecord subscription;
    subscription.id = PushSubscriptionId{258};
    subscription.endpoint = "a";
    subscription.public_key = "b";
    subscription.auth_secret = "c";
    subscription.standard = true;
    subscription.set_alert(NotificationKind::mention);
    subscription.set_alert(NotificationKind::poll);
    subscription.policy = PushPolicy::follower;
    subscription.token_sealed = "d";
    subscription.created = from_millis(1);
    expect_bytes(subscription,
                 "01090000000000000102"
                 "1201611a0162220163280130820138024201644802");
}

TEST(RecordBytes, OfAPushMessage) {
    expect_bytes(
        PushMessageRecord{
            AccountId{258}, "a", PushSubscriptionId{259}, NotificationId{260}, "b", {}},
        "01090000000000000102120161190000000000000103210000000000000104"
        "2a0162");
}

}  // namespace
}  // namespace ynghyd::social
