#include "http/form_body.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace ynghyd::http {

Result<std::shared_ptr<FormBody>> FormBody::open(const Request& request,
                                                 std::filesystem::path folder, FormLimits limits) {
    const auto boundary = multipart_boundary(request.header("content-type"));
    if (!boundary)
        return failure(Error::Kind::unsupported,
                       "A form is wanted: Content-Type: multipart/form-data with a boundary.");
    return std::make_shared<FormBody>(*boundary, std::move(folder), std::move(limits));
}

FormBody::FormBody(std::string_view boundary, std::filesystem::path folder, FormLimits limits)
    : folder_(std::move(folder)), limits_(std::move(limits)), parser_(boundary, *this) {}

std::optional<std::string_view> FormBody::field(std::string_view name) const {
    for (const auto& [key, value] : fields_)
        if (key == name) return value;
    return std::nullopt;
}

ScratchFile* FormBody::file(std::string_view name) {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

Result<void> FormBody::begin(const PartHead& head) {
    if (++parts_ > limits_.parts)
        return failure(Error::Kind::too_large, "The form has too many fields.");
    taking_ = nullptr;
    if (!head.is_file ||
        std::ranges::find(limits_.file_fields, head.name) == limits_.file_fields.end()) {
        fields_.emplace_back(head.name, "");
        return {};
    }
    const auto [file, is_new] = files_.try_emplace(head.name, folder_);
    if (!is_new) return failure(Error::Kind::invalid, "One file at a time, please.");
    taking_ = &file->second;
    return {};
}

Result<void> FormBody::data(std::string_view bytes) {
    if (!taking_) {
        field_bytes_ += bytes.size();
        if (field_bytes_ > limits_.field_bytes)
            return failure(Error::Kind::too_large, "The fields of the form are too long.");
        fields_.back().second += bytes;
        return {};
    }
    file_bytes_ += bytes.size();
    if (file_bytes_ > limits_.file_bytes)
        return failure(Error::Kind::too_large,
                       fmt::format("The file is too large: {:.1f} MiB are the most.",
                                   static_cast<double>(limits_.file_bytes) / (1 << 20)));
    taking_->write(bytes);
    return {};
}

}  // namespace ynghyd::http
