// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/JobWords.h"

#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class JobsTr final
{
    Q_DECLARE_TR_FUNCTIONS(Jobs)
};

} // namespace

QString jobWord(const QString& job)
{
    if (job == u"alerts"_qs)
        return JobsTr::tr("Review of the alerts");
    if (job == u"disk"_qs)
        return JobsTr::tr("Look at the free disk space");
    if (job == u"day"_qs)
        return JobsTr::tr("Change of the day");
    if (job == u"history"_qs)
        return JobsTr::tr("Removal of old history");
    if (job == u"platform.runs"_qs)
        return JobsTr::tr("Removal of old runs of platforms");
    if (job == u"datasync.files"_qs)
        return JobsTr::tr("Upkeep of the archived files of data sync");
    return job;
}

} // namespace gwanje::gui
