// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What came of a task: the reservation with its payment countdown, a seat that a watch found, or why it ended and what
// to do. Hidden while a task just works. Plain text.

#include "core/Clock.h"
#include "train/Train.h"
#include <QFrame>
#include <QTimer>

class QLabel;

namespace gwanje::gui {

class OutcomeCard final : public QFrame
{
    Q_OBJECT
public:
    OutcomeCard(core::Clock& clock, QAction* officialSite, QWidget* parent);
    void show(const train::TaskSnapshot* task); ///< nullptr: nothing chosen

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void count();

    core::Clock& m_clock;
    QLabel *m_title, *m_text, *m_countdown;
    QWidget* m_site;
    QTimer m_second;
    std::optional<train::TaskSnapshot> m_task;
};

} // namespace gwanje::gui
