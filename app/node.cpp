#include "app/node.hpp"

#include <boost/asio/post.hpp>

#include "federation/fetch/mentions.hpp"
#include "federation/jobs/housekeeping.hpp"
#include "social/accounts/local_account.hpp"
#include "social/accounts/push_key.hpp"
#include "social/moderation/enforcement.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::app {
namespace {

/// As many images as are looked into at once: members' own, and as many of other servers.
constexpr std::size_t media_threads = 2;

/// Beside this program, unless the configuration says where.
std::filesystem::path media_worker(const Config& config) {
    if (!config.media.worker.empty()) return config.media.worker;
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "ynghyd-media";
}

http::UploadLimits upload_limits(const Config& config) {
    const auto& media = config.media;
    const auto largest =
        media.ffmpeg.empty() ? media.image_bytes : std::max(media.image_bytes, media.film_bytes);
    return {config.data / "scratch", largest, media.keep_free};
}

media::FilmOptions film_options(const Config& config) {
    media::FilmOptions options;
    options.worker = media_worker(config);
    options.ffmpeg = config.media.ffmpeg;
    options.scratch = config.data / "scratch";
    options.longest = config.media.film_length;
    return options;
}

/// Whom a push service may tell that something is wrong.
push::Identity push_identity(const Core& core) {
    const auto& email = core.instance.contact_email;
    return {social::load_push_key(*core.store->snapshot(), core.box),
            email.empty() ? std::string(core.config.public_url.origin()) : "mailto:" + email};
}

push::SenderOptions push_options(const Config& config) {
    return {.endpoint_rules = config.client.rules,
            .per_service = config.client.connections_per_host};
}

mail::SenderOptions mail_options(const Config& config) {
    return {.smtp = config.mail.smtp, .from = config.mail.from};
}

/// Files are larger than documents, and plain HTTP will do for them.
http::ClientOptions picture_options(const Config& config) {
    auto options = config.client;
    options.body_bytes = federation::largest_picture;
    options.rules.allow_http = true;
    options.total_timeout = std::min<Duration>(options.total_timeout, std::chrono::seconds(20));
    return options;
}

}  // namespace

