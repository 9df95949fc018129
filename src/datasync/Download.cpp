// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/Download.h"

#include <cerrno>
#include <QDir>
#include <QStorageInfo>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto betweenLooks = 250ms;

} // namespace

tl::unexpected<core::Error> Download::failure(const QString& reason) const
{
    return core::fail(ErrorCode::SYNC_DOWNLOAD, {{u"file"_qs, m_wish.file}, {u"reason"_qs, reason}});
}

tl::unexpected<core::Error> Download::failure(const core::Error& cause) const
{
    if (cause.code == ErrorCode::CORE_CANCELLED)
        return core::fail(cause);
    return core::fail(ErrorCode::SYNC_DOWNLOAD,
                      {{u"file"_qs, m_wish.file}, {u"reason"_qs, cause.context.value(u"reason"_qs)}}, cause);
}

core::Async<core::Status> Download::expect(core::StopToken stop)
{
    const QDir folder(m_wish.folder);
    if (!folder.exists() || !folder.isEmpty())
        co_return core::fail(ErrorCode::CORE_FILE,
                             {{u"path"_qs, m_wish.folder}, {u"reason"_qs, u"not an empty folder"_qs}});
    const QJsonObject behaviour{
        {u"behavior"_qs, u"allowAndName"_qs}, {u"downloadPath"_qs, m_wish.folder}, {u"eventsEnabled"_qs, true}};
    const auto allowed = co_await m_session.devTools(u"Browser.setDownloadBehavior"_qs, behaviour, stop);
    if (!allowed)
        co_return failure(allowed.error());
    const auto before = co_await m_session.pageEvents(stop); // those of earlier files
    if (!before)
        co_return failure(before.error());
    m_events = DownloadEvents();
    co_return core::Status();
}

core::Async<core::Result<DownloadedFile>> Download::finish(core::StopToken stop)
{
    const auto followed = co_await follow(stop);
    if (followed)
        co_return checked();
    if (m_events.state == DownloadEvents::State::Running && !m_session.isStuck()) {
        const core::StopToken never;
        const QJsonObject which{{u"guid"_qs, m_events.guid}};
        (void)co_await m_session.devTools(u"Browser.cancelDownload"_qs, which, never);
    }
    co_return core::fail(followed.error());
}

core::Async<core::Status> Download::follow(core::StopToken stop)
{
    using State = DownloadEvents::State;
    auto last = m_clock.monotonic(); // when something came
    while (true) {
        const auto [state, received] = std::pair(m_events.state, m_events.received);
        if (const auto looked = co_await look(stop); !looked)
            co_return looked;
        if (m_events.state != state || m_events.received != received) {
            last = m_clock.monotonic();
            if (m_wish.told)
                m_wish.told({m_events.received, m_events.total});
        }
        if (m_events.state == State::Completed)
            co_return core::Status();
        if (m_events.state == State::Canceled && isDiskFull())
            co_return failure(qt_error_string(ENOSPC));
        if (m_events.state == State::Canceled)
            co_return failure(u"cut off at byte %1"_qs.arg(m_events.received));
        const auto idle = m_clock.monotonic() - last;
        if (m_events.state == State::None && idle >= m_wish.begin)
            co_return failure(u"no download began"_qs);
        if (m_events.state == State::Running && idle >= m_wish.stall)
            co_return failure(u"nothing more came after byte %1"_qs.arg(m_events.received));
        if (!co_await core::sleepFor(m_clock, betweenLooks, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
}

core::Async<core::Status> Download::look(core::StopToken stop)
{
    const auto events = co_await m_session.pageEvents(stop);
    if (!events)
        co_return failure(events.error());
    for (const QJsonObject& event : *events)
        m_events.take(event);
    co_return core::Status();
}

/// The rest of the file finds no room. What came of it may be gone again by now.
bool Download::isDiskFull() const
{
    qint64 there = 0;
    const QFileInfoList files = QDir(m_wish.folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo& file : files)
        there += file.size();
    const QStorageInfo disk(m_wish.folder);
    return disk.isValid() && disk.bytesAvailable() < std::max<qint64>(m_events.total - there, 1);
}

core::Result<DownloadedFile> Download::checked() const
{
    const QFileInfo file(QDir(m_wish.folder).filePath(m_events.guid));
    const qint64 wanted = m_events.total > 0 ? m_events.total : m_events.received;
    if (!file.isFile())
        return failure(u"the file is not there"_qs);
    if (file.size() != wanted)
        return failure(u"%1 bytes instead of %2"_qs.arg(file.size()).arg(wanted));
    return DownloadedFile{file.absoluteFilePath(), m_events.name, file.size()};
}

} // namespace gwanje::datasync
