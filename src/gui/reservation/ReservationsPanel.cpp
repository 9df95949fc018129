// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationsPanel.h"

#include "core/Async.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Times.h"
#include "gui/reservation/CreateReservationDialog.h"
#include "gui/reservation/ReservationDetail.h"
#include "gui/table/TablePanel.h"
#include <QComboBox>
#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

/// How far back; the first: all times.
const QList<std::chrono::seconds>& listAges()
{
    static const QList<std::chrono::seconds> ages{0s, 1h, 24h, 7 * 24h, 30 * 24h};
    return ages;
}

const QString listAgeKey = u"reservation/age"_qs;

} // namespace

ReservationsPanel::ReservationsPanel(PageContext context, SectionFeed& sections, QWidget* parent)
    : QWidget(parent), m_context(context), m_sections(sections),
      m_source(*context.services.reservations, sections, context.services.clock, this),
      m_actions(
          context.services, m_source, [this](const auto& id) { return find(id); }, this),
      m_owner(qobject_cast<Page*>(parent) ? parent : this),
      m_table(new TablePanel(context.layout, u"reservation/reservations"_qs, this)), m_ages(new QComboBox(this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(u"reservationListPanel"_qs);
    addAges();
    addCommands();
    build();
    m_source.setShown([this](const QString& id) { return m_table->rows()->row(id); });
    connect(&m_actions, &ReservationActions::message, this, &ReservationsPanel::message);
    connect(&m_actions, &ReservationActions::reported, this, &ReservationsPanel::showOutcomes);
    connect(m_table, &TablePanel::message, this, &ReservationsPanel::message);
    connect(m_table, &TablePanel::selectionChanged, this, &ReservationsPanel::refreshSelection);
    connect(m_table, &TablePanel::rowsChanged, m_detail, &ReservationDetail::lookAgain);
    connect(m_table, &TablePanel::countsChanged, this, &ReservationsPanel::countChosen);
    connect(&m_table->view(), &QAbstractItemView::doubleClicked, this, [this] { m_detail->setFocus(); });
    connect(&m_source, &ReservationSource::patched, this, [this](const ReservationSource::Ids& ids) {
        m_detail->patch(ids);
        const ReservationIds now = chosen();
        if (std::any_of(now.begin(), now.end(), [&ids](const auto& id) { return ids.contains(id); }))
            m_context.commands.refresh();
    });
    retranslate();
    rememberSplitter(*m_splitter, m_context.layout, u"reservation/listSplitter"_qs);
}

ReservationsPanel::~ReservationsPanel() = default;

void ReservationsPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_table->setSource(&m_source);
    m_table->clearFilterWith([this] { clearFilter(); });
    CommandRegistry& commands = m_context.commands;
    const QStringList actions{u"reservation.confirm"_qs, u"reservation.extend"_qs, u"reservation.cancel"_qs};
    m_detail = new ReservationDetail(
        m_context, m_source, [this](const auto& id) { return find(id); }, actions, this);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({280, 260});
    m_splitter->setHandleWidth(9);
    m_splitter->setChildrenCollapsible(false);
    m_detail->hide();
    column->addWidget(m_splitter);
    TableView& view = m_table->view();
    offerActions(&view);
    for (const QString& id : actions + QStringList{u"reservation.copyId"_qs, u"reservation.audit"_qs} + m_tableActions)
        view.addAction(commands.action(id));
    setFocusProxy(&view);
}

void ReservationsPanel::addAges()
{
    m_ages->setObjectName(u"ageComboBox"_qs);
    for (qsizetype i = 0; i < listAges().size(); ++i)
        m_ages->addItem(QString());
    m_table->addTool(m_ages);
    const int remembered = m_context.layout.value(listAgeKey, 0).toInt();
    m_ages->setCurrentIndex(qBound(0, remembered, m_ages->count() - 1));
    chooseAge(m_ages->currentIndex());
    connect(m_ages, &QComboBox::currentIndexChanged, this, &ReservationsPanel::chooseAge);
}

void ReservationsPanel::chooseAge(int index)
{
    m_context.layout.setValue(listAgeKey, index);
    if (m_table->rows() && m_table->selection().all)
        m_table->chooseNone();
    m_source.showAge(index > 0 ? std::optional(listAges().at(index)) : std::nullopt);
    if (m_detail)
        retranslate();
}

bool ReservationsPanel::clearFilter()
{
    const bool aged = m_ages->currentIndex() > 0;
    m_ages->setCurrentIndex(0);
    return m_table->clearFilter() || aged;
}

void ReservationsPanel::setSearchBox(PageHeader* header)
{
    m_header = header;
    m_table->setSearchBox(header);
}

void ReservationsPanel::showOnly(const StockChoice& stock)
{
    if (m_source.stock() == stock)
        return;
    if (m_table->selection().all)
        m_table->chooseNone();
    m_source.showOnly(stock);
    retranslate();
}

void ReservationsPanel::chooseReservation(const reservation::ReservationId& id)
{
    const QString text = id.toString();
    if (m_table->rows()->rowOf(text) >= 0)
        m_table->choose(text);
    else
        m_table->chooseNone();
}

/// One that is on no page yet is searched for: nobody counts the rows before it.
void ReservationsPanel::showReservation(const reservation::ReservationId& id)
{
    const QString text = id.toString();
    if (m_table->rows()->rowOf(text) < 0) {
        m_table->chooseChip({});
        m_ages->setCurrentIndex(0);
        if (m_header)
            m_header->setSearchText(text);
        else
            m_table->setText(text);
    }
    m_table->choose(text);
}

