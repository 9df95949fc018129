// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Goes through all that the window can show: every page with its tabs and sections, every dialog, question, popup and
// menu, one open after the other. A test looks at each; what a new page or dialog brings is added here once.

#include "Window.h"

namespace gwanje::test {

class Everything final
{
public:
    using Look = std::function<void(QWidget& shown, const QString& what)>;

    explicit Everything(Window& window) : m_w(window) {}

    void showPage(const QString& page); ///< "train": by the button of "trainPage" in the sidebar
    void pages(const Look& look);
    void dialogs(const Look& look);
    const QSet<QString>& seen() const { return m_seen; } ///< class names of the dialogs that were open

private:
    void tabs(QWidget& page, const QString& what, const Look& look);
    void sections(QWidget& page, const Look& look);
    bool hasRows(const QString& view) const;
    bool run(const QString& command);     ///< a command of the window; false: there is none of that id
    QDialog* opened(const QString& name); ///< waits for the dialog of that name; fails the test where none comes
    void lookAt(QDialog* dialog, const Look& look); ///< and closes it
    void trainDialogs(const Look& look);
    void accountDialogs(const Look& look);
    void chooseSection();
    void reservationDialogs(const Look& look);
    void choosePlatform();
    void showUnmapped();
    void platformDialogs(const Look& look);
    void booksDialogs(const Look& look);
    void dataSyncDialogs(const Look& look);
    void windowDialogs(const Look& look);
    void alertDialogs(const Look& look);
    void popups(const Look& look);
    void tableDialogs(const Look& look);
    void lock(const Look& look);
    void menus(const Look& look);

    Window& m_w;
    QSet<QString> m_seen;
};

/// What the window must be given for all its dialogs to open.
gui::ConsoleDeeds someConsole();

/// The classes of src/gui that are dialogs, read from its sources.
QStringList dialogClasses();

} // namespace gwanje::test
