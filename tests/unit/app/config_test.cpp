#include "app/config.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

class ConfigFile : public testing::Test {
protected:
    Result<Config> load(const std::string& toml) {
        std::ofstream(file_) << toml;
        return load_config(file_);
    }
    Config must_load(const std::string& toml) {
        auto config = load("public_url = \"https://copro.example.com\"\n" + toml);
        if (!config) throw std::runtime_error(config.error().safe_text);
        return *std::move(config);
    }
    std::string complaint(const std::string& toml) {
        const auto config = load("public_url = \"https://copro.example.com\"\n" + toml);
        return config ? "no complaint" : config.error().safe_text;
    }

    storage::ScratchDirectory scratch_;
    const std::filesystem::path file_ = scratch_.path() / "ynghyd.toml";
};

TEST_F(ConfigFile, HasADefaultForEverythingButThePublicAddress) {
    const auto config = must_load("");
    EXPECT_EQ(config.public_url.origin(), "https://copro.example.com");
    EXPECT_EQ(config.account_domain, "");
    EXPECT_EQ(config.network, "network");
    EXPECT_EQ(config.data, scratch_.path() / "data");
    EXPECT_THAT(config.server.hosts, ElementsAre("copro.example.com"));
    EXPECT_THAT(config.client.user_agent, HasSubstr("(+https://copro.example.com/)"));
    EXPECT_TRUE(config.sync);
    EXPECT_THAT(config.metrics_listen, IsEmpty());
    EXPECT_GT(config.io_threads, 0);
    EXPECT_GT(config.compute_threads, 0);
    EXPECT_EQ(config.federation.deliveries_per_host, 2u);
    EXPECT_EQ(config.federation.breaker_failures, 5u);
    EXPECT_EQ(config.federation.breaker_pause, 30min);
    EXPECT_EQ(config.federation.dead_after_days, 7u);
    EXPECT_TRUE(config.federation.rate_limit.enabled);
    EXPECT_FALSE(config.federation.rules.allow_http);
    EXPECT_FALSE(config.federation.rules.allow_private_names);
    EXPECT_THAT(unsafe_settings(config), IsEmpty());
}

TEST_F(ConfigFile, ReadsWhatItSays) {
    const auto config = must_load(R"(
account_domain = "example.com"
network = "copro"
listen = ["127.0.0.1:1", "[::1]:2"]
trusted_proxies = "10.0.0.0/8"
stop_grace = "3s"
[federation]
retry_schedule = ["1s", "5m"]
deliveries_per_host = 4
[outbound]
largest_answer = "2MiB"
[log]
level = "debug"
[rate_limit]
enabled = false
)");
    EXPECT_EQ(config.account_domain, "example.com");
    EXPECT_EQ(config.network, "copro");
    EXPECT_THAT(config.server.listen, ElementsAre("127.0.0.1:1", "[::1]:2"));
    EXPECT_THAT(config.server.trusted_proxies, SizeIs(1));
    EXPECT_EQ(config.stop_grace, 3s);
    EXPECT_THAT(config.federation.retry_schedule, ElementsAre(1s, 5min));
    EXPECT_EQ(config.client.connections_per_host, 4u);
    EXPECT_EQ(config.client.body_bytes, 2u << 20);
    EXPECT_EQ(config.log_level, log::Level::debug);
    EXPECT_FALSE(config.federation.rate_limit.enabled);
}

TEST_F(ConfigFile, MeansPathsFromWhereItLies) {
    const auto config = must_load(
        "data = \"../store\"\ntls_cert = \"c.pem\"\n"
        "tls_key = \"/etc/k.pem\"\n[outbound]\nextra_ca = \"ca.pem\"\n");
    EXPECT_EQ(config.data.lexically_normal(), (scratch_.path() / "../store").lexically_normal());
    EXPECT_EQ(config.server.tls_cert, scratch_.path() / "c.pem");
    EXPECT_EQ(config.server.tls_key, "/etc/k.pem");
    EXPECT_EQ(config.client.extra_ca, scratch_.path() / "ca.pem");
}

