// The keys of every table in words.

#include <set>

#include <gtest/gtest.h>

#include "app/record_words.hpp"
#include "storage/announcement_keys.hpp"
#include "storage/collection_keys.hpp"
#include "storage/conversation_keys.hpp"
#include "storage/keyspace.hpp"
#include "storage/media_keys.hpp"
#include "storage/moderation_keys.hpp"
#include "storage/sign_up_keys.hpp"
#include "storage/word_keys.hpp"

namespace ynghyd::app {
namespace {

namespace key = storage::key;

TEST(Tables, HaveNumbersAndNamesOfTheirOwn) {
    std::set<std::uint8_t> numbers;
    std::set<std::string_view> names;
    for (const auto& table : storage::tables) {
        EXPECT_TRUE(numbers.insert(table.number).second) << table.name;
        EXPECT_TRUE(names.insert(table.name).second) << table.name;
        EXPECT_EQ(storage::find_table(table.name), &table);
        EXPECT_NE(table.value, "");
        EXPECT_NE(table.written_by, "");
        for (std::size_t i = 0; i < table.parts.size(); ++i)
            EXPECT_EQ(table.parts[i] == storage::KeyPart::none, table.part_names[i].empty())
                << table.name;
    }
    EXPECT_EQ(storage::find_table("no_such"), nullptr);
}

struct KeyCase {
    storage::Key key;
    const char* words;
    friend void PrintTo(const KeyCase& c, std::ostream* out) { *out << c.words; }
};

class KeysInWords : public testing::TestWithParam<KeyCase> {};

TEST_P(KeysInWords, NameTheirParts) {
    EXPECT_EQ(storage::key_in_words(GetParam().key), GetParam().words);
    // Cut anywhere it is no such key.
    for (std::size_t cut = 2; cut < GetParam().key.size(); ++cut)
        EXPECT_NE(storage::key_in_words(GetParam().key.substr(0, cut)), GetParam().words);
}

const Timestamp noon = *parse_rfc3339("2027-02-25T12:00:00Z");
// SHA-256 of "x".
#define HASH8 "2d711642b726b044"
#define HASH32 HASH8 "01627ca9fbac32f5c8530fb1903cc4db02258717921a4881"

INSTANTIATE_TEST_SUITE_P(
    Tables, KeysInWords,
    testing::Values(
        KeyCase{key::account({7}), "account account=7"},
        KeyCase{key::account_by_handle("peer.example", "bob"),
                "account_by_handle domain=peer.example username=bob"},
        KeyCase{key::account_by_handle("", "ana"), "account_by_handle domain= username=ana"},
        KeyCase{key::account_by_uri("x"), "account_by_uri uri=" HASH32},
        KeyCase{key::actor_key({7}), "actor_key account=7"},
        KeyCase{key::user({7}), "user account=7"},
        KeyCase{key::user_by_email("x"), "user_by_email email=" HASH32},
        KeyCase{key::access_token(storage::hash32("x")), "access_token token=" HASH32},
        KeyCase{key::application({7}), "application application=7"},
        KeyCase{key::push_subscription({7}, storage::hash32("x")),
                "push_subscription account=7 token=" HASH32},
        KeyCase{key::authorization_code(storage::hash32("x")), "authorization_code code=" HASH32},
        KeyCase{key::session({7}, storage::hash32("x")), "session user=7 session=" HASH32},
        KeyCase{key::token_by_user({7}, storage::hash32("x")),
                "token_by_user user=7 token=" HASH32},
        KeyCase{key::second_factor({7}), "second_factor user=7"},
        KeyCase{key::posting_right({7}, {8}), "posting_right user=7 account=8"},
        KeyCase{key::one_time_link(storage::hash32("x")), "one_time_link link=" HASH32},
        KeyCase{key::newcomer({7}), "newcomer user=7"},
        KeyCase{key::email_domain_block("mx.spam.example"),
                "email_domain_block domain=mx.spam.example"},
        KeyCase{key::ip_block({7}), "ip_block block=7"},
        KeyCase{key::canonical_email_block(storage::hash32("x")),
                "canonical_email_block email=" HASH32},
        KeyCase{key::visit(noon, {7}), "visit day=2027-02-25T12:00:00Z user=7"},
        KeyCase{key::account_count({7}, 2), "account_count account=7 count=2"},
        KeyCase{key::status({7}), "status status=7"},
        KeyCase{key::status_by_uri("x"), "status_by_uri uri=" HASH32},
        KeyCase{key::status_by_account({7}, {8}), "status_by_account account=7 status=8"},
        KeyCase{key::reply({7}, {8}), "reply parent=7 status=8"},
        KeyCase{key::tombstone("x"), "tombstone uri=" HASH32},
        KeyCase{key::status_by_tag("x", {7}), "status_by_tag tag=" HASH32 " status=7"},
        KeyCase{key::favourite({7}, {8}), "favourite status=7 account=8"},
        KeyCase{key::reblog({7}, {8}), "reblog status=7 account=8"},
        KeyCase{key::status_count({7}, 0), "status_count status=7 count=0"},
        KeyCase{key::dislike({7}, {8}), "dislike status=7 account=8"},
        KeyCase{key::reaction({7}, {8}, "x"), "reaction status=7 account=8 emoji=" HASH8},
        KeyCase{key::vote({7}, {8}), "vote status=7 account=8"},
        KeyCase{key::status_news({7}), "status_news status=7"},
        KeyCase{key::pin({7}, {8}), "pin account=7 status=8"},
        KeyCase{key::featured_tag({7}, "cymru"), "featured_tag account=7 tag=cymru"},
        KeyCase{key::quote_stamp({7}), "quote_stamp stamp=7"},
        KeyCase{key::quote_by_authorization("x"), "quote_by_authorization uri=" HASH32},
        KeyCase{key::block({7}, {8}), "block blocker=7 blocked=8"},
        KeyCase{key::mute({7}, {8}), "mute muter=7 muted=8"},
        KeyCase{key::blocked_domain({7}, "peer.example"),
                "blocked_domain account=7 domain=peer.example"},
        KeyCase{key::account_note({7}, {8}), "account_note account=7 about=8"},
        KeyCase{key::endorsement({7}, {8}), "endorsement account=7 endorsed=8"},
        KeyCase{key::place_in_account_list(5, 7, {8}), "account_list list=5 owner=7 place=8"},
        KeyCase{key::followed_tag({7}, "cymru"), "followed_tag account=7 tag=cymru"},
        KeyCase{key::tag_follower("x", {7}), "tag_follower tag=" HASH32 " account=7"},
        KeyCase{key::posting_defaults({7}), "posting_defaults account=7"},
        KeyCase{key::account_by_word("ana", {7}), "account_by_word word=ana account=7"},
        KeyCase{key::thread_mute({7}, "x"), "thread_mute account=7 thread=" HASH32},
        KeyCase{key::conversation({7}, {8}), "conversation account=7 conversation=8"},
        KeyCase{key::conversation_by_last({7}, {8}),
                "conversation_by_last account=7 last_status=8"},
        KeyCase{key::conversation_by_thread({7}, "x"),
                "conversation_by_thread account=7 thread_and_people=" HASH32},
        KeyCase{key::conversation_status({7}, {8}, {9}),
                "conversation_status account=7 conversation=8 status=9"},
        KeyCase{key::direct_status({7}, {8}), "direct_status account=7 status=8"},
        KeyCase{key::status_by_word({7}, "choir", {8}),
                "status_by_word library_or_0=7 word=choir status=8"},
        KeyCase{key::library({7}, {8}), "library status=7 account=8"},
        KeyCase{key::quote_by_quoted({7}, {8}), "quote_by_quoted quoted=7 quoting=8"},
        KeyCase{key::participation({7}, {8}), "participation status=7 account=8"},
        KeyCase{key::event_seats({7}), "event_seats status=7"},
        KeyCase{key::waiting_seat({7}, 8), "waiting_seat status=7 position=8"},
        KeyCase{key::interaction_policy({7}), "interaction_policy status=7"},
        KeyCase{key::interaction_approval({7}), "interaction_approval status=7"},
        KeyCase{key::report({7}), "report report=7"},
        KeyCase{key::follow({7}, {8}), "follow follower=7 followee=8"},
        KeyCase{key::follower({7}, {8}), "follower followee=7 follower=8"},
        KeyCase{key::follow_by_uri("x"), "follow_by_uri uri=" HASH32},
        KeyCase{key::event_by_time({7}, noon, {8}),
                "event_by_time account=7 start=2027-02-25T12:00:00Z status=8"},
        KeyCase{key::activity({7}), "activity activity=7"},
        KeyCase{key::activity_body({7}), "activity_body activity=7"},
        KeyCase{key::activity_by_account({7}, {8}), "activity_by_account account=7 activity=8"},
        KeyCase{key::activity_by_status({7}, {8}), "activity_by_status status=7 activity=8"},
        KeyCase{key::delivery("peer.example:8443", {7}, "x"),
                "delivery host=peer.example:8443 activity=7 inbox=" HASH8},
        KeyCase{key::delivery_report({7}, "peer.example", "x"),
                "delivery_report activity=7 host=peer.example inbox=" HASH8},
        KeyCase{key::fresh_activity({7}), "fresh_activity activity=7"},
        KeyCase{key::fresh_delivery({7}, "peer.example", "x"),
                "fresh_delivery activity=7 host=peer.example inbox=" HASH8},
        KeyCase{key::peer_host("peer.example"), "peer_host host=peer.example"},
        KeyCase{key::seen_activity("x"), "seen_activity id=" HASH32},
        KeyCase{key::received_activity({7}), "received_activity received=7"},
        KeyCase{key::remote_key("x"), "remote_key key_id=" HASH32},
        KeyCase{key::urgent_delivery("peer.example", {7}, "x"),
                "urgent_delivery host=peer.example activity=7 inbox=" HASH8},
        KeyCase{key::missing_inbox("x"), "missing_inbox inbox=" HASH32},
        KeyCase{key::stale_account({7}), "stale_account account=7"},
        KeyCase{key::peer_software("peer.example"), "peer_software host=peer.example"},
        KeyCase{key::account_totals({7}), "account_totals account=7"},
        KeyCase{key::relay("x"), "relay inbox=" HASH32},
        KeyCase{key::announcement({7}), "announcement announcement=7"},
        KeyCase{key::announcement_read({7}, {8}), "announcement_read announcement=7 account=8"},
        KeyCase{key::announcement_reaction({7}, {8}, "+"),
                "announcement_reaction announcement=7 account=8 name=+"},
        KeyCase{key::collection({7}), "collection collection=7"},
        KeyCase{key::collection_by_account({7}, {8}),
                "collection_by_account account=7 collection=8"},
        KeyCase{key::collection_by_item({7}, {8}), "collection_by_item account=7 collection=8"},
        KeyCase{key::account_warning({7}, {8}), "account_warning account=7 warning=8"},
        KeyCase{key::domain_rule("sub.evil.example"), "domain_rule domain=sub.evil.example"},
        KeyCase{key::actor_block("x"), "actor_block uri=" HASH32},
        KeyCase{key::signature_scheme("peer.example"), "signature_scheme host=peer.example"},
        KeyCase{key::media_attachment({7}), "media_attachment attachment=7"},
        KeyCase{key::media_file_use(storage::hash32("x"), {7}),
                "media_file_use file=" HASH32 " attachment=7"},
        KeyCase{key::unattached_media({7}, {8}), "unattached_media account=7 attachment=8"},
        KeyCase{key::custom_emoji("peer.example", "x"),
                "custom_emoji domain=peer.example shortcode=x"},
        KeyCase{key::kept_media(storage::hash32("x")), "kept_media url=" HASH32},
        KeyCase{key::kept_media_by_use(from_millis(7), storage::hash32("x")),
                "kept_media_by_use used=1970-01-01T00:00:00Z url=" HASH32},
        KeyCase{key::kept_media_total(), "kept_media_total kind=0"},
        KeyCase{key::timeline_entry({7}), "timeline_entry entry=7"},
        KeyCase{key::boost_by_account({7}, {8}), "boost_by_account account=7 boost=8"},
        KeyCase{key::feed_entry(7, {8}), "feed account_or_list=7 entry=8"},
        KeyCase{key::public_status(true, {8}), "public_timeline remote=1 status=8"},
        KeyCase{key::list({7}, {8}), "list account=7 list=8"},
        KeyCase{key::list_member({7}, {8}), "list_member list=7 account=8"},
        KeyCase{key::notification({7}, {8}), "notification account=7 notification=8"},
        KeyCase{key::notification_by_cause("x"), "notification_by_cause cause=" HASH32},
        KeyCase{key::marker({7}, 1), "marker account=7 timeline=1"},
        KeyCase{key::filter({7}, {8}), "filter account=7 filter=8"},
        KeyCase{key::notification_policy({7}), "notification_policy account=7"},
        KeyCase{key::notification_request({7}, {8}), "notification_request account=7 sender=8"},
        KeyCase{key::notification_permission({7}, {8}),
                "notification_permission account=7 sender=8"},
        KeyCase{key::bell({7}, {8}), "bell followee=7 follower=8"},
        KeyCase{key::meta("format"), "meta name=format"}));

TEST(KeyInWords, IsHexForWhatNobodyKnows) {
    EXPECT_EQ(storage::key_in_words("\x01\x02"), "0102");
    EXPECT_EQ(storage::key_in_words(key::account({7}) + "x"), "10000000000000000778");
    EXPECT_EQ(storage::key_in_words(""), "");
}

}  // namespace
}  // namespace ynghyd::app