Node::Node(std::unique_ptr<Core> the_core)
    : core(std::move(the_core)),
      server_actor(social::load_server_actor(*core->store->snapshot(), core->site).id),
      io(static_cast<std::size_t>(core->config.io_threads)),
      storage_pool(static_cast<std::size_t>(core->config.storage_threads)),
      compute_pool(static_cast<std::size_t>(core->config.compute_threads)),
      media_pool(media_threads),
      copies_pool(media_threads),
      film_pool(1),
      mail_pool(1),
      files(core->config.data / "media"),
      workshop({media_worker(core->config), core->config.data / "scratch"}, metrics),
      films(film_options(core->config), workshop, metrics),
      arrivals(core->config.data / "arrivals"),
      commits(*core->store),
      client(io, core->config.client, metrics),
      schemes(*core->store, commits, core->site),
      requests(client, core->actor_keys, schemes, compute_pool, core->site),
      fetch(client, requests, core->policy, core->site, server_actor, core->config.federation),
      remote_keys(*core->store, fetch, schemes, core->site, storage_pool, core->config.federation),
      signers(remote_keys, storage_pool, core->config.federation, metrics),
      proofs(remote_keys, storage_pool, core->config.federation),
      remote_accounts(*core->store, fetch, remote_keys, schemes, core->site, storage_pool),
      remote_objects(*core->store, fetch, remote_accounts, core->site, storage_pool),
      lookup(*core->store, fetch, remote_accounts, remote_objects, core->site, storage_pool),
      bodies(*core->store, core->blobs, core->site, core->actor_keys),
      delivery({*core->store, commits, bodies, requests, client, io, storage_pool, core->policy,
                core->site, core->random, core->config.federation, metrics}),
      film_work(*core->store, films, files, arrivals, core->site),
      jobs({*core->store, core->blobs, files, fetch, remote_accounts, remote_objects, io,
            storage_pool, core->site, core->config.federation, film_work, film_pool}),
      pushes({*core->store, client, io, storage_pool, core->site, core->box, core->random, metrics,
              push_identity(*core), push_options(core->config)}),
      letters({*core->store, io, storage_pool, mail_pool, core->site, core->random, metrics,
               mail_options(core->config)}),
      inbox({*core->store, commits, core->blobs, signers, proofs, core->policy, core->site,
             storage_pool, core->config.federation, metrics}),
      endpoints({*core->store, signers, core->policy, core->site, storage_pool, inbox,
                 core->config.federation}),
      followers_sync(*core->store, signers, core->site, storage_pool, core->config.federation),
      member_outbox({*core->store, core->blobs, fetch, remote_accounts, lookup, core->site,
                     storage_pool, core->config.federation}),
      media_intake(*core->store, workshop, files, film_work, core->site,
                   {core->config.media.image_bytes, core->config.media.film_bytes}),
      member_upload({*core->store, media_intake, core->site, storage_pool, media_pool,
                     upload_limits(core->config)}),
      pages(*core->store, core->site, storage_pool, core->config.network),
      media_files(*core->store, files, storage_pool),
      picture_client(io, picture_options(core->config), metrics),
      copier({*core->store, picture_client, workshop, files, core->site, core->policy, copies_pool,
              picture_options(core->config).rules, core->config.media.copies, core->config.data,
              core->config.media.keep_free}),
      copies(*core->store, files, core->site, storage_pool, copier),
      member_pages({*core->store, core->site, core->random, core->box, storage_pool, compute_pool,
                    pages.renderer(), core->config.password_cost,
                    core->config.federation.rate_limit, core->instance.sign_up_message}),
      entities(*core->store, core->site.clock),
      client_api({*core->store,
                  core->site,
                  entities,
                  core->random,
                  storage_pool,
                  core->instance,
                  {core->box, core->config.client.rules},
                  core->config.federation.rate_limit,
                  {&media_intake, &media_pool, upload_limits(core->config)},
                  [this](std::string text) { return meet_people(std::move(text)); },
                  [this](std::string text) { return look_up(std::move(text)); },
                  core->config.password_cost,
                  &compute_pool}),
      streaming({*core->store, core->site, entities, storage_pool, metrics}) {
    policy_subscription_ = core->store->subscribe(social::policy_topic, [this] {
        net::post(storage_pool, [this] { core->policy.reload(); });
    });
    networks_subscription_ = core->store->subscribe(social::ip_blocks_topic, [this] {
        net::post(storage_pool, [this] { core->refused_networks.reload(); });
    });
    inbox.on_heard = [this](std::string_view authority) { delivery.heard_from(authority); };
    core->instance.media = {films.is_ready(), core->config.media.image_bytes,
                            core->config.media.film_bytes};
    io.start();
}

net::awaitable<api::Found> Node::look_up(std::string text) {
    const auto looked_up = co_await lookup.find(std::move(text));
    api::Found found;
    if (looked_up && looked_up->account) found.account = looked_up->account->id;
    if (looked_up && looked_up->status) found.status = looked_up->status->id;
    co_return found;
}

net::awaitable<void> Node::meet_people(std::string text) {
    return federation::resolve_mentions(*core->store, remote_accounts, storage_pool,
                                        core->config.federation.rules, std::move(text));
}

void Node::start_work() {
    // This is the only process of an embedded store: nobody else holds a lease.
    while (!core->store->update(
        [](storage::Transaction& tx) { return storage::release_leases(tx); })) {
    }
    film_work.clean();
    core->store->update([&](storage::Transaction& tx) {
        social::note_mode(tx, core->site, core->ids.make<storage::JobId>());
        federation::ensure_housekeeping(tx, core->ids.make<storage::JobId>(), core->clock.now());
    });
    delivery.start();
    jobs.start();
    pushes.start();
    letters.start();
}

void Node::stop_work() {
    const auto grace = core->config.stop_grace / 2;
    delivery.stop(grace);
    // Whoever still waits for another server is told now that it will not answer.
    client.stop();
    picture_client.stop();
    films.stop();  // Their jobs begin anew at the next start.
    jobs.stop(grace);
    pushes.stop(grace);
    letters.stop(grace);
}

Node::~Node() {
    policy_subscription_.reset();
    networks_subscription_.reset();
    client.stop();
    picture_client.stop();
    films.stop();
    io.stop();
    storage_pool.join();
    compute_pool.join();
    media_pool.join();
    copies_pool.join();
    film_pool.join();
    mail_pool.join();
}

}  // namespace ynghyd::app
