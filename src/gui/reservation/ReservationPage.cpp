// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationPage.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/DetailPane.h"
#include "gui/reservation/FillBar.h"
#include "gui/reservation/RehearsalDialog.h"
#include "gui/reservation/ReservationsPanel.h"
#include "gui/reservation/SeatPanel.h"
#include "gui/reservation/SectionPanel.h"
#include "gui/reservation/SectionWords.h"
#include "gui/reservation/StatusNote.h"
#include "gui/table/TablePanel.h"
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace gwanje::gui {

using reservation::Section;

ReservationPage::ReservationPage(PageContext context, SectionFeed& feed, QWidget* parent)
    : Page(context, face(), parent), m_service(*context.services.reservations), m_feed(feed),
      m_actions(context.services, m_feed, this), m_note(new StatusNote(m_service, this)),
      m_stack(new QStackedWidget(this)), m_empty(new QWidget(m_stack)), m_splitter(new QSplitter(m_stack))
{
    addCommands();
    build();
    joinParts();
    retranslate();
    settle();
    m_feed.ask();
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

ReservationPage::~ReservationPage()
{
    delete findChild<RehearsalDialog*>(); // which stops it: the stage waits for its users
}

PageFace ReservationPage::face()
{
    return {.id = u"reservation"_qs, .icon = u"view-grid"_qs, .title = [] { return tr("Reservations"); },
            .menuTitle = [] { return tr("Reservations", "sidebar"); }};
}

QString ReservationPage::help() const
{
    return tr("An event has sections, a section has places. Users reserve some, hold them for a while, and confirm or "
              "give them back. At the left is how full each section is; choose one, or an event, to see its "
              "reservations and, where a section's places are numbered, the map of them.");
}

void ReservationPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    CommandRegistry& commands = m_context.commands;
    const QStringList ofOne{u"event.change"_qs,   u"event.open"_qs,   u"event.close"_qs,   u"event.remove"_qs,
                            u"section.change"_qs, u"section.open"_qs, u"section.close"_qs, u"section.remove"_qs};
    const QStringList more{u"event.add"_qs, u"section.import"_qs, u"reservation.sweep"_qs, u"reservation.causes"_qs,
                           u"reservation.rehearse"_qs};
    m_sections = new SectionPanel(commands, m_feed, u"section.add"_qs, more, ofOne, m_splitter);
    m_splitter->addWidget(m_sections);
    buildRight();
    m_splitter->setStretchFactor(0, 27);
    m_splitter->setStretchFactor(1, 73);
    m_splitter->setSizes({270, 730});
    m_splitter->setHandleWidth(space::inside + 1);
    m_splitter->setChildrenCollapsible(false);
    m_sections->setMinimumWidth(160);
    buildEmpty();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    m_header->addSecondary(new CommandButton(commands.action(u"reservation.reconcile"_qs), m_header));
    m_header->setPrimary(new CommandButton(commands.action(u"reservation.create"_qs), m_header));
    column->addWidget(m_header);
    column->addWidget(m_note);
    column->addWidget(m_stack, 1);
    setFocusProxy(&m_sections->view());
}

void ReservationPage::buildRight()
{
    m_detail = new DetailPane(m_context.commands, u"section"_qs, m_splitter);
    m_detail->addActions({{.id = u"event.change"_qs, .rare = true},
                          {.id = u"event.open"_qs, .rare = true},
                          {.id = u"event.close"_qs, .danger = true, .rare = true},
                          {.id = u"event.remove"_qs, .danger = true, .rare = true},
                          {.id = u"section.change"_qs, .rare = true},
                          {.id = u"section.open"_qs, .rare = true},
                          {.id = u"section.close"_qs, .danger = true, .rare = true},
                          {.id = u"section.remove"_qs, .danger = true, .rare = true}});
    m_detail->setContentsMargins(space::inside, 0, 0, 0); // off the splitter's line
    m_fill = new FillBar(m_detail);
    m_detail->addBetween(m_fill);
    m_table = new ReservationsPanel(m_context, m_feed, this);
    m_seats = new SeatPanel(m_service, m_context.services.clock, m_detail);
    m_detail->addTab(m_table);
    m_detail->addTab(m_seats);
    m_splitter->addWidget(m_detail);
}

void ReservationPage::buildEmpty()
{
    auto* column = new QVBoxLayout(m_empty);
    column->setSpacing(space::inside);
    column->addStretch(1);
    m_emptyTitle = new QLabel(m_empty);
    m_emptyTitle->setFont(titleFont(font()));
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = new QLabel(m_empty);
    m_emptyText->setObjectName(u"reservationEmptyLabel"_qs);
    m_emptyText->setProperty("secondary", true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addSpacing(space::inside);
    auto* step = new CommandButton(m_context.commands.action(u"event.add"_qs), m_empty);
    step->setProperty("primary", true);
    column->addWidget(step, 0, Qt::AlignHCenter);
    column->addStretch(2);
}

void ReservationPage::joinParts()
{
    connect(&m_actions, &SectionActions::message, this, &Page::message);
    connect(&m_feed, &SectionFeed::wasRead, this, [this] {
        settle();
        showChosen();
    });
    connect(&m_feed, &SectionFeed::changed, this, &ReservationPage::refreshHead);
    connect(m_sections, &SectionPanel::chosenChanged, this, &ReservationPage::showChosen);
    connect(m_note, &StatusNote::changed, this, [this] { Q_EMIT badgeChanged(0, m_note->troubles()); });
    connect(m_table, &ReservationsPanel::message, this, &Page::message);
    connect(m_table, &ReservationsPanel::auditWanted, this, &ReservationPage::auditWanted);
    connect(m_seats, &SeatPanel::chosen, m_table, &ReservationsPanel::chooseReservation);
    connect(m_seats, &SeatPanel::opened, this, [this](const reservation::ReservationId& id) {
        m_table->showReservation(id);
        m_detail->showTab(m_table);
    });
    m_table->setSearchBox(m_header);
}

/// The first step in the place of everything, until there is an event.
void ReservationPage::settle()
{
    const bool isEmpty = m_feed.isRead() && m_feed.events().isEmpty();
    m_stack->setCurrentWidget(isEmpty ? m_empty : static_cast<QWidget*>(m_splitter));
    m_header->setSearchable(!isEmpty);
    m_note->setError(m_feed.error());
    m_context.commands.refresh();
}

const Section* ReservationPage::chosen() const
{
    const auto id = m_sections ? m_sections->chosen().section : std::nullopt; // none yet while the page is built
    return id ? m_feed.find(*id) : nullptr;
}

const reservation::Event* ReservationPage::chosenEvent() const
{
    const auto id = m_sections ? m_sections->chosen().event : std::nullopt;
    return id ? m_feed.event(*id) : nullptr;
}

void ReservationPage::showChosen()
{
    m_table->showOnly(m_sections->chosen());
    refreshHead();
    m_context.commands.refresh();
}

QStringList ReservationPage::factsOf(const Section& section) const
{
    const reservation::Event* event = m_feed.event(section.event);
    return {event ? event->name : QString(),
            event ? eventTimeText(*event) : QString(),
            event && event->status == reservation::EventStatus::Closed ? tr("the event is closed") : QString(),
            sectionStatusWord(section.status),
            engineWord(section.engine),
            tr("held for %1").arg(holdText(section.hold)),
            section.userLimit > 0 ? tr("%n place(s) per user", nullptr, section.userLimit) : QString(),
            section.price > 0 ? won(section.price) : QString(),
            section.rehearsal ? tr("for rehearsal") : QString()};
}

void ReservationPage::refreshHead()
{
    const Section* section = chosen();
    m_seats->show(section);
    if (!section) {
        refreshTotal();
        return;
    }
    m_detail->setTitle(section->name);
    m_detail->setFacts(factsOf(*section));
    m_fill->show(*section);
    const auto now = std::pair(section->status, section->taken() > 0);
    if (now != std::exchange(m_allowed, now)) // twenty times a second would be too much for every command
        m_context.commands.refresh();
}

/// Of the chosen event's sections, or of all.
QStringList ReservationPage::totalFacts() const
{
    const reservation::Event* event = chosenEvent();
    const QList<Section> sections = event ? m_feed.sectionsOf(event->id) : m_feed.sections();
    const auto count = [&sections](reservation::SectionStatus status) {
        return int(std::count_if(sections.cbegin(), sections.cend(),
                                 [status](const Section& section) { return section.status == status; }));
    };
    QStringList facts = event ? QStringList{eventStatusWord(event->status), event->venue, eventTimeText(*event)}
                              : QStringList{tr("%n event(s)", nullptr, int(m_feed.events().size()))};
    facts << tr("%n section(s)", nullptr, int(sections.size()));
    if (const int closed = count(reservation::SectionStatus::Closed))
        facts << tr("%n closed", nullptr, closed);
    if (const int soldOut = count(reservation::SectionStatus::SoldOut))
        facts << tr("%n sold out", nullptr, soldOut);
    return facts;
}

void ReservationPage::refreshTotal()
{
    const reservation::Event* event = chosenEvent();
    m_detail->setTitle(event ? event->name : tr("All sections"));
    m_detail->setFacts(totalFacts());
    m_fill->show(m_sections->total());
}

void ReservationPage::showChip(const QString& chip)
{
    m_sections->choose({});
    m_table->clearFilter();
    m_table->table().chooseChip(chip);
    m_detail->showTab(m_table);
}

void ReservationPage::openSection(const reservation::SectionId& id)
{
    m_table->clearFilter();
    m_sections->choose({.section = id});
}

bool ReservationPage::back()
{
    if (Page::back() || m_sections->clearSearch())
        return true;
    if (m_table->isVisible() && m_table->back())
        return true;
    if (m_sections->chosen() == StockChoice())
        return false;
    m_sections->choose({});
    return true;
}

void ReservationPage::retranslate()
{
    m_header->setTitle(title());
    m_emptyTitle->setText(tr("Nothing can be reserved yet"));
    m_emptyText->setText(tr("Add an event first: a concert, a course, a day at the clinic. Then its sections, each with "
                            "a number of places."));
    m_detail->setTabTitle(0, tr("Reservations"));
    m_detail->setTabTitle(1, tr("Map of places"));
    m_note->refresh();
    refreshHead();
    m_context.commands.refresh();
}

} // namespace gwanje::gui