TEST_F(ConfigFile, OpensTestNetworksAndSaysThatItIsUnsafe) {
    const auto config = must_load(
        "[outbound]\nallow_private = [\"127.0.0.0/8\"]\n"
        "allow_http = true\n[storage]\nsync = false\n");
    EXPECT_TRUE(config.federation.rules.allow_http);
    EXPECT_TRUE(config.federation.rules.allow_private_names);
    EXPECT_TRUE(config.client.rules.allow_private_names);
    EXPECT_THAT(unsafe_settings(config),
                ElementsAre(HasSubstr("allow_private"), HasSubstr("allow_http"),
                            HasSubstr("storage.sync")));
}

TEST_F(ConfigFile, MayBeOfAServerThatOnlyATestNetworkKnows) {
    for (const auto* url : {"https://a.test", "http://localhost:8080", "https://127.0.0.1:8443"})
        EXPECT_TRUE(load("public_url = \"" + std::string(url) + "\"")) << url;
}

struct BadConfig {
    const char* toml;
    const char* says;
    friend void PrintTo(const BadConfig& c, std::ostream* out) { *out << c.toml; }
};

class BadConfigs : public ConfigFile, public testing::WithParamInterface<BadConfig> {};

TEST_P(BadConfigs, AreRefusedWithAHint) {
    EXPECT_THAT(complaint(GetParam().toml), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadConfigs,
    testing::Values(
        BadConfig{"lissen = []", "did you mean listen"},
        BadConfig{"[federation]\nretry_shedule = []", "retry_schedule"},
        BadConfig{"[nonsense]\nx = 1", "nonsense"},
        BadConfig{"network = \"Not A Name\"", "network"},
        BadConfig{"tls_cert = \"c.pem\"", "belong together"},
        BadConfig{"trusted_proxies = [\"10.0.0.0/99\"]", "trusted_proxies"},
        BadConfig{"stop_grace = \"soon\"", "stop_grace"}, BadConfig{"stop_grace = 5", "stop_grace"},
        BadConfig{"[log]\nlevel = \"loud\"", "log.level"},
        BadConfig{"[threads]\nstorage = 0", "threads.storage"},
        BadConfig{"[federation]\ndeliveries_per_host = 65", "deliveries_per_host"},
        BadConfig{"[federation]\nretry_schedule = [\"1x\"]", "retry_schedule"},
        BadConfig{"[outbound]\nlargest_answer = \"much\"", "largest_answer"},
        BadConfig{"[outbound]\nallow_private = \"localhost\"", "allow_private"},
        BadConfig{"[media]\nattachments = 17", "media.attachments"},
        BadConfig{"[media]\ncopies = \"1MiB\"", "media.copies"},
        BadConfig{"[media]\nimage_size = \"1GiB\"", "media.image_size"},
        BadConfig{"[media]\nfilm_size = \"1GiB\"", "media.film_size"},
        BadConfig{"[media]\nfilm_length = \"1h\"", "media.film_length"},
        BadConfig{"[mail]\nport = 0", "mail.port"}, BadConfig{"[mail]\ntls = \"ssl\"", "mail.tls"},
        BadConfig{"[mail]\nserver = \"smtp.b.example\"", "mail.from"},
        BadConfig{"[mail]\nserver = \"smtp b\"", "mail.server"},
        BadConfig{"[mail]\nserver = \"smtp.b.example\"\ntls = \"none\"", "mail.tls"},
        BadConfig{"[mail]\nfrom = \"Copro\"", "mail.from"},
        BadConfig{"[mail]\nfrom = \"A\\r\\nBcc: c@d.e <a@b.example>\"", "mail.from"},
        BadConfig{"[mail]\nusername = \"copro\"", "belong together"},
        BadConfig{"[mail]\nusername = \"c\"\npassword_file = \"none\"", "there is no file"},
        BadConfig{"[storage]\nsync = \"no\"", "storage.sync"}, BadConfig{"[storage", "ine 2"}));

TEST_F(ConfigFile, TellsAllMistakesAtOnce) {
    const auto text = complaint("lissen = 1\nstop_grace = 1\n[log]\nlevel = 1\n");
    for (const auto* key : {"lissen", "stop_grace", "log.level"}) EXPECT_THAT(text, HasSubstr(key));
    EXPECT_THAT(text, Not(HasSubstr("..")));
}

TEST_F(ConfigFile, NeedsAPublicAddressWithoutAPath) {
    for (const auto* toml :
         {"", "public_url = \"copro\"", "public_url = \"https://copro.example.com/x\"",
          "public_url = \"https://copro.example.com?x\"",
          "public_url = \"ftp://copro.example.com\""}) {
        const auto config = load(toml);
        ASSERT_FALSE(config) << toml;
        EXPECT_THAT(config.error().safe_text, HasSubstr("public_url")) << toml;
    }
}

TEST_F(ConfigFile, ThatInitWritesHasTheDefaults) {
    const auto with_comments =
        load(config_template("https://copro.example.com", (scratch_.path() / "data").string()));
    ASSERT_TRUE(with_comments) << with_comments.error().safe_text;
    const auto defaults = must_load("listen = [\"127.0.0.1:8080\"]\n");
    EXPECT_EQ(config_as_json(*with_comments), config_as_json(defaults));
}

TEST_F(ConfigFile, ThatInitWritesNamesEveryKeyWithItsDefault) {
    // Every commented-out setting, taken at its word.
    const auto text =
        config_template("https://copro.example.com", (scratch_.path() / "data").string());
    std::string everything;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const bool setting = line.starts_with("# ") && line.find(" = ") != line.npos;
        const bool example = line.find(".pem") != line.npos || line.find("trusted") != line.npos;
        everything += (setting && !example ? line.substr(2) : line) + "\n";
    }
    const auto config = load(everything);
    ASSERT_TRUE(config) << config.error().safe_text;
    const auto plain = load(text);
    ASSERT_TRUE(plain);
    EXPECT_EQ(config_as_json(*config), config_as_json(*plain));
    for (const auto& [key, value] : config_as_json(*plain).items())
        EXPECT_THAT(text, HasSubstr(key.substr(key.rfind('.') + 1) + " = ")) << key;
}

