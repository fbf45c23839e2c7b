// The bytes of the records of social/statuses. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

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
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

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

TEST(RecordBytes, OfABoostForFollowers) {
    InteractionRecord boost;
    boost.visibility = Visibility::private_;
    expect_bytes(boost, "012803");
}

TEST(RecordBytes, OfAnInteractionThatIsFoundInOtherWays) {
    InteractionRecord interaction;
    interaction.boost = StatusId{258};
    interaction.mark = MarkId{259};
    interaction.place = PlaceId{260};
    expect_bytes(interaction, "01190000000000000102210000000000000103310000000000000104");
}

TEST(RecordBytes, OfATombstone) {
    TombstoneRecord tombstone;
    tombstone.uri = "a";
    tombstone.former_kind = StatusKind::article;
    tombstone.deleted = from_millis(1);
    tombstone.was_open = false;
    expect_bytes(tombstone, "010a0161100218022000");
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

TEST(RecordBytes, OfAnInteractionPolicy) {
    InteractionPolicyRecord policy;
    policy.like = PermissionRecord{{"a"}, {"b", "c"}};
    policy.announce = PermissionRecord{};
    expect_bytes(policy, "010a0a0a0201611204016201631a00");
    InteractionPolicyRecord of_quotes;
    of_quotes.quote = PermissionRecord{{"a"}, {}};
    expect_bytes(of_quotes, "0122040a020161");
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

TEST(RecordBytes, OfAPictureOfAProfile) {
    MediaAttachmentRecord upload;
    upload.account = AccountId{258};
    upload.on_profile = true;
    expect_bytes(upload, "010900000000000001023001");
}

}  // namespace
}  // namespace ynghyd::social
