// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionPanel.h"

#include "gui/frame/Theme.h"
#include "gui/frame/WordMatch.h"
#include "gui/reservation/SectionDelegate.h"
#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int fewRows = 20; ///< are taken in at a glance

} // namespace

SectionPanel::SectionPanel(CommandRegistry& commands, SectionFeed& feed, const QString& main, const QStringList& more,
                           const QStringList& ofOne, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_model(feed, this), m_search(new QLineEdit(this)), m_view(new QTreeView(this)),
      m_more(new QToolButton(this))
{
    setObjectName(u"sectionPanel"_qs);
    m_view->setObjectName(u"sectionsView"_qs);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new SectionDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setIndentation(14);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTabKeyNavigation(false);
    m_view->setExpandsOnDoubleClick(true);
    offerActions(m_view);
    for (const QString& id : ofOne + QStringList{main} + more)
        m_view->addAction(commands.action(id));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    m_search->setObjectName(u"sectionSearchEdit"_qs);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumHeight(space::control);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    buildButtons(commands, main, more);
    setFocusProxy(m_view);
    connect(&m_model, &QAbstractItemModel::rowsInserted, m_view, &QTreeView::expand);
    m_narrowSoon.setSingleShot(true);
    m_narrowSoon.setInterval(0); // once for all rows that come
    connect(&m_narrowSoon, &QTimer::timeout, this, &SectionPanel::narrow);
    connect(m_search, &QLineEdit::textChanged, &m_narrowSoon, qOverload<>(&QTimer::start));
    connect(&m_feed, &SectionFeed::wasRead, &m_narrowSoon, qOverload<>(&QTimer::start));
    connect(&m_feed, &SectionFeed::wasRead, this, &SectionPanel::settle);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SectionPanel::settle);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, &m_narrowSoon, qOverload<>(&QTimer::start));
    m_view->setCurrentIndex(m_model.index(0, 0));
    narrow();
    retranslate();
}

void SectionPanel::buildButtons(const CommandRegistry& commands, const QString& main, const QStringList& more)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::inside);
    row->addWidget(new CommandButton(commands.action(main), this), 1);
    auto* menu = new QMenu(m_more);
    menu->setToolTipsVisible(true); // they say why something can't be done
    for (const QString& id : more)
        menu->addAction(commands.action(id));
    m_more->setObjectName(u"sectionsMoreButton"_qs);
    m_more->setText(u"⋯"_qs);
    connect(m_more, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
    row->addWidget(m_more);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

StockChoice SectionPanel::chosen() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? StockChoice() : m_model.choiceAt(rows.first());
}

const reservation::Event* SectionPanel::event() const
{
    return m_model.eventAt(m_view->currentIndex());
}

void SectionPanel::choose(const StockChoice& choice)
{
    m_wanted = choice;
    settle();
}

/// What is wanted is chosen as soon as it is there; what was chosen stays so until it has gone.
void SectionPanel::settle()
{
    if (m_wanted) {
        if (const QModelIndex index = m_model.indexOf(*m_wanted); index.isValid()) {
            m_wanted.reset();
            m_view->setCurrentIndex(index);
            m_view->scrollTo(index);
            return;
        }
    }
    if (m_view->selectionModel()->selectedIndexes().isEmpty()) { // it has gone, or was read anew
        const QModelIndex before = m_model.indexOf(m_told);
        m_view->setCurrentIndex(before.isValid() ? before : m_model.index(0, 0));
    }
    if (const auto now = chosen(); now != m_told) {
        m_told = now;
        Q_EMIT chosenChanged();
    }
}

/// Shows the sections whose names fit, together with their event's, the events of those, and always what is chosen.
void SectionPanel::narrow()
{
    const QString typed = m_search->text().trimmed();
    int rows = m_model.rowCount();
    for (int row = 1; row < m_model.rowCount(); ++row) {
        const QModelIndex top = m_model.index(row, 0);
        rows += m_model.rowCount(top);
        const bool isShown = narrowSectionsOf(top, typed) || top == m_view->currentIndex() ||
                             containsWords(m_model.eventAt(top)->name, typed);
        setShown(row, {}, isShown);
        if (isShown && !typed.isEmpty())
            m_view->expand(top);
    }
    m_search->setVisible(rows > fewRows || !typed.isEmpty() || m_search->hasFocus());
}

/// Whether any of them is shown.
bool SectionPanel::narrowSectionsOf(const QModelIndex& top, const QString& typed)
{
    bool isAnyShown = false;
    const QString event = m_model.eventAt(top)->name + u' ';
    for (int row = 0; row < m_model.rowCount(top); ++row) {
        const QModelIndex index = m_model.index(row, 0, top);
        const bool isShown =
            index == m_view->currentIndex() || containsWords(event + m_model.sectionAt(index)->name, typed);
        setShown(row, top, isShown);
        isAnyShown |= isShown;
    }
    return isAnyShown;
}

/// Only what changes: the view lays all rows out anew.
void SectionPanel::setShown(int row, const QModelIndex& parent, bool isShown)
{
    if (m_view->isRowHidden(row, parent) == isShown)
        m_view->setRowHidden(row, parent, !isShown);
}

bool SectionPanel::clearSearch()
{
    if (m_search->text().isEmpty())
        return false;
    m_search->clear();
    return true;
}

void SectionPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SectionPanel::retranslate()
{
    m_search->setPlaceholderText(tr("Find a section…"));
    m_search->setAccessibleName(tr("Find an event or a section by its name"));
    m_view->setAccessibleName(tr("Events and sections"));
    m_more->setAccessibleName(tr("More for events and sections"));
    m_more->setToolTip(m_more->accessibleName());
    m_model.retranslate();
}

} // namespace gwanje::gui
