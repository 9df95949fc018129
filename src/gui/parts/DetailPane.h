// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What every page shows of its selection: a title with its actions beside it, a line of facts, what the page wants in
// between, and tabs. It scrolls where it has less height than that needs. Text from outside is plain text. Main thread.

#include "gui/frame/Command.h"
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace gwanje::gui {

class DetailPane : public QWidget
{
    Q_OBJECT
public:
    /// `name`: "task" makes taskTitleLabel, taskFactsLabel.
    DetailPane(CommandRegistry& commands, const QString& name, QWidget* parent);

    struct Action
    {
        QString id;
        bool danger = false;
        bool rare = false; ///< only there while it can be done
    };
    void addActions(const QList<Action>& actions);
    void addBetween(QWidget* widget); ///< under the facts, over the tabs
    int addTab(QWidget* page);
    void setTabTitle(int tab, const QString& title);
    void setTitle(const QString& title);
    void setFacts(const QStringList& facts); ///< joined by " · "; empty ones are left out
    void setTabsShown(bool shown);
    void showTab(QWidget* page);
    bool isTabShown(const QWidget* page) const; ///< the pane is visible and this tab in front

Q_SIGNALS:
    void tabChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void scroll(const QString& name);
    void showFacts();
    CommandRegistry& m_commands;
    QHBoxLayout* m_head;
    QVBoxLayout* m_column;
    QLabel *m_title, *m_facts;
    QTabWidget* m_tabs;
};

} // namespace gwanje::gui
