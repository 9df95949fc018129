// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which room of the own books a platform's listing is. Main thread.

#include "gui/parts/Form.h"
#include "gui/platform/PlatformActions.h"
#include <QDialog>

namespace Ui {
class ListingDialog;
}

namespace gwanje::gui {

class ListingDialog final : public QDialog
{
    Q_OBJECT
public:
    ListingDialog(platform::PlatformService& service, PlatformActions& actions, const platform::PlatformId& platform,
                  const QString& listing, const QString& platformName, QWidget* parent);
    ~ListingDialog() override;

Q_SIGNALS:
    void mapped(const QString& room);

protected:
    void changeEvent(QEvent* event) override;

private:
    void readRooms();
    void save();
    void retranslate();

    platform::PlatformService& m_service;
    PlatformActions& m_actions;
    const platform::PlatformId m_platform;
    const QString m_listing, m_platformName;
    std::unique_ptr<Ui::ListingDialog> m_ui;
    Form m_form;
    QList<platform::Room> m_rooms;
    bool m_isRead = false;
};

} // namespace gwanje::gui
