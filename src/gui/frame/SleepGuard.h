// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the machine from going to sleep while tasks run (logind's inhibitor, asked over D-Bus without waiting). Where
// there is no such service nothing happens. Main thread.

#include <memory>
#include <QObject>

namespace gwanje::gui {

class SleepGuard final : public QObject
{
    Q_OBJECT
public:
    explicit SleepGuard(QObject* parent);
    ~SleepGuard() override;
    void setNeeded(bool needed, const QString& why);
    bool isHeld() const; ///< logind gave the lock

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::gui
