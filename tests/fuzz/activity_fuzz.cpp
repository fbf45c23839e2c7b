// What a verified stranger may do: nothing to what belongs to others.
#include <memory>

#include "federation/activities/activities.hpp"
#include "social/accounts/local_account.hpp"
#include "social/statuses/publish.hpp"
#include "tests/fuzz/entry.hpp"
#include "tests/rig/test_site.hpp"

using namespace ynghyd;

namespace {

struct RolledBack {};

struct Scene {
    rig::TestStore store;
    rig::TestClock clock;
    IdSource ids{clock};
    IriRules rules{.allow_http = false, .allow_private_names = true};
    social::Addresses addresses{Iri::parse("https://copro.example", rules).value()};
    social::Site site{addresses, ids, clock};
    federation::Surroundings around{site, rules};
    social::AccountRecord ana, bob, mallory;
    social::StatusRecord post;

    Scene() {
        bob = rig::remote_account(ids.make<AccountId>(), "bob", "peer.example");
        mallory = rig::remote_account(ids.make<AccountId>(), "mallory", "evil.example");
        store.write([&](storage::Transaction& tx) {
            social::NewAccount wanted;
            wanted.id = ids.make<AccountId>();
            wanted.username = "ana";
            ana = social::create_local_account(tx, site, wanted, {}).value();
            social::put_account(tx, bob);
            social::put_account(tx, mallory);
            social::StatusDraft draft;
            draft.text = "Bore da";
            post = social::publish_status(tx, site, ana, draft).value();
        });
    }

    void apply(const Json& activity) {
        const federation::Incoming incoming{activity, mallory,
                                            std::string(string_at(activity, "id")),
                                            std::string(string_at(activity, "type"))};
        try {
            store.write([&](storage::Transaction& tx) {
                (void)federation::apply_activity(tx, around, incoming);
                fuzz::require(social::find_account(tx, ana.id) == ana, "a member is as before");
                fuzz::require(social::find_account(tx, bob.id) == bob, "so is another stranger");
                fuzz::require(social::find_status(tx, post.id) == post, "so is a member's post");
                throw RolledBack();
            });
        } catch (const RolledBack&) {
        }
    }
};

}  // namespace

FUZZ_ENTRY(activity) {
    static Scene scene;
    const auto activity = parse_json(input);
    if (activity && activity->is_object()) scene.apply(*activity);
}
