#include "http/upload.hpp"

namespace ynghyd::http {

Result<std::shared_ptr<FormBody>> open_upload(const Request& request, const UploadLimits& limits,
                                              std::vector<std::string> file_fields) {
    std::filesystem::create_directories(limits.scratch);
    const auto disk = std::filesystem::space(limits.scratch);
    if (disk.available < limits.keep_free)
        return failure(Error::Kind::unreachable,
                       "This server's disk is nearly full; it takes no more files now.");
    FormLimits form;
    form.file_bytes = limits.file_bytes;
    form.file_fields = std::move(file_fields);
    form.parts = 80;
    return FormBody::open(request, limits.scratch, form);
}

}  // namespace ynghyd::http
