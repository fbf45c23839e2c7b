#include "federation/pictures/copier.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::federation {

namespace {

constexpr int most_redirects = 3;
constexpr int most_trims = 20;
/// Longer than it takes to put files and rows on disk.
constexpr Duration check_copy_after = std::chrono::hours(1);
constexpr auto again_after_trouble = std::chrono::minutes(2);
constexpr auto again_after_refusal = std::chrono::hours(1);

bool passes_with_time(const Error& error) {
    return error.kind == Error::Kind::unreachable || error.kind == Error::Kind::timed_out ||
           error.kind == Error::Kind::rate_limited;
}

social::FileRecord copy_record(const media::MadeFile& made) {
    return {media::Files::name_for(made.bytes, made.format),
            std::string(media::media_type_of(made.format)), made.width, made.height};
}

}  // namespace

net::awaitable<Result<void>> Copier::copy(PictureAddress address, PictureSource source) {
    if (auto failed = failures_.find(source.url)) co_return std::unexpected(*std::move(failed));
    const auto url = source.url;
    co_return co_await flights_.run(
        url, [this, address = std::move(address), source = std::move(source)] {
            return go(address, source);
        });
}

net::awaitable<Result<void>> Copier::go(PictureAddress address, PictureSource source) {
    auto bytes = co_await fetch(source.url);
    Result<void> done;
    if (bytes) {
        auto keep_it = [&] { return keep(address, source, *bytes); };
        done = co_await run_on(parts_.pool, keep_it);
    } else {
        done = std::unexpected(std::move(bytes).error());
    }
    if (!done) remember_failure(source.url, done.error());
    co_return done;
}

net::awaitable<Result<std::string>> Copier::fetch(std::string url) {
    auto iri = Iri::parse(url, parts_.rules);
    if (!iri) co_return std::unexpected(std::move(iri).error());
    const auto seat = seats_.take(std::string(iri->authority()));
    if (!seat)
        co_return failure(Error::Kind::rate_limited,
                          "Too many pictures are being fetched; try again in a minute.");
    http::ClientRequest request;
    request.url = *std::move(iri);
    request.headers = {{"Accept", "image/*"}};
    request.redirects = most_redirects;
    request.check = [this](const Iri& next) -> Result<void> {
        if (parts_.policy.on(next.text()).suspended)
            return std::unexpected(social::blocked_error(next.text()));
        return {};
    };
    auto answer = co_await parts_.client.send(std::move(request));
    if (!answer) co_return std::unexpected(std::move(answer).error());
    if (answer->status == 404 || answer->status == 410)
        co_return failure(Error::Kind::not_found, "The picture is gone from its server.");
    if (answer->status != 200)
        co_return failure(Error::Kind::unreachable,
                          fmt::format("The server of the picture answers {}.", answer->status));
    co_return std::move(answer->body);
}

Result<void> Copier::keep(const PictureAddress& address, const PictureSource& source,
                          const std::string& bytes) {
    if (std::filesystem::space(parts_.disk).available < parts_.keep_free)
        return failure(Error::Kind::unreachable,
                       "This server's disk is nearly full; it copies no more pictures now.");
    auto file = parts_.workshop.scratch_file();
    file.write(bytes);
    TRY(const auto made, parts_.workshop.make_image(file));
    social::KeptMediaRecord kept;
    kept.url = source.url;
    kept.owner = source.owner;
    kept.id = parts_.site.ids.make<AttachmentId>();
    kept.original = copy_record(made.original);
    kept.small = copy_record(made.preview);
    kept.bytes = made.original.bytes.size() + made.preview.bytes.size();
    kept.used = parts_.site.clock.now();
    // Should we end before a row names the files, this finds them.
    const auto check = parts_.site.ids.make<storage::JobId>();
    parts_.store.update([&](storage::Transaction& tx) {
        social::plan_removal(tx, {kept.original.name, kept.small.name}, check,
                             kept.used + check_copy_after, kept.used);
    });
    const auto held = parts_.files.hold();
    parts_.files.put(made.original.bytes);
    parts_.files.put(made.preview.bytes);
    TRY_VOID(parts_.store.update([&](storage::Transaction& tx) -> Result<void> {
        // What showed it may have been deleted meanwhile.
        if (!find_picture(tx, parts_.site, address))
            return failure(Error::Kind::not_found, "Nothing shows this picture any more.");
        social::keep_media(tx, kept);
        return {};
    }));
    for (int i = 0; i < most_trims; ++i)
        if (parts_.store.update([&](storage::Transaction& tx) {
                return social::trim_kept_media(tx, parts_.quota);
            }))
            break;
    return {};
}

void Copier::remember_failure(const std::string& url, const Error& error) {
    log::debug("picture.not_copied", {{"url", url}, {"reason", error.safe_text}});
    if (error.kind == Error::Kind::rate_limited) return;  // It was not tried.
    if (passes_with_time(error))
        failures_.put(url, error, again_after_trouble);
    else
        failures_.put(url, error, again_after_refusal);
}

}  // namespace ynghyd::federation
