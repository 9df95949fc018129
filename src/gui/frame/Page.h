// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A page of the window: header (title, search, one main action), content below. It keeps its own layout in the memory
// it is given and tells the sidebar what needs attention. Main thread.

#include "gui/frame/Command.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/UndoQueue.h"
#include "gui/GuiServices.h"
#include <QWidget>

namespace gwanje::gui {

class PageHeader;

/// What every page is given.
struct PageContext
{
    GuiServices& services;
    CommandRegistry& commands;
    LayoutMemory& layout;
};

class Page : public QWidget
{
    Q_OBJECT
public:
    Page(PageContext context, const QString& id, QWidget* parent);

    const QString& id() const { return m_id; } ///< "train", for memory and tests
    virtual QString title() const = 0;
    virtual QString menuTitle() const { return title(); } ///< in the sidebar, where it is shorter there
    virtual QString iconName() const = 0;
    virtual void focusSearch(); ///< Ctrl+F
    virtual bool back();        ///< Esc; false: nothing to back out of
    virtual QString help() const = 0;

Q_SIGNALS:
    void badgeChanged(int running, int attention);
    void message(const QString& text, bool bad); ///< a passing note in the window
    void reversible(const gwanje::gui::Reversible& deed); ///< done after the countdown of its Undo

protected:
    void changeEvent(QEvent* event) override;
    virtual void retranslate() = 0; ///< every text of the page, again

    PageContext m_context;
    PageHeader* m_header;
    QString memoryKey(const QString& name) const { return m_id + u'/' + name; }

private:
    QString m_id;
};

} // namespace gwanje::gui
