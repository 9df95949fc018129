// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BooksImportDialog.h"

#include "core/Async.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Theme.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "platform/BooksFile.h"
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

namespace gwanje::gui {

using platform::BooksSheet;

BooksImportDialog::BooksImportDialog(PageContext context, BooksActions& actions, QWidget* parent)
    : QDialog(parent), m_context(context), m_actions(actions), m_model(this), m_file(new QLabel(this)),
      m_result(new QLabel(this)), m_lines(new QTableView(this)), m_choose(new QPushButton(this)),
      m_close(new QPushButton(this)), m_import(new QPushButton(this))
{
    setObjectName(u"BooksImportDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(m_choose, &QPushButton::clicked, this, [this] {
        chooseFile(m_context.layout, this, [this](const QString& path) { readFile(path); });
    });
    connect(m_import, &QPushButton::clicked, this, &BooksImportDialog::save);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
}

void BooksImportDialog::build()
{
    m_file->setObjectName(u"booksFileLabel"_qs);
    m_lines->setObjectName(u"bookLinesView"_qs);
    m_result->setObjectName(u"booksImportResultLabel"_qs);
    m_choose->setObjectName(u"chooseBooksButton"_qs);
    m_close->setObjectName(u"closeBooksImportButton"_qs);
    m_import->setObjectName(u"importBooksButton"_qs);
    for (QLabel* label : {m_file, m_result}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_lines->setModel(&m_model);
    dressTable(*m_lines);
    m_lines->setSelectionMode(QAbstractItemView::SingleSelection);
    m_lines->horizontalHeader()->setStretchLastSection(true);
    m_import->setDefault(true);
    m_import->setProperty("primary", true);
    m_choose->setAutoDefault(false);
    m_close->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addWidget(m_choose);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_import);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(12);
    column->addWidget(m_file);
    column->addWidget(m_lines, 1);
    column->addWidget(m_result);
    column->addLayout(buttons);
    resize(1080, 480);
}

void BooksImportDialog::chooseFile(LayoutMemory& memory, QWidget* parent,
                                   std::function<void(const QString& path)> chosen)
{
    const FileWish wish{.name = u"importBooksFileDialog"_qs,
                        .words = [] { return FileWords{tr("Import the own books"), {u"CSV (*.csv)"_qs}}; }};
    askOpenFile(parent, memory, wish, std::move(chosen));
}

void BooksImportDialog::readFile(const QString& path)
{
    m_path = path;
    m_model.setSheet({});
    m_error.reset();
    m_isBusy = true;
    refresh();
    core::whenFinished(platform::readBooksFile(*m_context.services.platforms, path), this,
                       [this, mine = ++m_reading](const core::Result<BooksSheet>& sheet) {
                           if (mine != m_reading)
                               return;
                           m_isBusy = false;
                           m_error = sheet ? std::nullopt : std::optional(sheet.error());
                           m_model.setSheet(sheet.value_or(BooksSheet()));
                           for (int i = 0; i < m_model.columnCount(); ++i)
                               m_lines->setColumnWidth(
                                   i, m_model.headerData(i, Qt::Horizontal, ColumnWidthRole).toInt());
                           refresh();
                       });
}

void BooksImportDialog::save()
{
    m_isBusy = true;
    refresh();
    m_actions.import(m_path, m_model.sheet().books,
                     [this, what = countsText(),
                      self = QPointer<BooksImportDialog>(this)](const core::Result<qint64>& done) {
                         if (!self)
                             return;
                         m_isBusy = false;
                         if (done) {
                             Q_EMIT imported(what);
                             close();
                             return;
                         }
                         m_error = done.error();
                         refresh();
                     });
}

QString BooksImportDialog::countsText() const
{
    const platform::BooksBatch& books = m_model.sheet().books;
    QStringList parts;
    if (!books.properties.isEmpty())
        parts << tr("%n property(ies)", nullptr, int(books.properties.size()));
    if (!books.rooms.isEmpty())
        parts << tr("%n room(s)", nullptr, int(books.rooms.size()));
    if (!books.listings.isEmpty())
        parts << tr("%n listing(s)", nullptr, int(books.listings.size()));
    if (!books.nights.isEmpty())
        parts << tr("%n night(s)", nullptr, int(books.nights.size()));
    return parts.join(u", "_qs);
}

void BooksImportDialog::refresh()
{
    m_file->setText(m_path);
    const bool isRead = !m_isBusy && !m_model.sheet().lines.isEmpty();
    const QString counts = countsText();
    QString result;
    if (m_error)
        result = booksProblem(*m_error);
    else if (m_model.wrong() > 0)
        result = tr("%n line(s) must be corrected first: all are imported, or none.", nullptr, m_model.wrong());
    else if (isRead)
        result = counts.isEmpty() ? tr("All of it is in the own books already.") : tr("Comes to the own books: %1.").arg(counts);
    m_result->setProperty("problem", m_error || m_model.wrong() > 0);
    m_result->style()->polish(m_result);
    m_result->setText(result);
    m_result->setVisible(!result.isEmpty());
    m_import->setEnabled(isRead && m_model.wrong() == 0 && !counts.isEmpty());
}

void BooksImportDialog::retranslate()
{
    setWindowTitle(tr("Import the own books"));
    m_lines->setAccessibleName(tr("What the file has"));
    m_choose->setText(tr("Another file…"));
    m_close->setText(tr("Close"));
    m_import->setText(tr("Import"));
    for (QPushButton* button : {m_choose, m_close, m_import})
        button->setAccessibleName(button->text());
    m_model.retranslate();
    refresh();
}

void BooksImportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
