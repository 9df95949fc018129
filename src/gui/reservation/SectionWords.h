// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sections in the operator's words, signs and colours: the same in the list, the head, the map and the dialogs.

#include "gui/frame/StateIcon.h"
#include "reservation/Reservation.h"

namespace gwanje::gui {

/// What a place is.
enum class Fill { Free, Held, Confirmed };
inline constexpr Fill allFills[] = {Fill::Confirmed, Fill::Held, Fill::Free}; ///< in the order of the bar

QString fillWord(Fill fill);
QString fillText(Fill fill, qint64 places); ///< "12 held"
Tone fillTone(Fill fill);
Sign fillSign(Fill fill); ///< of a free one: none is painted
qint64 placesOf(const reservation::Section& section, Fill fill);

QString eventStatusWord(reservation::EventStatus status); ///< empty where it is open, as it should be
QString sectionStatusWord(reservation::SectionStatus status);
Sign sectionSign(reservation::SectionStatus status);
Tone sectionTone(reservation::SectionStatus status);
QString engineWord(reservation::EngineKind engine);
QString sectionCounts(const reservation::Section& section); ///< "38 free, 2 held, 10 confirmed"
QString freeOfAll(const reservation::Section& section);      ///< "38 of 50 free", where there is little room
QString eventTimeText(const reservation::Event& event);      ///< empty where it is not known
QString holdText(std::chrono::seconds hold);                 ///< "10 min"

} // namespace gwanje::gui
