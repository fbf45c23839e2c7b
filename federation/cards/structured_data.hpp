#pragma once
// What a page says of itself as JSON-LD with the words of schema.org: who wrote it, when, for whom.

#include <string>
#include <vector>

namespace ynghyd::federation {

/// As written; empty where nothing is said. Untrusted.
struct StructuredData {
    std::string headline, description, author_name, author_url, publisher, published, language;
};

/// `scripts`: what stands in its scripts of that type. The first thing counts that has an author
/// or a headline. Takes any bytes.
StructuredData read_structured_data(const std::vector<std::string>& scripts);

}  // namespace ynghyd::federation
