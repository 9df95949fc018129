// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All portals' cards, side by side while they fit, and what stands there while there is none, or they could not be
// read. Cards stay while their portal does. Main thread.

#include "gui/datasync/PortalCard.h"
#include <QScrollArea>

class QGridLayout;

namespace gwanje::gui {

class PortalCards final : public QScrollArea
{
    Q_OBJECT
public:
    using WhyNot = std::function<QString(const QString& command, const QString& portal)>;

    PortalCards(DataSyncFeed& feed, core::Clock& clock, const CommandRegistry& commands, WhyNot whyNot,
                QWidget* parent);

    void setChosen(const QString& portal);
    QWidget* first() const; ///< what the keyboard comes to
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& portal); ///< by the operator; empty: none any more
    void wanted(const QString& portal, const QString& command);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void settle();
    void refreshAll();
    void refresh(const QStringList& portals);
    void arrange();
    void refreshNote();

    DataSyncFeed& m_feed;
    core::Clock& m_clock;
    const CommandRegistry& m_commands;
    const WhyNot m_whyNot;
    QWidget* m_body;
    QGridLayout* m_grid;
    QFrame* m_note;
    QLabel* m_noteText;
    QPushButton* m_again;
    QList<PortalCard*> m_cards;
    QTimer m_second;
};

} // namespace gwanje::gui
