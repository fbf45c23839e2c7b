#include "base/iri.hpp"

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

constexpr IriRules test_network{.allow_http = true, .allow_private_names = true};

/// The canonical text, or the problem in angle brackets.
std::string canonical(std::string_view text, const IriRules& rules = {}, bool fragment = false) {
    const auto iri = Iri::parse(text, rules, fragment);
    if (iri) return iri->text();
    EXPECT_EQ(iri.error().kind, Error::Kind::invalid);
    EXPECT_TRUE(iri.error().safe_text.ends_with('.')) << iri.error().safe_text;
    return "<" + iri.error().safe_text + ">";
}

struct Pair {
    std::string given, expected;
};

// T-151
class CanonicalIri : public testing::TestWithParam<Pair> {};

TEST_P(CanonicalIri, HasOneSpelling) {
    EXPECT_EQ(canonical(GetParam().given), GetParam().expected);
    EXPECT_EQ(canonical(GetParam().expected), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Addresses, CanonicalIri,
    testing::Values(Pair{"https://social.coop/users/a", "https://social.coop/users/a"},
                    Pair{"HTTPS://Social.COOP/Users/A", "https://social.coop/Users/A"},
                    Pair{"https://social.coop", "https://social.coop/"},
                    Pair{"https://social.coop?a=B", "https://social.coop/?a=B"},
                    Pair{"https://social.coop:443/x", "https://social.coop/x"},
                    Pair{"https://social.coop./x", "https://social.coop/x"},
                    Pair{"https://social.coop/%c3%a9?q=%e2%82%ac",
                         "https://social.coop/%C3%A9?q=%E2%82%AC"},
                    Pair{"https://social.coop/%41%2d~", "https://social.coop/%41%2D~"},
                    Pair{"https://social.coop/a//b/@c:d;e,f", "https://social.coop/a//b/@c:d;e,f"},
                    Pair{"https://social.coop/?x[]=1&y=/../", "https://social.coop/?x[]=1&y=/../"},
                    Pair{"https://social.coop/...", "https://social.coop/..."},
                    Pair{"https://social.coop/.well-known/x", "https://social.coop/.well-known/x"},
                    Pair{"https://bücher.coop/", "https://xn--bcher-kva.coop/"},
                    Pair{"https://BÜCHER.coop/", "https://xn--bcher-kva.coop/"},
                    Pair{"https://XN--bcher-KVA.coop/", "https://xn--bcher-kva.coop/"},
                    Pair{"https://bu\xCC\x88"
                         "cher.coop/",
                         "https://xn--bcher-kva.coop/"},
                    Pair{"https://straße.de/", "https://xn--strae-oqa.de/"},
                    Pair{"https://例え。jp/", "https://xn--r8jz45g.jp/"},
                    Pair{"https://social.ＣＯＯＰ/", "https://social.coop/"}));

// T-151, T-058, T-067
class RefusedIri : public testing::TestWithParam<std::string> {};

TEST_P(RefusedIri, IsInvalid) {
    EXPECT_EQ(canonical(GetParam()).front(), '<') << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, RefusedIri,
    testing::Values("", "https", "https:", "https:/a.coop/", "https:a.coop", "https://",
                    "https:///x", "//a.coop/", "/x", "http://a.coop/", "ftp://a.coop/",
                    "javascript:alert(1)", " https://a.coop/", "https://a.coop/ ",
                    "https://a@b.coop/", "https://a:b@c.coop/", "https://a@b@c/",
                    "https://@a.coop/", "https://a.coop\\@b.coop/", "https://a.coop/\\x",
                    "https://a.coop/a b", "https://a.coop/\t", "https://a.coop/\n",
                    "https://a.coop/\x7F", std::string("https://a.coop/\0", 16), "https://a.coop/é",
                    "https://a.coop/\xFF", "https://a.coop/\"", "https://a.coop/<x>",
                    "https://a.coop/{x}", "https://a.coop/`", "https://a.coop/^",
                    "https://a.coop/a|b", "https://a.coop/[x]", "https://a.coop/#x",
                    "https://a.coop/?#"));

INSTANTIATE_TEST_SUITE_P(
    Paths, RefusedIri,
    testing::Values("https://a.coop//x", "https://a.coop/./x", "https://a.coop/x/../y",
                    "https://a.coop/..", "https://a.coop/.", "https://a.coop/x/..?y",
                    "https://a.coop/%2e%2e/x", "https://a.coop/.%2E", "https://a.coop/%2e",
                    "https://a.coop/a%2fb", "https://a.coop/a%5Cb", "https://a.coop/%zz",
                    "https://a.coop/%4", "https://a.coop/%", "https://a.coop/?%g0",
                    "https://a.coop/" + std::string(2034, 'x')));

INSTANTIATE_TEST_SUITE_P(Ports, RefusedIri,
                         testing::Values("https://a.coop:99999/", "https://a.coop:-1/",
                                         "https://a.coop:0443/", "https://a.coop:/",
                                         "https://a.coop:0/", "https://a.coop:8443/",
                                         "https://a.coop:80/", "https://a.coop:443x/",
                                         "https://a.coop:443:443/", "https://a.coop:+443/",
                                         "https://a.coop: 443/"));

INSTANTIATE_TEST_SUITE_P(
    Hosts, RefusedIri,
    testing::Values("https://a%2eb.coop/", "https://a%00b.coop/", "https://a_b.coop/",
                    "https://a..coop/", "https://.a.coop/", "https://a.coop../", "https://./",
                    "https://-a.coop/", "https://a-.coop/", "https://a.coop,b.coop/",
                    "https://" + std::string(64, 'a') + ".coop/", "https://a\xFF.coop/",
                    "https://xn--a.coop/", "https://xn--.coop/", "https://xn--zzzzzzz999.coop/",
                    "https://xn--strasse-.de/", "https://a℀b.coop/", "https://a／b.coop/",
                    "https://a\u200B.\u200B/", "https://\u202Ea.coop/"));

INSTANTIATE_TEST_SUITE_P(PrivateNames, RefusedIri,
                         testing::Values("https://localhost/", "https://LOCALHOST./",
                                         "https://intranet/", "https://printer.local/",
                                         "https://a.internal/", "https://a.onion/",
                                         "https://a.i2p/", "https://a.test/", "https://a.invalid/",
                                         "https://a.example/", "https://a.localhost/",
                                         "https://a.Test/", "https://a.ｔｅｓｔ/"));

INSTANTIATE_TEST_SUITE_P(IpAddresses, RefusedIri,
                         testing::Values("https://127.0.0.1/", "https://8.8.8.8/", "https://127.1/",
                                         "https://2130706433/", "https://0/", "https://0x7f.1/",
                                         "https://0x7f000001/", "https://0177.0.0.1/",
                                         "https://127.0.0.1./", "https://a.0x7f/", "https://a.0x/",
                                         "https://１２７.0.0.1/", "https://[::1]/",
                                         "https://[2606:4700::1]/", "https://[::ffff:127.0.0.1]/",
                                         "https://[fe80::1%25e]/", "https://::1/", "https://[::1/",
                                         "https://::1]/"));

TEST(CanonicalIri, IsAtMost2048BytesLong) {
    EXPECT_EQ(canonical("https://a.coop/" + std::string(2033, 'x')).size(), 2048U);
    EXPECT_EQ(canonical("https://ü.coop/" + std::string(2032, 'x')).front(), '<');
}

TEST(Iri, FallsIntoItsParts) {
    const Iri iri = Iri::parse("http://A.test:8080/x/y?z=1#k", test_network, true).value();
    EXPECT_EQ(iri.text(), "http://a.test:8080/x/y?z=1#k");
    EXPECT_EQ(iri.scheme(), "http");
    EXPECT_EQ(iri.host(), "a.test");
    EXPECT_EQ(iri.port(), 8080);
    EXPECT_EQ(iri.authority(), "a.test:8080");
    EXPECT_EQ(iri.origin(), "http://a.test:8080");
    EXPECT_EQ(iri.target(), "/x/y?z=1");
    EXPECT_EQ(iri.path(), "/x/y");
    EXPECT_EQ(iri.without_fragment(), "http://a.test:8080/x/y?z=1");
    EXPECT_FALSE(iri.is_https());
}

TEST(Iri, LeavesTheDefaultPortOutOfItsAuthority) {
    const Iri iri = Iri::parse("https://a.coop:443?z").value();
    EXPECT_EQ(iri.port(), 443);
    EXPECT_EQ(iri.authority(), "a.coop");
    EXPECT_EQ(iri.path(), "/");
    EXPECT_EQ(iri.target(), "/?z");
    EXPECT_TRUE(iri.is_https());
    EXPECT_EQ(Iri::parse("http://a.test:80/", test_network)->text(), "http://a.test/");
    EXPECT_EQ(Iri::parse("http://a.test:443/", test_network)->text(), "http://a.test:443/");
}

TEST(IriFragment, StaysOnlyWhereItIsAskedFor) {
    EXPECT_EQ(canonical("https://a.coop/u#main-key", {}, true), "https://a.coop/u#main-key");
    EXPECT_EQ(canonical("https://a.coop#k%c3%a9", {}, true), "https://a.coop/#k%C3%A9");
    EXPECT_EQ(canonical("https://a.coop/u", {}, true), "https://a.coop/u");
    EXPECT_EQ(canonical("https://a.coop/u#main-key").front(), '<');
    EXPECT_EQ(canonical("https://a.coop/u#a#b", {}, true).front(), '<');
    EXPECT_EQ(canonical("https://a.coop/u#%", {}, true).front(), '<');
}

TEST(IriTestNetwork, OpensPrivateNamesAndPortsAndNothingElse) {
    EXPECT_EQ(canonical("https://LocalHost:8443/", test_network), "https://localhost:8443/");
    EXPECT_EQ(canonical("http://127.0.0.1:80/x", test_network), "http://127.0.0.1/x");
    EXPECT_EQ(canonical("https://[::1]:9/", test_network), "https://[::1]:9/");
    EXPECT_EQ(canonical("https://[2001:DB8:0::1]/", test_network), "https://[2001:db8::1]/");
    for (const char* text :
         {"https://a@localhost/", "https://localhost:0/", "https://localhost:65536/",
          "https://127.1/", "https://2130706433/", "https://0177.0.0.1/", "https://0x7f.0.0.1/",
          "https://[::1/", "https://[::1]x/", "https://[::1]:/", "https://[]/",
          "https://[1.2.3.4]/", "https://[fe80::1%eth0]/", "https://a_b.test/",
          "https://localhost/../x"})
        EXPECT_EQ(canonical(text, test_network).front(), '<') << text;
    EXPECT_EQ(canonical("http://a.coop/", {.allow_private_names = true}).front(), '<');
    EXPECT_EQ(canonical("http://a.test/", {.allow_http = true}).front(), '<');
}

TEST(Authority, IsAHostWithAPortOnlyWhereNeeded) {
    EXPECT_EQ(parse_authority("A.Coop").value(), "a.coop");
    EXPECT_EQ(parse_authority("a.coop:443").value(), "a.coop");
    EXPECT_FALSE(parse_authority("a.coop:8443"));
    EXPECT_EQ(parse_authority("a.test:8443", test_network).value(), "a.test:8443");
    EXPECT_EQ(parse_authority("[::1]:8443", test_network).value(), "[::1]:8443");
    EXPECT_FALSE(parse_authority("a.coop/x"));
    EXPECT_FALSE(parse_authority(""));
}

TEST(Host, HasNoPort) {
    EXPECT_EQ(parse_host("Bücher.Coop.").value(), "xn--bcher-kva.coop");
    EXPECT_FALSE(parse_host("a.coop:443"));
    EXPECT_FALSE(parse_host("a.test:443", test_network));
    EXPECT_FALSE(parse_host(std::string_view("a.coop\0.b.coop", 14)));
    EXPECT_FALSE(parse_host("ü" + std::string("\0.coop", 6)));
}

TEST(Host, IsAtMost253BytesLong) {
    const std::string label(49, 'a');
    const std::string name = label + '.' + label + '.' + label + '.' + label + '.' + label;
    ASSERT_EQ(name.size(), 249U);
    EXPECT_TRUE(parse_host(name + ".abc"));
    EXPECT_FALSE(parse_host(name + ".abcd"));
}

TEST(Origin, IsCutFromCanonicalText) {
    EXPECT_EQ(origin_of("https://a.test:8443/x"), "https://a.test:8443");
    EXPECT_EQ(origin_of("http://a.test/"), "http://a.test");
    EXPECT_EQ(authority_of("https://a.test:8443/x"), "a.test:8443");
    for (const char* text : {"", "a.test/x", "https://a.test", "https:///x", "ftp://a.test/"}) {
        EXPECT_EQ(origin_of(text), "") << text;
        EXPECT_EQ(authority_of(text), "") << text;
    }
}

}  // namespace
}  // namespace ynghyd
