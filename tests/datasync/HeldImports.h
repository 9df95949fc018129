// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the imported data locked, as another console in the middle of its import does, so that whoever imports waits:
// from the constructor until letGo(), or until the lock's connection is cut.

#include "datasync/SqlData.h"
#include <QtTest>
#include <semaphore>

namespace gwanje::test {

class HeldImports final
{
public:
    /// `table`: on PostgreSQL, where a write locks not the whole database.
    explicit HeldImports(const store::DatabaseUrl& program, const QString& table = {})
    {
        auto opened = datasync::openData(program, std::chrono::seconds(60));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        m_data = *opened;
        m_held = m_data->write<qint64>([this, table](store::Session& session) -> core::Result<qint64> {
            if (std::exchange(m_isHeld, true))
                return 0; // its connection was cut, and it is tried again
            if (session.dialect() == store::Dialect::Postgres) {
                const auto locked = datasync::define(session, u"LOCK TABLE %1 IN ACCESS EXCLUSIVE MODE"_qs.arg(table));
                if (!locked)
                    return core::fail(locked.error());
            }
            m_taken.release();
            m_over.acquire();
            return 0;
        });
        if (!m_taken.try_acquire_for(std::chrono::seconds(20)))
            qFatal("the data can't be locked: %s",
                   m_held.isFinished() && !m_held.result() ? qPrintable(m_held.result().error().toString()) : "");
    }
    ~HeldImports() { letGo(); }
    void letGo()
    {
        if (std::exchange(m_isOver, true))
            return;
        m_over.release();
        m_held.waitForFinished();
        m_data->close();
    }

private:
    std::shared_ptr<store::Database> m_data;
    QFuture<core::Result<qint64>> m_held;
    std::binary_semaphore m_taken{0}, m_over{0};
    bool m_isHeld = false, m_isOver = false;
};

} // namespace gwanje::test
