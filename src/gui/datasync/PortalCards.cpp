// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/PortalCards.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr int leastCard = 440; ///< px wide

} // namespace

PortalCards::PortalCards(DataSyncFeed& feed, core::Clock& clock, const CommandRegistry& commands, WhyNot whyNot,
                         QWidget* parent)
    : QScrollArea(parent), m_feed(feed), m_clock(clock), m_commands(commands), m_whyNot(std::move(whyNot)),
      m_body(new QWidget(this)), m_grid(new QGridLayout(m_body)), m_note(new QFrame(m_body)),
      m_noteText(new QLabel(m_note)), m_again(new QPushButton(m_note))
{
    setObjectName(u"portalsScrollArea"_qs);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // it follows its cards
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::between);
    m_note->setObjectName(u"portalsNoteCard"_qs);
    m_note->setProperty("card", true);
    m_noteText->setObjectName(u"portalsNoteLabel"_qs);
    m_noteText->setTextFormat(Qt::PlainText);
    m_noteText->setWordWrap(true);
    m_again->setObjectName(u"portalsAgainButton"_qs);
    auto* row = new QHBoxLayout(m_note);
    row->setContentsMargins(space::between, 12, space::between, 12);
    row->addWidget(m_noteText, 1);
    row->addWidget(m_again);
    m_grid->addWidget(m_note, 0, 0);
    setWidget(m_body);
    connect(m_again, &QPushButton::clicked, &m_feed, &DataSyncFeed::read);
    connect(&m_feed, &DataSyncFeed::wasRead, this, &PortalCards::settle);
    connect(&m_feed, &DataSyncFeed::changed, this, &PortalCards::refresh);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (isVisible())
            refreshAll();
    });
    m_second.start(1s);
    settle();
}

QSize PortalCards::sizeHint() const
{
    return {leastCard, m_body->sizeHint().height()};
}

void PortalCards::settle()
{
    QStringList names;
    for (const datasync::PortalView& view : m_feed.views())
        names << view.portal.name;
    const bool isSame = std::equal(m_cards.cbegin(), m_cards.cend(), names.cbegin(), names.cend(),
                                   [](const PortalCard* card, const QString& name) { return card->portal() == name; });
    if (!isSame) {
        qDeleteAll(std::exchange(m_cards, {}));
        for (const QString& name : std::as_const(names)) {
            const auto whyNot = [this, name](const QString& command) { return m_whyNot(command, name); };
            auto* card = new PortalCard(name, m_feed, m_clock, m_commands, whyNot, m_body);
            connect(card, &PortalCard::chosenChanged, this,
                    [this, name](bool on) { Q_EMIT chosen(on ? name : QString()); });
            connect(card, &PortalCard::wanted, this,
                    [this, name](const QString& command) { Q_EMIT wanted(name, command); });
            card->show();
            m_cards << card;
        }
        arrange();
    }
    refreshAll();
    refreshNote();
}

void PortalCards::refreshAll()
{
    for (PortalCard* card : std::as_const(m_cards))
        card->refresh();
}

void PortalCards::refresh(const QStringList& portals)
{
    for (PortalCard* card : std::as_const(m_cards)) {
        if (portals.contains(card->portal()))
            card->refresh();
    }
}

void PortalCards::arrange()
{
    const int fit = std::max(1, (viewport()->width() + space::between) / (leastCard + space::between));
    const int columns = std::max(1, std::min<int>(fit, int(m_cards.size())));
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_grid->setColumnStretch(columns - 1, 1);
    for (int i = 0; i < int(m_cards.size()); ++i) {
        m_grid->setColumnStretch(i % columns, 1);
        m_grid->addWidget(m_cards.at(i), 1 + i / columns, i % columns);
    }
    m_grid->addWidget(m_note, 0, 0, 1, columns);
}

void PortalCards::refreshNote()
{
    const bool isEmpty = m_cards.isEmpty();
    m_note->setVisible(isEmpty || m_feed.error());
    m_again->setVisible(m_feed.error().has_value());
    m_again->setText(tr("Try again"));
    m_again->setAccessibleName(m_again->text());
    m_noteText->setText(m_feed.error()     ? errorText(*m_feed.error())
                        : !m_feed.isRead() ? tr("Reading the portals…")
                                           : tr("There is no portal. Each is a file in the data folder's “portals”."));
}

void PortalCards::setChosen(const QString& portal)
{
    for (PortalCard* card : std::as_const(m_cards))
        card->setChosen(card->portal() == portal);
}

QWidget* PortalCards::first() const
{
    return m_cards.isEmpty() ? nullptr
                             : m_cards.first()->findChild<QPushButton*>(m_cards.first()->portal() + u"TitleButton"_qs);
}

void PortalCards::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void PortalCards::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refreshNote();
}

} // namespace gwanje::gui
