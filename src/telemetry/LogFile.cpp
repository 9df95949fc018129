// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/LogFile.h"

#include "telemetry/DailyFile.h"
#include <QDir>
#include <QFile>

namespace gwanje::telemetry {
namespace {

constexpr qint64 blockBytes = 256 * 1024;
/// No line of ours is that long; a file without line feeds must not be read as one.
constexpr qint64 longestLine = 16 * 1024 * 1024;

/// Gives the lines of a file, the last first.
class BackwardLines final
{
public:
    BackwardLines(QFile& file, qint64 end) : m_file(file), m_begin(end) {}

    /// The line in front of the last one given; false: there is none. `place` is where it begins.
    bool next(QByteArray& line, qint64& place)
    {
        for (;;) {
            const qsizetype feed = m_rest.isEmpty() ? -1 : m_rest.lastIndexOf('\n', m_rest.size() - 2);
            if (feed >= 0 || (m_begin == 0 && !m_rest.isEmpty())) {
                line = m_rest.mid(feed + 1);
                place = m_begin + feed + 1;
                m_rest.truncate(feed + 1);
                return true;
            }
            if (m_begin == 0 || m_rest.size() > longestLine || !readBlock())
                return false;
        }
    }

private:
    bool readBlock()
    {
        const qint64 size = std::min(m_begin, blockBytes);
        if (!m_file.seek(m_begin - size))
            return false;
        const QByteArray block = m_file.read(size);
        if (block.size() != size)
            return false;
        m_begin -= size;
        m_rest.prepend(block);
        return true;
    }

    QFile& m_file;
    qint64 m_begin; ///< where m_rest begins in the file
    QByteArray m_rest;
};

auto failed(const QFile& file)
{
    return core::fail(core::ErrorCode::CORE_FILE,
                      {{QStringLiteral("path"), file.fileName()}, {QStringLiteral("reason"), file.errorString()}});
}

} // namespace

QList<LogDay> logDays(const QString& folder)
{
    QList<LogDay> days;
    for (const QFileInfo& info : QDir(folder).entryInfoList(QDir::Files)) {
        const auto day = dayOfLogFile(info.fileName());
        if (day && info.fileName() == logFileName(*day))
            days.append({*day, info.absoluteFilePath(), info.size()});
    }
    std::sort(days.begin(), days.end(), [](const LogDay& a, const LogDay& b) { return a.day > b.day; });
    return days;
}

core::Result<LogPage> readLogPage(const QString& path, qint64 before, int limit,
                                  const std::function<bool(const LogRecord&)>& accept, const core::StopToken& stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file);
    LogPage page;
    page.before = before < 0 ? file.size() : std::min(before, file.size());
    BackwardLines lines(file, page.before);
    QByteArray line;
    for (qint64 place = 0; page.records.size() < limit && lines.next(line, place);) {
        if (stop.stop_requested())
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        page.before = place;
        if (!line.endsWith('\n'))
            continue;
        auto record = recordFromLine(line);
        if (!record) {
            ++page.unreadable;
            continue;
        }
        record->sequence = static_cast<quint64>(place) + 1;
        if (!accept || accept(*record))
            page.records.append(std::move(*record));
    }
    if (file.error() != QFileDevice::NoError)
        return failed(file);
    std::reverse(page.records.begin(), page.records.end());
    return page;
}

} // namespace gwanje::telemetry
