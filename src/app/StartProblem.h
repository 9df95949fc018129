// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Stands in for the window while the database can't be opened: what is wrong, what to do, and a way out. Closing it
// ends the program.

#include "core/Result.h"
#include <QWidget>

class QLabel;

namespace gwanje::app {

class StartProblem final : public QWidget
{
    Q_OBJECT
public:
    explicit StartProblem(core::Language language);
    void show(const core::Error& error);

Q_SIGNALS:
    void retryAsked();
    void quitAsked();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    const core::Language m_language;
    QLabel* m_textLabel;
};

} // namespace gwanje::app
