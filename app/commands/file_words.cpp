#include "app/commands/file_words.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "app/commands/accounts.hpp"
#include "base/file.hpp"
#include "base/run_on.hpp"

namespace ynghyd::app {
namespace {

namespace fs = std::filesystem;

/// Copies of files in a folder of the data directory, for as long as it lives.
class LentFiles {
public:
    explicit LentFiles(const fs::path& data) : folder_(data / "lent") {}
    ~LentFiles() {
        std::error_code ignored;
        for (const auto& copy : copies_) fs::remove(copy, ignored);
    }
    LentFiles(const LentFiles&) = delete;
    LentFiles& operator=(const LentFiles&) = delete;

    Result<std::string> lend(const fs::path& file) {
        std::error_code problem;
        if (!fs::is_regular_file(file, problem))
            return failure(Error::Kind::not_found,
                           fmt::format("There is no file {}.", file.string()));
        fs::create_directories(folder_, problem);
        const auto name = fmt::format("{}-{}", ::getpid(), copies_.size());
        copies_.push_back(folder_ / name);
        fs::copy_file(file, copies_.back(), fs::copy_options::overwrite_existing, problem);
        // The folder above is closed to everybody else.
        constexpr auto readable =
            fs::perms::owner_read | fs::perms::owner_write | fs::perms::others_read;
        if (!problem) fs::permissions(copies_.back(), readable, problem);
        if (problem)
            return failure(Error::Kind::forbidden,
                           fmt::format("{} cannot be copied into the data folder: {}.",
                                       file.string(), problem.message()));
        return fs::absolute(copies_.back()).string();
    }

private:
    fs::path folder_;
    std::vector<fs::path> copies_;
};

Result<AttachmentId> take_in_one(Node& node, const social::AccountRecord& owner,
                                 const std::string& path, const std::string& description) {
    const auto& limits = node.core->config.media;
    const auto largest = std::max(limits.image_bytes, limits.film_bytes);
    TRY(auto file,
        read_lent(node, path, largest,
                  fmt::format("media.image_size and media.film_size allow {}.", largest)));
    TRY(const auto upload, node.media_intake.take_in(owner, file, {description, std::nullopt}));
    return upload.attachment.id;
}

std::vector<std::string> texts_at(const Json& arguments, const char* key) {
    std::vector<std::string> texts;
    if (const Json* list = find(arguments, key); list && list->is_array())
        for (const auto& text : *list)
            if (text.is_string()) texts.push_back(text.get<std::string>());
    return texts;
}

}  // namespace

void add_file_words(CLI::App& command, Words& words) {
    words.add_list(command, "--attach", "attach",
                   "An image, a document, a film or a sound; may be given again for another");
    words.add_list(command, "--alt", "alt",
                   "What the image shows, for who cannot see it: one for each --attach, in order");
}

int call_with_files(const Invocation& invocation, const std::string& command, Json arguments,
                    const Show& show) {
    const auto files = texts_at(arguments, "attach");
    if (files.empty()) return call(invocation, command, arguments, show);
    const auto config = load_config(invocation.config_file);
    if (!config) return call(invocation, command, arguments, show);  // It says what is wrong.
    LentFiles lent(config->data);
    arguments["attach"] = Json::array();
    for (const auto& file : files) {
        const auto copy = lent.lend(file);
        if (!copy) return report(copy.error());
        arguments["attach"].push_back(*copy);
    }
    return call(invocation, command, arguments, show);
}

Result<ScratchFile> read_lent(const Node& node, const fs::path& file, std::uint64_t largest,
                              std::string_view limit) {
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    if (problem) return failure(Error::Kind::not_found, "The file cannot be read.");
    if (size > largest)
        return failure(Error::Kind::too_large,
                       fmt::format("The file has {} bytes; {}", size, limit));
    auto copy = node.workshop.scratch_file();
    copy.write(read_file(file).value_or(""));
    return copy;
}

net::awaitable<Result<std::vector<social::AttachmentDraft>>> take_in_files(Node& node,
                                                                           Json arguments) {
    using Drafts = std::vector<social::AttachmentDraft>;
    const auto files = texts_at(arguments, "attach"), words = texts_at(arguments, "alt");
    if (files.empty() && words.empty()) co_return Drafts();
    if (words.size() > files.size())
        co_return failure(Error::Kind::invalid, "There is an --alt without an --attach.");
    auto take_in = [&]() -> Result<Drafts> {
        TRY(const auto owner, acting_account(*node.core, arguments));
        Drafts drafts;
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto description = i < words.size() ? words[i] : std::string();
            TRY(const auto id, take_in_one(node, owner, files[i], description));
            drafts.push_back({id, std::nullopt, std::nullopt});
        }
        return drafts;
    };
    co_return co_await run_on(node.media_pool, take_in);
}

}  // namespace ynghyd::app
