// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The moments of the latest requests to one host, in a small file that all processes of the user share under a lock.
// Moments are milliseconds of the machine's monotonic clock, which a jump of the wall clock doesn't touch; a file of
// before the last boot, or a damaged one, counts as empty and is written anew.

#include <chrono>
#include <optional>
#include <QList>
#include <QString>

namespace gwanje::net {

class PaceFile final
{
public:
    using Moments = QList<std::chrono::milliseconds>;
    enum class Access { Done, Busy, Unusable };

    PaceFile(const QString& folder, const QString& host);

    /// Reads the moments into `moments` and writes back what `change` makes of them, all under the lock.
    template<class Change>
    Access update(Change change) const
    {
        const Lock lock(m_path);
        if (lock.descriptor < 0)
            return lock.busy ? Access::Busy : Access::Unusable;
        Moments moments = read(lock.descriptor);
        if (!change(moments))
            return Access::Done;
        return write(lock.descriptor, moments) ? Access::Done : Access::Unusable;
    }
    Moments look() const; ///< without the lock: for estimates
    QString path() const { return m_path; }

private:
    struct Lock
    {
        explicit Lock(const QString& path);
        ~Lock();
        Lock(const Lock&) = delete;
        Lock& operator=(const Lock&) = delete;
        int descriptor = -1;
        bool busy = false;
    };
    Moments read(int descriptor) const;
    static bool write(int descriptor, const Moments& moments);

    QString m_path;
};

} // namespace gwanje::net