void ReservationsPanel::newReservation()
{
    auto* dialog = new CreateReservationDialog(m_sections, m_actions, m_source.stock(), m_owner);
    connect(dialog, &CreateReservationDialog::made, this, [this](const reservation::Reservation& made) {
        clearFilter();
        m_table->choose(made.id.toString());
        Q_EMIT message(tr("Held until %1.").arg(absoluteTime(made.expiresAt)), false);
    });
    dialog->show();
}

bool ReservationsPanel::back()
{
    if (clearFilter())
        return true;
    if (m_table->selection().isEmpty())
        return false;
    m_table->chooseNone();
    return true;
}

ReservationIds ReservationsPanel::chosen() const
{
    ReservationIds ids;
    const QStringList texts = m_table->selection().ids;
    for (const QString& text : texts) {
        if (const auto id = reservation::ReservationId::fromString(text))
            ids << *id;
    }
    return ids;
}

std::optional<reservation::Reservation> ReservationsPanel::find(const reservation::ReservationId& id) const
{
    const TableRow* row = m_table->rows() ? m_table->rows()->row(id.toString()) : nullptr;
    return row ? std::optional(ReservationSource::reservationOf(*row)) : std::nullopt;
}

int ReservationsPanel::fitting(ReservationDeed deed) const
{
    if (!m_detail) // while the panel is built
        return 0;
    if (m_table->selection().all)
        return m_chosen ? int(gui::fitting(deed, *m_chosen)) : 0;
    return int(m_actions.fitting(deed, chosen()).size());
}

/// To how many of all that match each can be done.
void ReservationsPanel::countChosen()
{
    const auto all = m_table->selection().all;
    if (!all)
        return;
    core::whenFinished(m_context.services.reservations->count(m_source.filter(*all), {}), this,
                       [this, all](const core::Result<reservation::ReservationCounts>& counts) {
                           if (!counts || m_table->selection().all != all)
                               return;
                           m_chosen = *counts;
                           m_detail->showAll(*counts);
                           m_context.commands.refresh();
                       });
}

void ReservationsPanel::refreshSelection()
{
    const TableSelection selection = m_table->selection();
    m_chosen.reset();
    if (selection.all) {
        m_detail->showAll({});
        countChosen();
    } else {
        m_detail->show(chosen());
    }
    m_detail->setVisible(!selection.isEmpty());
    m_context.commands.refresh();
}

/// What is chosen now, done to when that is called.
std::function<void(const QString& reason)> ReservationsPanel::deedOfChosen(ReservationDeed deed)
{
    if (const auto all = m_table->selection().all) {
        auto filter = m_source.filter(*all);
        if (m_chosen) // what comes later was not chosen
            filter.until = m_chosen->at.addMSecs(1);
        return [this, deed, filter](const QString& reason) {
            m_table->chooseNone();
            m_actions.toAll(deed, filter, reason);
        };
    }
    return [this, deed, ids = m_actions.fitting(deed, chosen())](const QString& reason) {
        m_actions.act(deed, ids, reason);
    };
}

Guarded ReservationsPanel::cancelOfChosen()
{
    const auto reason = std::make_shared<QString>();
    const auto question = [n = fitting(ReservationDeed::Cancel)] {
        return Question{.title = tr("Cancel reservations"),
                        .text = tr("The places of %n reservation(s) go back at once and can be sold again. This can't "
                                   "be undone.",
                                   nullptr, n),
                        .deed = tr("Cancel %n reservation(s)", nullptr, n),
                        .why = tr("Why"),
                        .whyExample = tr("e.g. asked for by the customer")};
    };
    const auto deed = [reason, cancel = deedOfChosen(ReservationDeed::Cancel)] { cancel(*reason); };
    return {question, deed, [reason](const QString& told) { *reason = told; }};
}

/// Of several that were asked for together some failed: each with its reason, and only those again.
void ReservationsPanel::showOutcomes(ReservationDeed deed, const QString& reason, BulkReport report)
{
    const QString action = commandOf(deed);
    report.title = m_context.commands.name(action);
    report.again = [this, action, rows = report.again] {
        BulkReport now = rows();
        now.title = m_context.commands.name(action);
        return now;
    };
    const auto again = [this, deed, reason](const QStringList& texts) {
        ReservationIds ids;
        for (const QString& text : texts) {
            if (const auto id = reservation::ReservationId::fromString(text))
                ids << *id;
        }
        m_actions.act(deed, ids, reason);
    };
    showBulkReport(report, again, m_context.layout, m_owner);
}

void ReservationsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReservationsPanel::retranslate()
{
    const QStringList ages{tr("All times"), tr("Last hour"), tr("Last 24 hours"), tr("Last 7 days"),
                           tr("Last 30 days")};
    for (int i = 0; i < m_ages->count(); ++i)
        m_ages->setItemText(i, ages.at(i));
    m_ages->setAccessibleName(tr("Made within"));
    m_ages->setToolTip(m_ages->accessibleName());
    refreshEmptyState();
    m_detail->retranslate();
    refreshSelection();
}

/// What would stand there, and the step that fills it.
void ReservationsPanel::refreshEmptyState()
{
    const StockChoice& stock = m_source.stock();
    if (stock.event && m_sections.sectionsOf(*stock.event).isEmpty()) {
        m_table->setEmptyState({tr("No sections yet"), tr("An event is reserved by its sections: add the first one."),
                                m_context.commands.action(u"section.add"_qs)});
        return;
    }
    const bool narrowed = m_ages->currentIndex() > 0;
    m_table->setEmptyState({narrowed ? tr("No reservations in this time") : tr("No reservations yet"),
                            stock.section ? tr("Whoever reserves a place in this section stands here.")
                            : stock.event
                                ? tr("Whoever reserves a place in a section of this event stands here.")
                                : tr("Whoever reserves a place in a section stands here: held first, then confirmed."),
                            m_context.commands.action(u"reservation.create"_qs)});
}

} // namespace gwanje::gui
