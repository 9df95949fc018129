// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The strip at the bottom: Redis, database, scheduler, screen delay, environment, clock; each a button that opens its details.

#include "gui/frame/StallWatch.h"
#include "gui/StatusSource.h"
#include <QPushButton>

namespace gwanje::gui {

/// "local", "staging", "production" in the operator's language; another name as it is.
QString environmentWord(const QString& name);

class StatusStrip final : public QWidget
{
    Q_OBJECT
public:
    StatusStrip(StatusSource& status, QWidget* parent);
    void addCommand(QAction* action);   ///< as a button, before the environment
    void addService(QPushButton* item); ///< behind the database

protected:
    void changeEvent(QEvent* event) override;

private:
    QPushButton* makeItem(const QString& name);
    void dress(QPushButton& item) const;
    void refreshServices();
    void refreshService(QPushButton* item, const QString& name, const StatusSource::Service& service);
    void refreshClock();
    void showService(QPushButton* item, const QString& name, const StatusSource::Service& service);
    void showStall();
    void showEnvironment();
    void showClock();

    StatusSource& m_status;
    StallWatch m_stall;
    QTimer m_clock;
    QPushButton *m_redis, *m_database, *m_delay, *m_environment, *m_time;
};

} // namespace gwanje::gui
