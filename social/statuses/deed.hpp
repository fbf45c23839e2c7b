#pragma once
// What an account did to statuses, found by the account: for pages, which tell each viewer what
// they did, and so that it can be taken back when the account goes. The rows themselves lie with
// the status.

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number. The first three are those of Interaction.
enum class Deed : std::uint8_t {
    favourite = 0,
    reblog = 1,
    dislike = 2,
    reaction = 3,
    participation = 4,
    bookmark = 5,
};

struct DeedRow {
    Deed deed;
    StatusId status;
    bool operator==(const DeedRow&) const = default;
};

void note_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status);
void forget_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status);
/// Those to the newest statuses first; with `newest`, from that status on.
std::vector<DeedRow> list_deeds(const storage::Reader& reader, AccountId account, std::size_t limit,
                                std::optional<StatusId> newest = {});

/// What one account did to the statuses of a page. Pages go from new to old: with what it did to
/// one status, what it did to older ones is read, so that most pages need one scan, however many
/// rows the store has. Used with one reader, by one thread.
class KnownDeeds {
public:
    explicit KnownDeeds(AccountId account) : account_(account) {}

    bool has(const storage::Reader& reader, Deed deed, StatusId status);

private:
    struct Span {
        StatusId oldest, newest;  ///< Both are in it.
    };
    bool knows(StatusId status) const;
    void read_from(const storage::Reader& reader, StatusId newest);

    AccountId account_;
    std::vector<Span> spans_;
    std::set<std::pair<StatusId, Deed>> deeds_;
};

}  // namespace ynghyd::social
