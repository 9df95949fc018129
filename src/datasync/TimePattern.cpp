// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/TimePattern.h"

#include <chrono>
#include <QDateTime>

namespace gwanje::datasync {
namespace {

constexpr qint64 msPerDay = 86'400'000;
constexpr qsizetype mostDaysKept = 20'000;

struct HalfDayWord
{
    QByteArray text;
    bool isAfternoon;
};

const std::vector<HalfDayWord>& halfDayWords()
{
    static const std::vector<HalfDayWord> words{{"오전", false}, {"오후", true}, {"a.m.", false},
                                                {"p.m.", true},  {"am", false},  {"pm", true}};
    return words;
}

bool beginsWith(QByteArrayView cell, QByteArrayView word)
{
    return cell.size() >= word.size() && cell.first(word.size()).compare(word, Qt::CaseInsensitive) == 0;
}

int digitsAt(QByteArrayView cell, qsizetype at, int most, int& value)
{
    int digits = 0;
    for (value = 0; digits < most && at + digits < cell.size(); ++digits) {
        const char c = cell[at + digits];
        if (c < '0' || c > '9')
            break;
        value = 10 * value + (c - '0');
    }
    return digits;
}

std::chrono::year_month_day dayOf(const CivilTime& time)
{
    return std::chrono::year(time.year) / std::chrono::month(unsigned(time.month)) /
           std::chrono::day(unsigned(time.day));
}

void putDigits(char* to, int digits, int value)
{
    for (int i = digits; i-- > 0; value /= 10)
        to[i] = char('0' + value % 10);
}

TimeText timeTextOf(qint64 ms)
{
    using namespace std::chrono;
    const sys_days day = floor<days>(sys_time<milliseconds>(milliseconds(ms)));
    const year_month_day date(day);
    const int left = int(ms - day.time_since_epoch().count() * msPerDay);
    TimeText text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0',
                  '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
    putDigits(text.data(), 4, int(date.year()));
    putDigits(text.data() + 5, 2, int(unsigned(date.month())));
    putDigits(text.data() + 8, 2, int(unsigned(date.day())));
    putDigits(text.data() + 11, 2, left / 3'600'000);
    putDigits(text.data() + 14, 2, left / 60'000 % 60);
    putDigits(text.data() + 17, 2, left / 1'000 % 60);
    putDigits(text.data() + 20, 3, left % 1'000);
    return text;
}

} // namespace

/// A cell while it is being matched.
struct TimePattern::Reading
{
    bool take(const Piece& piece)
    {
        int value = 0;
        switch (piece.part) {
        case Part::Literal:
            if (!cell.sliced(at).startsWith(piece.text))
                return false;
            at += piece.text.size();
            return true;
        case Part::HalfDay:
            return takeHalfDay();
        case Part::Offset:
            return takeOffset();
        default:
            break;
        }
        const int digits = digitsAt(cell, at, piece.most, value);
        at += digits;
        return digits >= piece.least && put(piece.part, value);
    }
    bool put(Part part, int value)
    {
        switch (part) {
        case Part::Year:
            time.year = value;
            return value > 0;
        case Part::Month:
            time.month = value;
            return true; // the day as a whole is looked at in the end
        case Part::Day:
            time.day = value;
            return true;
        case Part::Hour:
            time.hour = value;
            return value < 24;
        case Part::Hour12:
            time.hour = value % 12;
            return value >= 1 && value <= 12;
        case Part::Minute:
            time.minute = value;
            return value < 60;
        case Part::Second:
            time.second = value;
            return value < 60;
        default:
            time.milliseconds = value;
            return true;
        }
    }
    bool takeHalfDay()
    {
        for (const HalfDayWord& word : halfDayWords()) {
            if (!beginsWith(cell.sliced(at), word.text))
                continue;
            at += word.text.size();
            isAfternoon = word.isAfternoon;
            return true;
        }
        return false;
    }
    bool takeOffset()
    {
        if (at < cell.size() && cell[at] == 'Z') {
            ++at;
            time.offset = 0;
            return true;
        }
        const char sign = at < cell.size() ? cell[at] : ' ';
        int hours = 0, minutes = 0;
        if ((sign != '+' && sign != '-') || digitsAt(cell, at + 1, 2, hours) != 2)
            return false;
        at += 3;
        at += at < cell.size() && cell[at] == ':' ? 1 : 0;
        if (digitsAt(cell, at, 2, minutes) != 2 || hours > 14 || minutes > 59)
            return false;
        at += 2;
        time.offset = (sign == '-' ? -60 : 60) * (60 * hours + minutes);
        return true;
    }

    QByteArrayView cell;
    qsizetype at = 0;
    bool isAfternoon = false;
    CivilTime time = {};
};

std::optional<TimePattern> TimePattern::parse(const QString& format)
{
    struct Token
    {
        const char* text;
        Part part;
        int least, most;
    };
    static constexpr Token tokens[]{{"yyyy", Part::Year, 4, 4},  {"zzz", Part::Milliseconds, 3, 3},
                                    {"MM", Part::Month, 2, 2},   {"dd", Part::Day, 2, 2},
                                    {"HH", Part::Hour, 2, 2},    {"hh", Part::Hour12, 2, 2},
                                    {"mm", Part::Minute, 2, 2},  {"ss", Part::Second, 2, 2},
                                    {"AP", Part::HalfDay, 0, 0}, {"M", Part::Month, 1, 2},
                                    {"d", Part::Day, 1, 2},      {"H", Part::Hour, 1, 2},
                                    {"h", Part::Hour12, 1, 2},   {"t", Part::Offset, 0, 0}};
    TimePattern pattern;
    const QByteArray text = format.toUtf8();
    for (qsizetype at = 0; at < text.size();) {
        const auto* const token = std::find_if(std::begin(tokens), std::end(tokens), [&](const Token& each) {
            return QByteArrayView(text).sliced(at).startsWith(QByteArrayView(each.text));
        });
        if (token != std::end(tokens)) {
            pattern.m_pieces.push_back({token->part, token->least, token->most, {}});
            at += qsizetype(qstrlen(token->text));
            continue;
        }
        if (pattern.m_pieces.empty() || pattern.m_pieces.back().part != Part::Literal)
            pattern.m_pieces.push_back({});
        pattern.m_pieces.back().text += text.at(at++);
    }
    return isGood(pattern.m_pieces) ? std::optional(pattern) : std::nullopt;
}

/// A whole day, each part once, and hours of a clock with two halves only with the half.
bool TimePattern::isGood(const std::vector<Piece>& pieces)
{
    const auto count = [&](Part part) {
        return std::count_if(pieces.cbegin(), pieces.cend(), [part](const Piece& piece) { return piece.part == part; });
    };
    for (const Part part : {Part::Year, Part::Month, Part::Day}) {
        if (count(part) != 1)
            return false;
    }
    for (const Part part : {Part::Minute, Part::Second, Part::Milliseconds, Part::Offset}) {
        if (count(part) > 1)
            return false;
    }
    return count(Part::Hour) + count(Part::Hour12) <= 1 && count(Part::Hour12) == count(Part::HalfDay);
}

std::optional<CivilTime> TimePattern::match(QByteArrayView cell) const
{
    Reading reading{.cell = cell};
    for (const Piece& piece : m_pieces) {
        if (!reading.take(piece))
            return std::nullopt;
    }
    reading.time.hour += reading.isAfternoon ? 12 : 0;
    if (reading.at != cell.size() || !dayOf(reading.time).ok())
        return std::nullopt;
    return reading.time;
}

QByteArray dateText(const CivilTime& time)
{
    QByteArray text("0000-00-00");
    putDigits(text.data(), 4, time.year);
    putDigits(text.data() + 5, 2, time.month);
    putDigits(text.data() + 8, 2, time.day);
    return text;
}

std::optional<TimeText> LocalZone::toUtc(const CivilTime& time)
{
    const qint64 day = std::chrono::sys_days(dayOf(time)).time_since_epoch().count();
    const auto offset = time.offset ? std::optional<qint64>(*time.offset) : offsetOf(time, day);
    if (!offset)
        return std::nullopt;
    const qint64 seconds = 3600 * time.hour + 60 * time.minute + time.second - *offset;
    const qint64 ms = day * msPerDay + 1000 * seconds + time.milliseconds;
    static const qint64 first = QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    static const qint64 last = QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59, 999), Qt::UTC).toMSecsSinceEpoch();
    return ms >= first && ms <= last ? std::optional(timeTextOf(ms)) : std::nullopt;
}

/// Asking the zone costs as much as all else that is done with a row.
std::optional<qint64> LocalZone::offsetOf(const CivilTime& time, qint64 day)
{
    if (const auto known = m_offsets.constFind(day); known != m_offsets.cend())
        return *known;
    const auto at = [this, day](const QTime& clock) {
        return QDateTime(QDate(1970, 1, 1).addDays(day), clock, m_zone);
    };
    const QDateTime begin = at(QTime(0, 0)), end = at(QTime(23, 59, 59, 999));
    const int offset = begin.offsetFromUtc();
    if (offset == end.offsetFromUtc() && begin.time() == QTime(0, 0) && begin.msecsTo(end) == msPerDay - 1) {
        if (m_offsets.size() >= mostDaysKept)
            m_offsets.clear();
        m_offsets.insert(day, offset);
        return offset;
    }
    const QTime clock(time.hour, time.minute, time.second, time.milliseconds);
    const QDateTime moment = at(clock);
    if (!moment.isValid() || moment.time() != clock)
        return std::nullopt;
    return moment.offsetFromUtc();
}

} // namespace gwanje::datasync