TEST_F(ConfigFile, ThatIsNotThereSaysSo) {
    const auto config = load_config(scratch_.path() / "none.toml");
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().kind, Error::Kind::not_found);
}

TEST_F(ConfigFile, SaysWhoBecomesAMember) {
    EXPECT_EQ(must_load("").sign_up, social::SignUpMode::closed);
    for (const auto& [word, mode] : {std::pair{"open", social::SignUpMode::open},
                                     std::pair{"approval", social::SignUpMode::approval},
                                     std::pair{"invitation", social::SignUpMode::invitation},
                                     std::pair{"closed", social::SignUpMode::closed}})
        EXPECT_EQ(must_load("[sign_up]\nmode = \"" + std::string(word) + "\"").sign_up, mode);
    EXPECT_THAT(complaint("[sign_up]\nmode = \"all\""), HasSubstr("sign_up.mode"));
    const auto config = must_load("contact_email = \"a@b.example\"\n[sign_up]\nmessage = \"Hi\"");
    EXPECT_EQ(config.instance.contact_email, "a@b.example");
    EXPECT_EQ(config.instance.sign_up_message, "Hi");
}

TEST_F(ConfigFile, SaysWhichMailServerTakesLetters) {
    EXPECT_EQ(must_load("").mail.smtp.server, "");
    std::ofstream(scratch_.path() / "mail.password") << "s3cret\n";
    const auto config = must_load(R"([mail]
server = "SMTP.b.example"
port = 465
tls = "implicit"
username = "copro"
password_file = "mail.password"
from = "Copro <noreply@copro.example>"
ca_file = "ca.pem"
)");
    const auto& smtp = config.mail.smtp;
    EXPECT_EQ(smtp.server, "smtp.b.example");
    EXPECT_EQ(smtp.port, 465);
    EXPECT_EQ(smtp.tls, mail::Tls::implicit);
    EXPECT_EQ(smtp.username, "copro");
    EXPECT_EQ(smtp.password, "s3cret");
    EXPECT_EQ(smtp.ca_file, scratch_.path() / "ca.pem");
    EXPECT_EQ(config.mail.from, (mail::Mailbox{"Copro", "noreply@copro.example"}));
    const auto json = config_as_json(config);
    EXPECT_EQ(json["mail.from"], "Copro <noreply@copro.example>");
    EXPECT_EQ(json["mail.tls"], "implicit");
    EXPECT_THAT(to_text(json), Not(HasSubstr("s3cret")));
}

