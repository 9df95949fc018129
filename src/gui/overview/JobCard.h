// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A job of the console in one card: its name, a few figures, what comes next. Each figure leads to the rows it counts.
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
    void setNext(const QString& id, const QString& text); ///< empty text: nothing comes

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
