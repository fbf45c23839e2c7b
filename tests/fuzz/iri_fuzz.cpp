#include "base/iri.hpp"
#include "tests/fuzz/entry.hpp"

using ynghyd::Iri;
using ynghyd::fuzz::require;

FUZZ_ENTRY(iri) {
    for (const bool is_test : {false, true}) {
        const ynghyd::IriRules rules{.allow_http = is_test, .allow_private_names = is_test};
        const auto iri = Iri::parse(input, rules, is_test);
        if (!iri) continue;
        const auto again = Iri::parse(iri->text(), rules, is_test);
        require(again && again->text() == iri->text(), "the canonical form is its own");
        require(ynghyd::origin_of(iri->text()) == iri->origin(), "two ways to the origin agree");
        require(iri->target().starts_with('/'), "the target begins with a slash");
        require(iri->text().find_first_of(std::string_view("\r\n \0", 4)) == std::string::npos,
                "nothing in it breaks a header");
    }
    if (const auto host = ynghyd::parse_host(input)) {
        const auto again = ynghyd::parse_host(*host);
        require(again && *again == *host, "a host is canonical");
    }
}
