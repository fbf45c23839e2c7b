#include "social/accounts/posting_defaults.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

PostingDefaultsRecord find_posting_defaults(const storage::Reader& reader, AccountId account) {
    const auto bytes = reader.get(key::posting_defaults(account));
    return bytes ? storage::decode<PostingDefaultsRecord>(*bytes) : PostingDefaultsRecord{};
}

void put_posting_defaults(storage::Transaction& tx, AccountId account,
                          const PostingDefaultsRecord& defaults) {
    tx.put(key::posting_defaults(account), storage::encode(defaults));
}

}  // namespace ynghyd::social
