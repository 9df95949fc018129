// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real data sync for the window, in its data folder and on its database. Most tests need no browser: files are
// imported by hand, and the sandbox's portal has no address, so that a visit fails as one does, until openPortal().
// Nothing runs by itself.

#include "core/Clock.h"
#include "datasync/DataSyncService.h"
#include "store/Database.h"
#include <atomic>

namespace gwanje::test {

class DataSyncBed final
{
public:
    DataSyncBed(std::shared_ptr<store::Database> database, const QString& redis, const QString& folder,
                core::Clock& clock, std::function<bool()> isReadOnly);
    ~DataSyncBed();

    datasync::DataSyncService& service() { return *m_service; }
    /// From now on the sandbox's seller's console answers, in the test's event loop, with these faults.
    void openPortal(const QMap<QString, QString>& faults = {});
    /// A file as the sandbox's portal exports it, with rows of each of the last days; the newest day has `newest` of
    /// them.
    QString ordersFile(int days, int newest = 5, const QString& name = u"261122_093000_orders_latest.csv"_qs);
    QString membersFile(int days, int newest = 3);
    QString refundsFile(int days);
    QString file(const QString& name, const QByteArray& content) const;
    datasync::ImportReport import(const QString& stream, const QString& path);
    void fillDays(int days = 60); ///< all three
    void fill();                  ///< a portal, rows and a failed visit, under names that are no words of any language
    void failVisits(int times);   ///< of the sandbox's portal
    datasync::PortalView now(const QString& portal = u"sandbox"_qs);
    qint64 rows(const QString& stream);

    /// The answer, while the test's event loop goes on.
    template<class T>
    core::Result<T> wait(const QFuture<core::Result<T>>& answer)
    {
        awaitEnd([&answer] { return answer.isFinished(); });
        return answer.result();
    }

private:
    static void awaitEnd(const std::function<bool()>& isOver);
    void setProfile(const QString& portal, const QString& title, bool isActive);
    QByteArray dayText(int daysAgo, int place) const;

    class Site;
    core::Clock& m_clock;
    const QString m_folder;
    std::atomic<int> m_port = 0; ///< of the console; 0: it is not there
    std::unique_ptr<Site> m_site;
    std::unique_ptr<datasync::DataSyncService> m_service;
};

} // namespace gwanje::test
