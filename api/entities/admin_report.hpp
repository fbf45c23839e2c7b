#pragma once
// Admin::Report: a report as those see it who deal with it.

#include "api/entities/viewpoint.hpp"
#include "social/moderation/report.hpp"

namespace ynghyd::api {

/// With those of the reported posts that whoever reported them may see, or the viewer.
Json admin_report_entity(const Viewpoint& view, const social::ReportRecord& report);

}  // namespace ynghyd::api
