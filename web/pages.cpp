#include "web/pages.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"
#include "social/text/unicode.hpp"
#include "storage/observed_store.hpp"
#include "web/embedded_files.hpp"
#include "web/page_data.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t hash_bytes = 6;
constexpr std::size_t longest_tag = 400;  // bytes

http::SharedBody load_file(std::string_view name) {
    const auto file = std::ranges::find(embedded_files(), name, &EmbeddedFile::name);
    if (file == embedded_files().end())
        throw std::logic_error(std::string(name) + " was not built in");
    return std::make_shared<const std::string>(file->content);
}

std::string style_file(const std::string& css) {
    return "style-" + to_hex(keys::sha256(css).substr(0, hash_bytes)) + ".css";
}

}  // namespace

Pages::Pages(storage::Store& store, const social::Site& site, net::thread_pool& storage_pool,
             std::string network_username)
    : store_(store),
      site_(site),
      storage_pool_(storage_pool),
      network_username_(std::move(network_username)),
      style_(load_file("static/style.css")),
      style_file_(style_file(*style_)),
      renderer_(site, "/static/" + style_file_) {}

void Pages::add_routes(http::Router& router) {
    const http::Handler show_front = [this](const http::Request& request) {
        return front(request);
    };
    router.add(http::Method::get, "/", {}, show_front);
    router.add(http::Method::get, "/about", {}, show_front);
    house_pages_.add_routes(router);
    router.add(http::Method::get, "/tags/{tag}", {},
               [this](const http::Request& request) { return tag(request); });
    router.add(http::Method::get, "/collections/{id}", {},
               [this](const http::Request& request) { return collection(request); });
    router.add(
        http::Method::get, "/static/{file}", {},
        http::QuickHandler([this](const http::Request& request) { return static_file(request); }));
}

net::awaitable<http::Response> Pages::front(const http::Request& request) const {
    return account(request, network_username_, true);
}

net::awaitable<http::Response> Pages::profile(const http::Request& request,
                                              std::string username) const {
    return account(request, std::move(username), false);
}

net::awaitable<http::Response> Pages::account(const http::Request& request, std::string username,
                                              bool is_front) const {
    const auto reading = reading_of(request);
    const auto asked = request.query_param("max_id");
    const auto max_id = asked ? parse_id_as<StatusId>(*asked) : std::nullopt;
    co_return co_await show(
        request, reading, ErrorPage::account_gone,
        [&](const storage::Reader& reader) -> Result<RenderedPage> {
            TRY(const auto page,
                read_account_page(reader, site_, username, max_id.value_or(StatusId{})));
            return rendered_page(renderer_.account(page, is_front, reading), page.account.uri);
        });
}

net::awaitable<http::Response> Pages::status(const http::Request& request, std::string username,
                                             StatusId id) const {
    const auto reading = reading_of(request);
    co_return co_await show(request, reading, ErrorPage::status_gone,
                            [&](const storage::Reader& reader) -> Result<RenderedPage> {
                                TRY(const auto page, read_status_page(reader, site_, username, id));
                                return rendered_page(renderer_.status(page, reading),
                                                     page.shown.status.uri);
                            });
}

net::awaitable<http::Response> Pages::tag(const http::Request& request) const {
    const auto reading = reading_of(request);
    const auto name = social::text::on_one_line(social::text::clean_text(request.params[0]));
    if (name.empty() || name.size() > longest_tag)
        co_return refuse(request, reading, Error::Kind::not_found, ErrorPage::not_found);
    const auto asked = request.query_param("max_id");
    const auto max_id = asked ? parse_id_as<StatusId>(*asked) : std::nullopt;
    co_return co_await show(request, reading, ErrorPage::not_found,
                            [&](const storage::Reader& reader) -> Result<RenderedPage> {
                                const auto page =
                                    read_tag_page(reader, site_, name, max_id.value_or(StatusId{}));
                                return rendered_page(renderer_.tag(page, reading), {});
                            });
}

net::awaitable<http::Response> Pages::show(const http::Request& request, const Reading& reading,
                                           ErrorPage gone, Render render) const {
    const auto key = fmt::format("{} {}", to_string(reading.language), request.target);
    const auto now = site_.clock.now();
    if (const auto known = rendered_.find(key, now))
        co_return page_response(request, reading, **known);
    auto make = [&]() -> Result<std::shared_ptr<const RenderedPage>> {
        storage::ObservedStore observed(store_);
        TRY(auto page, render(*observed.snapshot()));
        auto made = std::make_shared<const RenderedPage>(std::move(page));
        rendered_.keep(key, made, observed.derivation(), made->html->size(), now);
        return made;
    };
    const auto made = co_await run_on(storage_pool_, make);
    if (!made) co_return refuse(request, reading, made.error().kind, gone);
    co_return page_response(request, reading, **made);
}

net::awaitable<http::Response> Pages::collection(const http::Request& request) const {
    const auto reading = reading_of(request);
    const auto id = parse_id_as<CollectionId>(request.params[0]).value_or(CollectionId{});
    co_return co_await show(request, reading, ErrorPage::not_found,
                            [&](const storage::Reader& reader) -> Result<RenderedPage> {
                                TRY(const auto page, read_collection_page(reader, site_, id));
                                return rendered_page(renderer_.collection(page, reading), {});
                            });
}

http::Response Pages::static_file(const http::Request& request) const {
    const auto& name = request.params.at(0);
    if (name == style_file_) return style_response(request, style_);
    // What an account shows that has no picture of its own.
    if (name == "avatar.png" || name == "header.png")
        return picture_response(request, load_file("static/" + name));
    return refuse(request, reading_of(request), Error::Kind::not_found, ErrorPage::not_found);
}

http::Response Pages::refuse(const http::Request& request, const Reading& reading, Error::Kind kind,
                             ErrorPage gone) const {
    if (kind == Error::Kind::gone)
        return page_response(request, 410, reading, renderer_.error(gone, reading));
    return page_response(request, 404, reading, renderer_.error(ErrorPage::not_found, reading));
}

}  // namespace ynghyd::web
