// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sections from a table that others wrote: columns by the names of their heads (English, or Korean), in any order.
// Each line becomes a section or says what is wrong with it, with a code. Pure; any thread.

#include "core/CsvReader.h"
#include "reservation/Reservation.h"

namespace gwanje::gui {

constexpr qint64 mostSectionBytes = 4 << 20; ///< of a file of sections; a foreign one may be of any size

struct ImportLine
{
    int line = 0;
    QString event; ///< as it is written; empty: none is named
    reservation::Section section;
    QMap<QString, QString> unread;    ///< texts in which no such value can be seen, by their field
    std::optional<core::Error> error; ///< CORE_BAD_INPUT with its field and the text, RSV_EVENT_NOT_FOUND
};

struct ImportSheet
{
    QList<ImportLine> lines;
    bool namesEvents = false; ///< every line says whose it is

    bool isGood() const;
    int wrong() const;
};

/// `fallback`: event of lines that name none. Errors: CORE_BAD_INPUT for a table without names or places of sections.
core::Result<ImportSheet> readSections(const QList<core::CsvRow>& rows, const QList<reservation::Event>& events,
                                       const std::optional<reservation::EventId>& fallback);

} // namespace gwanje::gui
