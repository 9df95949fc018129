// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One portal: how its login stands and for how long, what the last sync of each stream brought, what comes next, and
// what can be done; during a visit the step in words, a bar per stream, and Cancel. Its title chooses the portal. Main
// thread.

#include "core/Clock.h"
#include "gui/datasync/DataSyncFeed.h"
#include <QFrame>

class QBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace gwanje::gui {

class CommandRegistry;
class SessionRing;
class StreamLines;

class PortalCard final : public QFrame
{
    Q_OBJECT
public:
    /// `whyNot`: of a command, were this portal chosen.
    PortalCard(const QString& portal, const DataSyncFeed& feed, core::Clock& clock, const CommandRegistry& commands,
               std::function<QString(const QString& command)> whyNot, QWidget* parent);

    const QString& portal() const { return m_portal; }
    void setChosen(bool chosen);
    void refresh();

Q_SIGNALS:
    void chosenChanged(bool chosen); ///< by the operator
    void wanted(const QString& command);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* addDeed(const QString& command, const char* words);
    void buildMenu();
    void layOut();
    void refreshSession(const datasync::PortalView& view, PortalStanding standing);
    void refreshDeeds(const datasync::PortalView& view, PortalStanding standing);
    QString stateText(const datasync::PortalView& view, PortalStanding standing) const;
    QString factsText(const datasync::PortalView& view) const;
    QString troubleText(const datasync::PortalView& view) const;
    QString nextText(const datasync::PortalView& view) const;

    const QString m_portal;
    const DataSyncFeed& m_feed;
    core::Clock& m_clock;
    const CommandRegistry& m_commands;
    const std::function<QString(const QString&)> m_whyNot;
    SessionRing* m_ring;
    QPushButton* m_title;
    QLabel *m_state, *m_facts, *m_trouble, *m_next;
    StreamLines* m_streams;
    QBoxLayout* m_body = nullptr;
    struct Deed
    {
        QString command;
        const char* words;
        QPushButton* button;
    };
    QList<Deed> m_deeds;
    QToolButton* m_more;
    QMenu* m_menu = nullptr;
};

} // namespace gwanje::gui
