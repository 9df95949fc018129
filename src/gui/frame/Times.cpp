// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Times.h"

#include "gui/frame/Language.h"
#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace gwanje::gui {
namespace {

class Times final
{
    Q_DECLARE_TR_FUNCTIONS(Times)
};

bool isSameYear(const QDateTime& a, const QDateTime& b)
{
    return inKorea(a).date().year() == inKorea(b).date().year();
}

} // namespace

QDateTime inKorea(const QDateTime& time)
{
    static const QTimeZone zone("Asia/Seoul");
    return time.toTimeZone(zone);
}

QString absoluteTime(const QDateTime& time)
{
    return time.isValid() ? inKorea(time).toString(u"yyyy-MM-dd HH:mm:ss"_qs) : QString();
}

QString shortTime(const QDateTime& time)
{
    return time.isValid() ? inKorea(time).toString(u"MM-dd HH:mm:ss"_qs) : QString();
}

QString shortTime(const QDateTime& time, const QDateTime& now)
{
    return time.isValid() && !isSameYear(time, now) ? absoluteTime(time) : shortTime(time);
}

QString relativeTime(const QDateTime& time, const QDateTime& now)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = time.secsTo(now);
    if (seconds < -60) // by a clock that was set back since: how long ago nobody knows
        return inKorea(time).toString(isSameYear(time, now) ? u"MM-dd HH:mm"_qs : u"yyyy-MM-dd HH:mm"_qs);
    if (seconds < 5)
        return Times::tr("just now");
    if (seconds < 60)
        return Times::tr("%n s ago", nullptr, int(seconds));
    if (seconds < 3600)
        return Times::tr("%n min ago", nullptr, int(seconds / 60));
    if (seconds < 86400)
        return Times::tr("%n h ago", nullptr, int(seconds / 3600));
    return inKorea(time).toString(isSameYear(time, now) ? u"MM-dd HH:mm"_qs : u"yyyy-MM-dd HH:mm"_qs);
}

QString countdown(std::chrono::milliseconds left)
{
    const qint64 seconds = qMax<qint64>(0, (left.count() + 999) / 1000);
    const QString tail = u"%1"_qs.arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return u"%1:%2"_qs.arg(seconds / 60).arg(tail);
    return u"%1:%2:%3"_qs.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(tail);
}

QString milliseconds(double ms)
{
    if (ms >= 1000)
        return Times::tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
    return Times::tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
}

QString dateText(const QDate& date)
{
    return QLocale().toString(date, uiLanguage() == core::Language::Korean ? u"M월 d일 (ddd)"_qs : u"ddd, MMM d"_qs);
}

QString won(qint64 amount)
{
    return Times::tr("%1 won").arg(QLocale().toString(amount));
}

} // namespace gwanje::gui
