#include "api/entities/admin_domain.hpp"

#include "api/answer.hpp"
#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::api {
namespace {

Json comment_or_null(const std::string& comment) {
    return comment.empty() ? Json() : Json(comment);
}

}  // namespace

Json domain_block_entity(const social::DomainRule& rule) {
    const auto& record = rule.record;
    return {{"id", to_string(rule_id(rule))},
            {"domain", rule.domain},
            {"digest", to_hex(keys::sha256(rule.domain))},
            {"created_at", to_datetime(record.created)},
            {"severity", to_string(record.severity)},
            {"reject_media", record.reject_media},
            {"reject_reports", record.reject_reports},
            {"private_comment", comment_or_null(record.private_comment)},
            {"public_comment", comment_or_null(record.public_comment)},
            {"obfuscate", record.obfuscate}};
}

Json domain_allow_entity(const social::DomainRule& rule) {
    return {{"id", to_string(rule_id(rule))},
            {"domain", rule.domain},
            {"created_at", to_datetime(rule.record.created)}};
}

}  // namespace ynghyd::api
