// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pages at the left, 200 px, collapsible to icons; each with a badge: how many run (neutral), or how many need
// attention (coloured, with "!"). Below a page the views the operator pinned, with how many rows they have.

#include "gui/frame/PinnedView.h"
#include <QWidget>

class QButtonGroup;
class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace gwanje::gui {

class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget* parent);

    /// `id`: of the page ("trainPageButton"); `apart`: at the lower end.
    void addPage(const QString& id, const QString& icon, bool apart);
    void setMenu(QMenu* menu);                     ///< of the button beside the program's name
    void setTitle(int index, const QString& title);
    void setBadge(int index, int running, int attention);
    void setPinned(int index, const QList<PinnedView>& views);
    void setCurrent(int index);
    void focusCurrent();
    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return m_collapsed; }

Q_SIGNALS:
    void chosen(int index);
    void pinnedChosen(int index, const QString& name);
    void collapsedChanged(bool collapsed);

protected:
    void changeEvent(QEvent* event) override;

private:
    class Entry;
    class Pins;
    void retranslate();

    QVBoxLayout* m_upper;
    QVBoxLayout* m_lower;
    QLabel* m_name;
    QButtonGroup* m_group;
    QWidget* m_collapse;
    QPushButton* m_menu;
    QList<Entry*> m_entries;
    QList<Pins*> m_pins; ///< of each page
    bool m_collapsed = false;
};

} // namespace gwanje::gui
