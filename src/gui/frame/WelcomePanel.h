// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The short welcome of a first start, a card above the page: language, look around with the sandbox, or set up. It
// blocks nothing and goes for good once answered.

#include <memory>
#include <QFrame>

namespace gwanje::ops {
class Settings;
}
namespace Ui {
class WelcomePanel;
}

namespace gwanje::gui {

class WelcomePanel final : public QFrame
{
    Q_OBJECT
public:
    WelcomePanel(ops::Settings& settings, QWidget* parent);
    ~WelcomePanel() override;

Q_SIGNALS:
    void sandboxChosen();
    void setUpChosen();
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    ops::Settings& m_settings;
    std::unique_ptr<Ui::WelcomePanel> m_ui;
};

} // namespace gwanje::gui
