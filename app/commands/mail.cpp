// Whether letters to members arrive.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"

namespace ynghyd::app {

net::awaitable<Result<Json>> send_test_letter(Node& node, Json arguments) {
    const auto address = text_at(arguments, "address");
    const auto sent = co_await node.letters.send_test(address);
    if (!sent) co_return std::unexpected(sent.error());
    co_return Json{{"address", address}, {"server", node.core->config.mail.smtp.server}};
}

void add_mail_command(CLI::App& app, Invocation& invocation) {
    auto* mail = app.add_subcommand("mail", "Letters to members")->require_subcommand(1);
    auto* test = mail->add_subcommand("test", "Send a letter that says that letters arrive");
    auto address = std::make_shared<std::string>();
    test->add_option("ADDRESS", *address, "To whom")->required();
    add_usual_options(*test, invocation);
    test->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "mail.test", {{"address", *address}}, [](const Json& sent) {
                fmt::print("{} has taken a letter to {}.\n", string_at(sent, "server"),
                           string_at(sent, "address"));
            });
        };
    });
}

}  // namespace ynghyd::app
