#pragma once
// Options of the command line that become arguments of a handler.

#include <memory>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ynghyd::app {

/// Filled while the command line is read; those not given, and without preset, stay away.
class Words {
public:
    void add(CLI::App& command, const char* option, const char* key, const char* help,
             const char* preset = nullptr);
    /// One that may be given several times: a list, empty when it was not.
    void add_list(CLI::App& command, const char* option, const char* key, const char* help);
    /// --as: which account of this server does it. Without it, the network's.
    void add_as(CLI::App& command, const char* help);
    Json arguments() const;

private:
    struct Word {
        std::string key;
        std::shared_ptr<std::string> text;
        CLI::Option* option;
        bool always;
    };
    struct List {
        std::string key;
        std::shared_ptr<std::vector<std::string>> texts;
    };
    std::vector<Word> words_;
    std::vector<List> lists_;
};

/// The argument as text; empty when it is not there.
std::string text_at(const Json& arguments, std::string_view key);

/// "1 job", "2 jobs".
std::string counted(std::size_t count, std::string_view one, std::string_view several);

}  // namespace ynghyd::app
