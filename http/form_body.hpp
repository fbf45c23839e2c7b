#pragma once
// A form with a file: fields in memory, the file on disk, both within limits.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/scratch_file.hpp"
#include "http/body_sink.hpp"
#include "http/message.hpp"
#include "http/multipart.hpp"

namespace ynghyd::http {

struct FormLimits {
    std::vector<std::string> file_fields = {"file"};  ///< Files under other names are fields.
    std::uint64_t file_bytes = 16 << 20;              ///< All files together.
    std::size_t field_bytes = 64 * 1024;              ///< All fields together.
    std::size_t parts = 20;
};

class FormBody final : public BodySink, private PartHandler {
public:
    /// Error::Kind::unsupported when the request is no multipart/form-data. The file goes to an
    /// unnamed one in `folder`.
    static Result<std::shared_ptr<FormBody>> open(const Request& request,
                                                  std::filesystem::path folder, FormLimits limits);

    Result<void> take(std::string_view bytes) override { return parser_.take(bytes); }

    // For the handler, when the body is there.
    bool is_complete() const { return parser_.is_done(); }
    std::optional<std::string_view> field(std::string_view name) const;
    /// Names and values in the order in which they came.
    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }
    /// nullptr when there was none.
    ScratchFile* file(std::string_view name = "file");

    FormBody(std::string_view boundary, std::filesystem::path folder, FormLimits limits);

private:
    Result<void> begin(const PartHead& head) override;
    Result<void> data(std::string_view bytes) override;
    Result<void> end() override { return {}; }

    const std::filesystem::path folder_;
    const FormLimits limits_;
    MultipartParser parser_;
    std::vector<std::pair<std::string, std::string>> fields_;
    std::map<std::string, ScratchFile, std::less<>> files_;
    ScratchFile* taking_ = nullptr;  ///< The file whose bytes come.
    std::size_t parts_ = 0, field_bytes_ = 0;
    std::uint64_t file_bytes_ = 0;
};

}  // namespace ynghyd::http
