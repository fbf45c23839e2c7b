#include "social/moderation/domain_csv.hpp"

#include <gmock/gmock.h>

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const IriRules names{.allow_http = false, .allow_private_names = true};

DomainList read(std::string_view text, bool allowed = false) {
    return read_domain_csv(text, allowed, names, "copro.example").value();
}
std::vector<std::string> domains_of(const DomainList& list) {
    std::vector<std::string> domains;
    for (const auto& rule : list.rules) domains.push_back(rule.domain);
    return domains;
}

// As Mastodon 4.5 writes them.
constexpr std::string_view from_mastodon =
    "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n"
    "bad.example,suspend,true,false,\"Spam, and \"\"worse\"\"\",false\n"
    "loud.example,silence,false,true,,true\n"
    "media.example,noop,true,false,\"two\nlines\",false\n";

TEST(DomainCsv, OfMastodonIsUnderstood) {
    const auto list = read(from_mastodon);
    EXPECT_THAT(list.skipped, IsEmpty());
    ASSERT_THAT(list.rules, SizeIs(3));
    const auto& bad = list.rules[0].record;
    EXPECT_EQ(list.rules[0].domain, "bad.example");
    EXPECT_EQ(bad.severity, Severity::suspend);
    EXPECT_TRUE(bad.reject_media);
    EXPECT_FALSE(bad.reject_reports);
    EXPECT_EQ(bad.public_comment, "Spam, and \"worse\"");
    const auto& loud = list.rules[1].record;
    EXPECT_EQ(loud.severity, Severity::silence);
    EXPECT_TRUE(loud.reject_reports);
    EXPECT_TRUE(loud.obfuscate);
    const auto& media = list.rules[2].record;
    EXPECT_EQ(media.severity, Severity::none);
    EXPECT_EQ(media.public_comment, "two\nlines");
    EXPECT_FALSE(media.allowed);
}

TEST(DomainCsv, ComesBackAsItWas) {
    EXPECT_EQ(write_domain_csv(read(from_mastodon).rules, false), from_mastodon);
}

TEST(DomainCsv, OfThoseAllowedIsAListOfDomains) {
    const auto list = read("#domain\nfriend.example\nother.example\n", true);
    EXPECT_THAT(domains_of(list), ElementsAre("friend.example", "other.example"));
    EXPECT_TRUE(list.rules[0].record.allowed);
    EXPECT_EQ(list.rules[0].record.severity, Severity::none);
    EXPECT_EQ(write_domain_csv(list.rules, true), "#domain\nfriend.example\nother.example\n");
    EXPECT_EQ(write_domain_csv(list.rules, false),
              "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n");
}

TEST(DomainCsv, MayHaveOtherColumnsOrNoneNamed) {
    const auto other = read("severity,domain,extra\r\nsilence,A.Example,x\r\n");
    EXPECT_THAT(domains_of(other), ElementsAre("a.example"));
    EXPECT_EQ(other.rules[0].record.severity, Severity::silence);
    const auto bare = read("\xEF\xBB\xBFone.example\n\ntwo.example");
    EXPECT_THAT(domains_of(bare), ElementsAre("one.example", "two.example"));
    EXPECT_EQ(bare.rules[1].record.severity, Severity::suspend);
    EXPECT_THAT(read("").rules, IsEmpty());
    EXPECT_EQ(read_domain_csv("a,b\n1,2\n", false, names, "").error().kind, Error::Kind::invalid);
}

// T-115: hosts are compared in one form.
TEST(DomainCsv, BringsDomainsIntoOneForm) {
    EXPECT_THAT(domains_of(read("#domain\nM\u00fcnchen.Example.\nEVIL.example\n")),
                ElementsAre("xn--mnchen-3ya.example", "evil.example"));
}

TEST(DomainCsv, LeavesOutWhatItCannotUseAndSaysWhere) {
    const auto list = read(
        "#domain,#severity\ngood.example,suspend\ne***l.example,suspend\nx.example,ban\n"
        "\"quoted\nname\",suspend\nlast.example,\ncopro.example,suspend\n");
    EXPECT_THAT(domains_of(list), ElementsAre("good.example", "last.example"));
    ASSERT_THAT(list.skipped, SizeIs(4));
    EXPECT_EQ(list.skipped[0].line, 3u);
    EXPECT_EQ(list.skipped[1].line, 4u);
    EXPECT_EQ(list.skipped[1].reason, "\"ban\" is not a severity.");
    EXPECT_EQ(list.skipped[2].line, 5u);
    EXPECT_EQ(list.skipped[3].line, 8u);
    EXPECT_EQ(list.skipped[3].reason, "copro.example is this server.");
    EXPECT_FALSE(list.skipped[2].is_own);
    EXPECT_TRUE(list.skipped[3].is_own);
}

TEST(DomainCsv, EndsWhateverIsBroken) {
    for (const auto* text : {"\"", "\"a", "a\"b,c\n", "#domain\n\"a\"b,\"c\n", ",,,\n", "\r\r\r"})
        EXPECT_NO_THROW((void)read_domain_csv(text, false, names, "")) << text;
}

}  // namespace
}  // namespace ynghyd::social
