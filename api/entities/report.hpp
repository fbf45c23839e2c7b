#pragma once
// Report.

#include "api/entities/viewpoint.hpp"
#include "social/moderation/report.hpp"

namespace ynghyd::api {

Json report_entity(const Viewpoint& view, const social::ReportRecord& report);

}  // namespace ynghyd::api
