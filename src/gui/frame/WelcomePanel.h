// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The short welcome of a first start, a card above the page: language, look around with the sandbox, or set up. It
// blocks nothing and goes for good once answered.

#include <memory>
#include <QFrame>

namespace Ui {
class WelcomePanel;
}

namespace gwanje::gui {

struct GuiServices;

class WelcomePanel final : public QFrame
{
    Q_OBJECT
public:
    WelcomePanel(GuiServices& services, QWidget* parent);
    ~WelcomePanel() override;

Q_SIGNALS:
    void sandboxChosen();
    void setUpChosen();
    void closed();
    void message(const QString& text, bool bad); ///< a passing note

protected:
    void changeEvent(QEvent* event) override;

private:
    GuiServices& m_services;
    std::unique_ptr<Ui::WelcomePanel> m_ui;
};

} // namespace gwanje::gui
