// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new platform, or what can be changed of one; where it was changed elsewhere in the meantime nothing is lost: it says
// so, and can be read anew. The secret goes to the keyring and is never shown. Main thread.

#include "gui/parts/Form.h"
#include "gui/platform/PlatformActions.h"
#include <QDialog>

class QComboBox;

namespace Ui {
class PlatformDialog;
}

namespace gwanje::gui {

class PlatformDialog final : public QDialog
{
    Q_OBJECT
public:
    PlatformDialog(platform::PlatformService& service, PlatformFeed& feed, PlatformActions& actions, QWidget* parent);
    ~PlatformDialog() override;

    void fillWith(const platform::Platform& platform); ///< to change it

Q_SIGNALS:
    void saved(const gwanje::platform::PlatformId& id, const QString& name, bool isNew);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addFields();
    void joinFields();
    void fillChoices();
    void fillDirections(QComboBox* box, bool canPush) const;
    platform::Platform entered() const;
    void validate();
    void save();
    void finish(const core::Result<platform::Platform>& done);
    void complain(const core::Error& error);
    void readAnew();
    QString reason(const core::Error& error) const;
    void retranslate();

    platform::PlatformService& m_service;
    PlatformFeed& m_feed;
    PlatformActions& m_actions;
    std::unique_ptr<Ui::PlatformDialog> m_ui;
    Form m_form;
    std::optional<platform::Platform> m_before; ///< none: it is a new one
    platform::PlatformId m_id;
    std::optional<core::Error> m_refused;
    bool m_tried = false, m_hasSecret = false, m_isUnread = false;
};

} // namespace gwanje::gui
