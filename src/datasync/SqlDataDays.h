// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many rows of a stream, and how much money, each day had. A day begins when the clocks of the stream's zone say
// so, whatever they do at night. The rows are read once, without an index of their moments: of a million that takes a
// quarter of a second for a month and less than one for a year, and an index made only the month faster. Within a
// session.

#include "datasync/DataRows.h"
#include "datasync/Portal.h"
#include "store/Session.h"

namespace gwanje::datasync {

/// When days begin in a zone, from `from` to `to`: one moment more than there are days.
class DayBounds final
{
public:
    DayBounds(QDate from, QDate to, const QTimeZone& zone);

    qsizetype days() const { return m_begins.size() - 1; }
    const QDateTime& begin(qsizetype day) const { return m_begins.at(day); }
    /// How much of a moment's text ("2026-12-01T05:32:07.120Z") says which day it is of: the hour, unless a day here
    /// begins within one.
    int lengthOfPart() const { return m_lengthOfPart; }
    qsizetype dayOfPart(const QString& part) const; ///< counted from 0; -1: of none

private:
    QList<QDateTime> m_begins; ///< UTC
    int m_lengthOfPart = 0;
};

/// Days without rows too; none where the stream has no column of days.
core::Result<QList<DayFigures>> dayFigures(store::Session& session, const PortalStream& stream, QDate from, QDate to);

} // namespace gwanje::datasync
