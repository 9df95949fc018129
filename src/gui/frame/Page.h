// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A page of the window: header (title, search, one main action), content below. It keeps its own layout in the memory
// it is given and tells the sidebar what needs attention. Main thread.

#include "gui/frame/Command.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/Note.h"
#include "gui/frame/PinnedView.h"
#include "gui/frame/UndoQueue.h"
#include "gui/GuiServices.h"
#include <QWidget>

namespace gwanje::gui {

class PageHeader;

/// How a page is called before it is built: in the sidebar, the menus and the memory.
struct PageFace
{
    QString id;                       ///< "train", for memory and tests
    QString icon;                     ///< freedesktop name
    QString (*title)();               ///< in the window's language
    QString (*menuTitle)() = nullptr; ///< in the sidebar, where it is shorter there
};

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
    Page(PageContext context, PageFace face, QWidget* parent);

    const QString& id() const { return m_face.id; }
    QString title() const { return m_face.title(); }
    const QString& iconName() const { return m_face.icon; }
    virtual void focusSearch(); ///< Ctrl+F
    virtual bool back();        ///< Esc; false: nothing to back out of
    void takeFocus();           ///< one went here by a key: the rows, or the first that can be acted on
    virtual QString help() const = 0;

Q_SIGNALS:
    void badgeChanged(int running, int attention);
    void pinnedChanged(const QList<gwanje::gui::PinnedView>& views); ///< for the sidebar, below the page
    void pinnedWanted(const QString& name);                          ///< chosen there
    void message(const gwanje::gui::Note& note, bool bad); ///< a passing note in the window
    void reversible(const gwanje::gui::Reversible& deed); ///< done after the countdown of its Undo

protected:
    void changeEvent(QEvent* event) override;
    virtual void retranslate() = 0; ///< every text of the page, again
    bool raiseOpen(const QString& dialog); ///< one window of a kind is enough; false: there is none yet

    PageContext m_context;
    PageHeader* m_header;
    QString memoryKey(const QString& name) const { return m_face.id + u'/' + name; }

private:
    PageFace m_face;
};

} // namespace gwanje::gui
