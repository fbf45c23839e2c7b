// Rows that are damaged are refused, or read as something that can be written.
#include "social/accounts/account.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/status.hpp"
#include "storage/jobs.hpp"
#include "storage/records.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

namespace {

template <class Record>
void read_and_write(std::string_view bytes) {
    Record record;
    try {
        record = storage::decode<Record>(bytes);
    } catch (const storage::CorruptRecord&) {
        return;
    }
    fuzz::require(storage::decode<Record>(storage::encode(record)) == record, "a record is stable");
}

}  // namespace

FUZZ_ENTRY(record) {
    read_and_write<social::AccountRecord>(input);
    read_and_write<social::StatusRecord>(input);
    read_and_write<social::MediaAttachmentRecord>(input);
    read_and_write<storage::JobRecord>(input);
}
