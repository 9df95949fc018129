// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A job of the console in one card: its name, a few figures, what comes next or is wrong. Each leads to its rows. Cards
// with equally many figures stand in one grid, one under the other.
// Main thread.

#include "gui/frame/StateIcon.h"
#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gwanje::gui {

struct CardFigure
{
    QString id; ///< where it leads
    int count = 0;
    QString word;
    Sign sign = Sign::Dot;
    Tone tone = Tone::Neutral; ///< while it is not zero
};

class JobCard final : public QFrame
{
    Q_OBJECT
public:
    JobCard(const QString& name, const QString& icon, QWidget* parent);

    void setTitle(const QString& title);
    void setFigures(const QList<CardFigure>& figures);
    /// Empty text: nothing comes. A tone other than neutral has its sign.
    void setNext(const QString& id, const QString& text, Tone tone = Tone::Neutral);

Q_SIGNALS:
    void opened();
    void figureOpened(const QString& id);
    void nextOpened(const QString& id);

private:
    class Figure;
    const QString m_icon;
    QPushButton* m_title;
    QHBoxLayout* m_row;
    QList<Figure*> m_figures;
    QPushButton* m_next;
    QString m_nextId;
};

} // namespace gwanje::gui
