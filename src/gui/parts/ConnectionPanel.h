// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "Test connection" with its ladder, to stand under an address. Main thread.

#include "gui/GuiServices.h"
#include <QWidget>

class QLabel;
class QPushButton;

namespace gwanje::gui {

class Ladder;

class ConnectionPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `what`: the address as it is now; asked anew for each test.
    ConnectionPanel(GuiServices& services, ConnectionTarget target, std::function<QString()> what, QWidget* parent);

    void setWhyNot(const QString& reason); ///< why there is nothing to test; empty: there is

protected:
    void changeEvent(QEvent* event) override;

private:
    void test();
    void reveal();
    void retranslate();

    GuiServices& m_services;
    const ConnectionTarget m_target;
    const std::function<QString()> m_what;
    QPushButton* m_test;
    QLabel* m_problem;
    Ladder* m_ladder;
};

} // namespace gwanje::gui
