// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A portal's profile as its JSON text: validated when it is saved, and what is wrong told beneath with its place. Main
// thread.

#include "gui/datasync/DataSyncActions.h"
#include "gui/parts/Form.h"
#include <QDialog>

namespace Ui {
class PortalProfileDialog;
}

namespace gwanje::gui {

class PortalProfileDialog final : public QDialog
{
    Q_OBJECT
public:
    PortalProfileDialog(datasync::DataSyncService& service, DataSyncFeed& feed, DataSyncActions& actions,
                        const QString& portal, QWidget* parent);
    ~PortalProfileDialog() override;

    const QString& portal() const { return m_portal; }
    void read(); ///< what is in force

Q_SIGNALS:
    void saved(const QString& title);
    void resetWanted(const QString& portal);

protected:
    void changeEvent(QEvent* event) override;

private:
    void save();
    void retranslate();

    datasync::DataSyncService& m_service;
    DataSyncFeed& m_feed;
    DataSyncActions& m_actions;
    const QString m_portal;
    std::unique_ptr<Ui::PortalProfileDialog> m_ui;
    Form m_form;
    std::optional<core::Error> m_refused;
};

} // namespace gwanje::gui
