// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator does with alerts: acknowledge, silence, end a silence. Each leaves one audit row per alert, also
// when it fails. Main thread.

#include "gui/frame/Note.h"
#include "gui/GuiServices.h"
#include <QObject>

namespace gwanje::ops {
struct Alert;
}

namespace gwanje::gui {

class AlertActions final : public QObject
{
    Q_OBJECT
public:
    AlertActions(GuiServices& services, QObject* parent);

    void acknowledge(const QList<ops::Alert>& alerts);
    void silence(const QList<ops::Alert>& alerts, const QDateTime& until, const QString& reason);
    void unsilence(const QList<ops::Alert>& alerts);

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);

private:
    class Batch;
    void took(const std::shared_ptr<Batch>& batch, const ops::Alert& alert, const core::Status& status);

    GuiServices& m_services;
};

} // namespace gwanje::gui
