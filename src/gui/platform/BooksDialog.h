// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own books, kept by hand: properties and rooms at the left; at the right of the chosen one its listings, what its
// nights cost and have for sale, and itself. Main thread.

#include "gui/platform/BookRoomModel.h"
#include "gui/platform/BooksPart.h"
#include <QDialog>

class QSplitter;

namespace gwanje::gui {

class DetailPane;
class TablePanel;

class BooksDialog final : public QDialog
{
    Q_OBJECT
public:
    BooksDialog(PageContext context, PlatformFeed& feed, BooksActions& actions, QWidget* parent);

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);

protected:
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void buildParts();
    void addCommands();
    void follow();
    void chooseFirst();
    void startEmpty();
    void takeChoice();
    void showTitle();
    void choose(const QString& id);
    void import();
    void retranslate();

    PageContext m_context;
    BooksActions& m_actions;
    OwnBooks m_books;
    const BooksDesk m_desk;
    BookRoomModel m_model;
    TablePanel* m_table;
    QSplitter* m_splitter;
    DetailPane* m_detail = nullptr;
    QPushButton *m_import, *m_undo, *m_close;
    bool m_hasChosen = false, m_hasStarted = false;
    QString m_wanted; ///< id of the row to be chosen once it is read
};

} // namespace gwanje::gui
