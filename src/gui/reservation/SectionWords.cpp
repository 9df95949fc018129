// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionWords.h"

#include "gui/frame/Times.h"
#include <QCoreApplication>
#include <QLocale>

namespace gwanje::gui {
namespace {

class SectionTr final
{
    Q_DECLARE_TR_FUNCTIONS(SectionWords)
};

} // namespace

using reservation::EngineKind;
using reservation::SectionStatus;

QString fillWord(Fill fill)
{
    switch (fill) {
    case Fill::Free:
        return SectionTr::tr("Free");
    case Fill::Held:
        return SectionTr::tr("Held");
    case Fill::Confirmed:
        break;
    }
    return SectionTr::tr("Confirmed");
}

QString fillText(Fill fill, qint64 places)
{
    const QString number = QLocale().toString(places);
    switch (fill) {
    case Fill::Free:
        return SectionTr::tr("%1 free").arg(number);
    case Fill::Held:
        return SectionTr::tr("%1 held").arg(number);
    case Fill::Confirmed:
        break;
    }
    return SectionTr::tr("%1 confirmed").arg(number);
}

Tone fillTone(Fill fill)
{
    return fill == Fill::Confirmed ? Tone::Ok : fill == Fill::Held ? Tone::Running : Tone::Waiting;
}

Sign fillSign(Fill fill)
{
    return fill == Fill::Confirmed ? Sign::Check : fill == Fill::Held ? Sign::Clock : Sign::Ring;
}

qint64 placesOf(const reservation::Section& section, Fill fill)
{
    return fill == Fill::Confirmed ? section.confirmed : fill == Fill::Held ? section.pending : section.free;
}

QString eventStatusWord(reservation::EventStatus status)
{
    return status == reservation::EventStatus::Closed ? sectionStatusWord(SectionStatus::Closed) : QString();
}

QString sectionStatusWord(SectionStatus status)
{
    switch (status) {
    case SectionStatus::Open:
        return SectionTr::tr("Open");
    case SectionStatus::Closed:
        return SectionTr::tr("Closed");
    case SectionStatus::SoldOut:
        break;
    }
    return SectionTr::tr("Sold out");
}

Sign sectionSign(SectionStatus status)
{
    return status == SectionStatus::Open ? Sign::Dot : status == SectionStatus::Closed ? Sign::Slash : Sign::Ring;
}

Tone sectionTone(SectionStatus status)
{
    return status == SectionStatus::Open     ? Tone::Ok
           : status == SectionStatus::Closed ? Tone::Waiting
                                             : Tone::Warning;
}

QString engineWord(EngineKind engine)
{
    return engine == EngineKind::Slot ? SectionTr::tr("Numbered places") : SectionTr::tr("Any place");
}

QString sectionCounts(const reservation::Section& section)
{
    QStringList parts;
    for (const Fill fill : {Fill::Free, Fill::Held, Fill::Confirmed})
        parts << fillText(fill, placesOf(section, fill));
    return parts.join(u", "_qs);
}

QString freeOfAll(const reservation::Section& section)
{
    const QLocale locale;
    return SectionTr::tr("%1 of %2 free").arg(locale.toString(section.free), locale.toString(section.capacity));
}

QString eventTimeText(const reservation::Event& event)
{
    return event.startsAt.isValid() ? inKorea(event.startsAt).toString(u"yyyy-MM-dd HH:mm"_qs) : QString();
}

QString holdText(std::chrono::seconds hold)
{
    const auto seconds = int(hold.count());
    return seconds % 60 == 0 ? SectionTr::tr("%n minute(s)", nullptr, seconds / 60)
                             : SectionTr::tr("%n second(s)", nullptr, seconds);
}

} // namespace gwanje::gui
