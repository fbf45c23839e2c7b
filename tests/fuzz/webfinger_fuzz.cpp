#include "federation/discovery/webfinger.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(webfinger) {
    const IriRules rules;
    if (const auto handle = federation::parse_handle(input, rules)) {
        fuzz::require(!handle->username.empty(), "a handle has a name");
        fuzz::require(handle->domain.find('@') == std::string::npos, "and one domain");
    }
    const auto document = parse_json(input);
    if (document) (void)federation::read_webfinger(*document, rules);
}
