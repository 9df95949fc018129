// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Clock.h"

#include <QThread>
#include <QTimer>

namespace gwanje::core {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed)
{
    if (delay.count() <= 0 || context->thread() != QThread::currentThread()) {
        QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(deed));
        return;
    }
    // Goes with its context: Qt's own would stay, with all that the deed holds, until it is due.
    auto* timer = new QTimer(context);
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, context, [timer, deed = std::move(deed)] {
        timer->deleteLater();
        deed();
    });
    timer->start(delay);
}

// Times and days are read and written by the hundred thousand, which Qt's ways for any format are too slow for: they
// are left what is not in the one form that this program writes.
namespace {

constexpr qsizetype dayLength = 10, timeLength = 24;

void putDigits(QChar* at, int number, int count)
{
    for (int i = count - 1; i >= 0; --i, number /= 10)
        at[i] = QChar(u'0' + number % 10);
}

/// -1 where they are no digits.
int takeDigits(QStringView text, qsizetype at, int count)
{
    int number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        const char16_t digit = text[i].unicode();
        if (digit < u'0' || digit > u'9')
            return -1;
        number = number * 10 + (digit - u'0');
    }
    return number;
}

bool isOfFourDigits(int year)
{
    return year >= 1 && year <= 9999;
}

void putDay(QChar* at, const QDate& day)
{
    int year = 0, month = 0, dayOfMonth = 0;
    day.getDate(&year, &month, &dayOfMonth);
    putDigits(at, year, 4);
    at[4] = at[7] = u'-';
    putDigits(at + 5, month, 2);
    putDigits(at + 8, dayOfMonth, 2);
}

/// Invalid where it begins in another form.
QDate takeDay(QStringView text)
{
    if (text[4] != u'-' || text[7] != u'-')
        return {};
    const int year = takeDigits(text, 0, 4), month = takeDigits(text, 5, 2), day = takeDigits(text, 8, 2);
    return year > 0 && month > 0 && day > 0 ? QDate(year, month, day) : QDate();
}

} // namespace

QString dayText(QDate day)
{
    if (!isOfFourDigits(day.year()))
        return day.toString(Qt::ISODate);
    QString text(dayLength, Qt::Uninitialized);
    putDay(text.data(), day);
    return text;
}

QDate dayFromText(QStringView text)
{
    const QDate day = text.size() == dayLength ? takeDay(text) : QDate();
    return day.isValid() ? day : QDate::fromString(text.toString(), Qt::ISODate);
}

QString timeText(const QDateTime& utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime there = utc.toUTC();
    if (!isOfFourDigits(there.date().year()))
        return there.toString(Qt::ISODateWithMs);
    QString text(timeLength, Qt::Uninitialized);
    QChar* const at = text.data();
    putDay(at, there.date());
    const QTime time = there.time();
    at[10] = u'T';
    putDigits(at + 11, time.hour(), 2);
    at[13] = at[16] = u':';
    putDigits(at + 14, time.minute(), 2);
    putDigits(at + 17, time.second(), 2);
    at[19] = u'.';
    putDigits(at + 20, time.msec(), 3);
    at[23] = u'Z';
    return text;
}

QDateTime timeFromText(const QString& text)
{
    const QStringView view(text);
    if (view.size() == timeLength && view[10] == u'T' && view[13] == u':' && view[16] == u':' && view[19] == u'.' &&
        view[23] == u'Z') {
        const QDate day = takeDay(view);
        const QTime time(takeDigits(view, 11, 2), takeDigits(view, 14, 2), takeDigits(view, 17, 2),
                         takeDigits(view, 20, 3));
        if (day.isValid() && time.isValid())
            return QDateTime(day, time, Qt::UTC);
    }
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace gwanje::core
