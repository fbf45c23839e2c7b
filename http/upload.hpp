#pragma once
// A form with a file that comes in, when there is room for it.

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.hpp"
#include "http/form_body.hpp"

namespace ynghyd::http {

struct UploadLimits {
    std::filesystem::path scratch;  ///< Where files are put while they come.
    std::uint64_t file_bytes = 16ull << 20;
    std::uint64_t keep_free = 2ull << 30;  ///< Of the disk: then no more is taken.
};

/// What a body may have: the file, boundaries, fields and the heads of parts.
constexpr std::uint64_t body_bytes_for(const UploadLimits& limits) {
    return limits.file_bytes + 256 * 1024;
}

/// Who takes the body of this request; `file_fields`: what files in it are called. Touches the
/// disk. Error::Kind::unreachable when that is nearly full, else as FormBody::open.
Result<std::shared_ptr<FormBody>> open_upload(const Request& request, const UploadLimits& limits,
                                              std::vector<std::string> file_fields = {"file"});

}  // namespace ynghyd::http
