// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own books from a file: what each line says is seen before, with what is wrong in which line; all of them are
// added, or none. Main thread; the file is read on another.

#include "gui/frame/Page.h"
#include "gui/platform/BookLineModel.h"
#include "gui/platform/BooksActions.h"
#include <QDialog>

class QLabel;
class QTableView;

namespace gwanje::gui {

class BooksImportDialog final : public QDialog
{
    Q_OBJECT
public:
    BooksImportDialog(PageContext context, BooksActions& actions, QWidget* parent);

    void readFile(const QString& path);
    static void chooseFile(LayoutMemory& memory, QWidget* parent, std::function<void(const QString& path)> chosen);

Q_SIGNALS:
    void imported(const QString& what); ///< "2 rooms, 10 nights"

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void save();
    void refresh();
    void retranslate();
    QString countsText() const; ///< what would be added

    PageContext m_context;
    BooksActions& m_actions;
    BookLineModel m_model;
    QLabel *m_file, *m_result;
    QTableView* m_lines;
    QPushButton *m_choose, *m_close, *m_import;
    QString m_path;
    std::optional<core::Error> m_error; ///< of the file, or of the last try
    bool m_isBusy = false;
    int m_reading = 0;
};

} // namespace gwanje::gui