TEST_F(ConfigFile, HidesNothingFromAMailServerOnThisMachine) {
    for (const auto* server : {"127.0.0.1", "localhost", "[::1]"}) {
        const auto config = must_load("[mail]\nserver = \"" + std::string(server) +
                                      "\"\ntls = \"none\"\nfrom = \"a@copro.example\"");
        EXPECT_EQ(config.mail.smtp.server, server);
        EXPECT_EQ(config.mail.smtp.tls, mail::Tls::none);
    }
}

TEST_F(ConfigFile, HasWhatTheAdminHasWritten) {
    std::ofstream(scratch_.path() / "new.md") << "# New terms";
    std::ofstream(scratch_.path() / "old.md") << "Old *terms*";
    std::ofstream(scratch_.path() / "privacy.md") << "Little is kept.";
    const auto config = must_load(R"(privacy = "privacy.md"
[[rules]]
text = "Be kind."
hint = "To all."
text_cy = "Byddwch yn garedig."
[[rules]]
text = "No adverts."
[[terms]]
file = "new.md"
effective = "2027-03-01"
[[terms]]
file = "old.md"
effective = "2026-03-01"
)");
    const auto& house = config.house.written;
    ASSERT_THAT(house.rules, SizeIs(2));
    EXPECT_EQ(house.rules[0].words, (social::RuleWords{"Be kind.", "To all."}));
    EXPECT_EQ(house.rules[0].translations.at("cy").text, "Byddwch yn garedig.");
    EXPECT_EQ(house.rules[1].id, "2");
    ASSERT_THAT(house.terms, SizeIs(2));
    EXPECT_EQ(house.terms[0].effective, "2026-03-01");
    EXPECT_THAT(house.terms[0].html, HasSubstr("<em>terms</em>"));
    EXPECT_THAT(house.privacy_html, HasSubstr("Little is kept."));
    EXPECT_TRUE(house.privacy_updated);
    EXPECT_TRUE(must_load("[sign_up]\nconfirm_email = true").confirm_email);
}

TEST_F(ConfigFile, SaysWhatIsWrongWithWhatTheAdminHasWritten) {
    EXPECT_THAT(complaint("privacy = \"none.md\""), HasSubstr("there is no file"));
    EXPECT_THAT(complaint("[[rules]]\nhint = \"x\""), HasSubstr("each needs a text"));
    EXPECT_THAT(complaint("[[rules]]\nwords = \"x\""), HasSubstr("[[rules]]"));
    EXPECT_THAT(complaint("rules = \"x\""), HasSubstr("[[rules]]"));
    EXPECT_THAT(complaint("[[terms]]\neffective = \"2027-03-01\""), HasSubstr("needs a file"));
    EXPECT_THAT(complaint("[[terms]]\nfile = \"x.md\"\neffective = \"soon\""),
                HasSubstr("needs the day"));
    const std::string one = "[[terms]]\nfile = \"ynghyd.toml\"\neffective = \"2027-03-01\"\n";
    EXPECT_THAT(complaint(one + one), HasSubstr("two of them"));
}

}  // namespace
}  // namespace ynghyd::app
