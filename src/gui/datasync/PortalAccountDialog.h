// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The account a portal is logged in with, kept in the keyring. Main thread.

#include "gui/datasync/DataSyncActions.h"
#include "gui/parts/Form.h"
#include <QDialog>

namespace Ui {
class PortalAccountDialog;
}

namespace gwanje::gui {

class PortalAccountDialog final : public QDialog
{
    Q_OBJECT
public:
    PortalAccountDialog(datasync::DataSyncService& service, DataSyncActions& actions, const QString& portal,
                        const QString& title, QWidget* parent);
    ~PortalAccountDialog() override;

Q_SIGNALS:
    void saved(bool isKept); ///< false: it was taken out

protected:
    void changeEvent(QEvent* event) override;

private:
    void save();
    void send(const QString& login, const QString& password);
    void finish(const core::Status& status, bool isKept);
    void retranslate();

    DataSyncActions& m_actions;
    const QString m_portal, m_title;
    std::unique_ptr<Ui::PortalAccountDialog> m_ui;
    Form m_form;
    bool m_isKnown = false; ///< there is one in the keyring
    std::optional<core::Error> m_refused;
};

} // namespace gwanje::gui
