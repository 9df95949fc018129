// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BooksDialog.h"

#include "gui/frame/ReadingOrder.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/parts/DetailPane.h"
#include "gui/platform/BooksImportDialog.h"
#include "gui/platform/ListingPart.h"
#include "gui/platform/PropertyPart.h"
#include "gui/platform/RatePart.h"
#include "gui/platform/RoomPart.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRoles.h"
#include <QEvent>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

enum BookTab { ListingsTab, RatesTab, RoomTab, PropertyTab };

}

BooksDialog::BooksDialog(PageContext context, PlatformFeed& feed, BooksActions& actions, QWidget* parent)
    : QDialog(parent), m_context(context), m_actions(actions),
      m_books(*context.services.platforms, feed, actions, this), m_desk{context, feed, m_books, actions},
      m_model(m_books, this), m_table(new TablePanel(context.layout, u"platform/books"_qs, this)),
      m_splitter(new QSplitter(this)), m_import(new QPushButton(this)), m_undo(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(u"BooksDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    addCommands();
    build();
    connect(m_table, &TablePanel::selectionChanged, this, &BooksDialog::takeChoice);
    connect(&m_books, &OwnBooks::wasRead, this, &BooksDialog::follow);
    connect(&m_books, &OwnBooks::choiceChanged, this, &BooksDialog::showTitle);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    rememberSplitter(*m_splitter, m_context.layout, u"platform/booksSplitter"_qs);
    m_table->setLoading(true);
    retranslate();
    m_books.read();
}

void BooksDialog::addCommands()
{
    bindButton(*m_import, *m_context.commands.add({.id = u"books.import"_qs,
                                                   .name = QT_TRANSLATE_NOOP("Command", "Import the own books from a file"),
                                                   .icon = u"document-import"_qs,
                                                   .execute = [this] { import(); },
                                                   .label = [] { return tr("Import…"); },
                                                   .changes = true,
                                                   .audited = u"import"_qs},
                                                  this));
}

void BooksDialog::build()
{
    m_table->setSource(&m_model);
    m_table->view().setSelectionMode(QAbstractItemView::SingleSelection);
    m_splitter->addWidget(m_table);
    buildParts();
    m_splitter->setStretchFactor(0, 46);
    m_splitter->setStretchFactor(1, 54);
    m_splitter->setSizes({460, 540});
    m_splitter->setHandleWidth(space::between);
    m_splitter->setChildrenCollapsible(false);
    m_import->setObjectName(u"importOwnBooksButton"_qs);
    m_undo->setObjectName(u"undoBooksButton"_qs);
    bindButton(*m_undo, *m_context.commands.action(u"window.undo"_qs)); // its banner may lie behind this window
    m_close->setObjectName(u"closeBooksButton"_qs);
    for (QPushButton* button : {m_import, m_undo, m_close})
        button->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addWidget(m_import);
    buttons->addStretch(1);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(space::between);
    column->addWidget(m_splitter, 1);
    column->addLayout(buttons);
    resize(1080, 600);
}

void BooksDialog::buildParts()
{
    m_detail = new DetailPane(m_context.commands, u"books"_qs, m_splitter);
    m_detail->setContentsMargins(space::between, 0, 0, 0);
    const QList<BooksPart*> parts{new ListingPart(m_desk, m_detail), new RatePart(m_desk, m_detail),
                                  new RoomPart(m_desk, m_detail), new PropertyPart(m_desk, m_detail)};
    for (BooksPart* part : parts) {
        m_detail->addTab(part);
        connect(part, &BooksPart::added, this, &BooksDialog::choose);
    }
    m_splitter->addWidget(m_detail);
}

/// The chosen row stays chosen; the first time the first is.
void BooksDialog::follow()
{
    m_table->setLoading(false);
    if (m_books.error())
        m_table->setError(*m_books.error(), [this] { m_books.read(); });
    else
        m_table->clearError();
    m_model.takeBooks();
    if (m_model.rowCount() == 0 && m_books.isRead())
        startEmpty();
    else if (!m_hasChosen && m_model.rowCount() > 0)
        chooseFirst();
    if (!m_wanted.isEmpty() && m_table->rows()->rowOf(m_wanted) >= 0)
        m_table->choose(std::exchange(m_wanted, QString()));
    takeChoice();
    showTitle();
}

void BooksDialog::chooseFirst()
{
    m_hasChosen = true;
    m_table->choose(m_model.index(0, 0).data(IdRole).toString());
    m_table->view().setFocus(Qt::OtherFocusReason);
}

/// The first step is a property.
void BooksDialog::startEmpty()
{
    auto* part = findChild<PropertyPart*>();
    m_detail->showTab(part);
    if (!std::exchange(m_hasStarted, true))
        part->setFocus(Qt::OtherFocusReason);
}

void BooksDialog::takeChoice()
{
    const QStringList ids = m_table->selection().ids;
    const QString id = ids.value(0);
    const auto roomId = platform::RoomId::fromString(id);
    const auto propertyId = platform::PropertyId::fromString(id);
    if (const platform::Room* room = roomId ? m_books.room(*roomId) : nullptr)
        m_books.choose(room->property, room->id);
    else if (propertyId && m_books.property(*propertyId))
        m_books.choose(*propertyId, std::nullopt);
    else
        m_books.choose(std::nullopt, std::nullopt);
    m_context.commands.refresh();
}

void BooksDialog::showTitle()
{
    const platform::Property* property = m_books.chosenProperty();
    const platform::Room* room = m_books.chosenRoom();
    const QString nothing = m_model.rowCount() > 0 ? tr("Choose a room") : tr("Add the first property");
    m_detail->setTitle(room ? m_books.nameOf(room->id) : property ? property->name : nothing);
    QStringList facts;
    if (room)
        facts << tr("%n identical room(s)", nullptr, room->units)
              << tr("%n listing(s)", nullptr, m_books.listingsOf(room->id));
    else if (property)
        facts << tr("No rooms yet");
    if (property)
        facts << property->timeZone;
    m_detail->setFacts(facts);
}

void BooksDialog::choose(const QString& id)
{
    m_wanted = id; // it is read soon
    m_hasChosen = true;
}

void BooksDialog::import()
{
    BooksImportDialog::chooseFile(m_context.layout, this, [this](const QString& path) {
        auto* dialog = new BooksImportDialog(m_context, m_actions, this);
        connect(dialog, &BooksImportDialog::imported, this, [this](const QString& what) {
            Q_EMIT message(tr("Imported into the own books: %1.").arg(what), false);
        });
        dialog->show();
        dialog->readFile(path);
    });
}

void BooksDialog::retranslate()
{
    setWindowTitle(tr("Own books"));
    m_detail->setTabTitle(ListingsTab, tr("Listings"));
    m_detail->setTabTitle(RatesTab, tr("Prices and numbers for sale"));
    m_detail->setTabTitle(RoomTab, tr("Room"));
    m_detail->setTabTitle(PropertyTab, tr("Property"));
    m_import->setText(tr("Import…"));
    m_undo->setText(tr("Undo"));
    m_close->setText(tr("Close"));
    for (QPushButton* button : {m_import, m_undo, m_close})
        button->setAccessibleName(button->text());
    m_table->setEmptyState({tr("No rooms yet"),
                            tr("Add a property at the right, then its rooms; or import all of them from a CSV file."),
                            m_context.commands.action(u"books.import"_qs)});
    m_model.retranslate();
    showTitle();
}

void BooksDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool BooksDialog::focusNextPrevChild(bool next)
{
    return focusInReadingOrder(*this, next);
}

} // namespace gwanje::gui
