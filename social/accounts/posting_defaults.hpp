#pragma once
// How a member's posts are when their app does not say.

#include <string>

#include "base/result.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct PostingDefaultsRecord {
    static constexpr std::uint8_t version = 1;
    Visibility visibility = Visibility::public_;
    bool sensitive = false;
    std::string language;  ///< BCP 47; empty: none.
    QuotePolicy quote_policy = QuotePolicy::everybody;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "visibility", visibility);
        visit(2, "sensitive", sensitive);
        visit(3, "language", language);
        visit(4, "quote_policy", quote_policy);
    }
    bool operator==(const PostingDefaultsRecord&) const = default;
};

/// Those of everybody when the account never said.
PostingDefaultsRecord find_posting_defaults(const storage::Reader& reader, AccountId account);
void put_posting_defaults(storage::Transaction& tx, AccountId account,
                          const PostingDefaultsRecord& defaults);

}  // namespace ynghyd::social
