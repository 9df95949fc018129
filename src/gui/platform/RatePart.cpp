// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/RatePart.h"

#include "core/Async.h"
#include "gui/table/TablePanel.h"
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>

namespace gwanje::gui {
namespace {

constexpr int mostNightsAtOnce = 3660; ///< as the command line has it
constexpr int nightsSuggested = 30;

/// As a person writes it: "90,000", "90000원".
std::optional<qint64> numberTyped(const QString& typed)
{
    QString plain = typed.trimmed();
    plain.remove(u',').remove(u' ').remove(u'₩').remove(u'원');
    bool isNumber = false;
    const qint64 number = plain.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace

using platform::Nights;
using platform::RoomNight;

RatePart::RatePart(const BooksDesk& desk, QWidget* parent)
    : BooksPart(desk, u"ratePart"_qs, parent), m_model(this),
      m_table(new TablePanel(desk.context.layout, u"platform/bookRates"_qs, this)), m_first(new QDateEdit(this)),
      m_last(new QDateEdit(this)), m_price(new QLineEdit(this)), m_units(new QLineEdit(this))
{
    build();
    connect(m_table, &TablePanel::selectionChanged, this, &RatePart::showChosen);
    for (QDateEdit* edit : {m_first, m_last})
        connect(edit, &QDateEdit::dateChanged, this, [this] { m_desk.context.commands.refresh(); });
    connect(m_first, &QDateEdit::dateChanged, this, [this](QDate first) { m_last->setMinimumDate(first); });
    for (QLineEdit* edit : {m_price, m_units})
        connect(edit, &QLineEdit::returnPressed, this, [this] { m_desk.context.commands.run(u"rate.set"_qs); });
    connect(&m_books, &OwnBooks::choiceChanged, this, &RatePart::forgetResult);
    connect(&m_books, &OwnBooks::choiceChanged, this, &RatePart::follow);
    connect(&m_books, &OwnBooks::wasRead, this, &RatePart::follow);
    retranslate();
}

void RatePart::build()
{
    m_table->setSource(&m_model);
    m_table->view().setSelectionMode(QAbstractItemView::SingleSelection);
    m_first->setObjectName(u"rateFirstDateEdit"_qs);
    m_last->setObjectName(u"rateLastDateEdit"_qs);
    m_price->setObjectName(u"ratePriceEdit"_qs);
    m_units->setObjectName(u"rateUnitsEdit"_qs);
    for (QDateEdit* edit : {m_first, m_last}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd"_qs);
    }
    m_first->setDate(today());
    m_last->setDate(today().addDays(nightsSuggested - 1));
    m_last->setMinimumDate(today());
    m_column->addWidget(m_table, 1);
    QHBoxLayout* row = addRow();
    addField(row, u"first"_qs, m_first);
    addField(row, u"last"_qs, m_last);
    addField(row, u"price"_qs, m_price);
    addField(row, u"units"_qs, m_units);
    addCommands();
    addResult();
}

void RatePart::addCommands()
{
    QHBoxLayout* row = addRow();
    row->setSpacing(space::inside);
    addButton(row, u"setRateButton"_qs,
              {.id = u"rate.set"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Set the price and the number for sale of nights"),
               .icon = u"document-save"_qs,
               .execute = [this] { set(); },
               .whyNot = [this] { return whyNot(); },
               .label = [this] { return tr("Set for %n night(s)", nullptr, int(entered().count())); },
               .changes = true,
               .audited = u"rate.add"_qs});
    row->addStretch(1);
    addButton(row, u"clearRateButton"_qs,
              {.id = u"rate.remove"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Clear what is set for nights"),
               .icon = u"edit-clear"_qs,
               .guarded = [this] { return clearNights(); },
               .whyNot = [this] { return whyNot(); },
               .label = [this] { return tr("Clear %n night(s)", nullptr, int(entered().count())); },
               .danger = Danger::Destructive,
               .changes = true});
}

QDate RatePart::today() const
{
    const platform::Property* property = m_books.chosenProperty();
    return platform::dayAt(m_desk.context.services.clock.now(),
                           property ? property->timeZone : platform::Property().timeZone);
}

void RatePart::follow()
{
    const platform::Room* room = m_books.chosenRoom();
    const auto id = room ? std::optional(room->id) : std::nullopt;
    if (id != m_room)
        m_model.setNights({});
    m_room = id;
    m_units->setPlaceholderText(room ? tr("unchanged (of %1)").arg(room->units) : tr("unchanged"));
    read();
}

void RatePart::read()
{
    ++m_reading;
    if (!m_room)
        return;
    const Nights nights{today(), today().addDays(mostNightsAtOnce)};
    core::whenFinished(m_desk.context.services.platforms->nights(*m_room, nights), this,
                       [this, mine = m_reading](const core::Result<QList<RoomNight>>& known) {
                           if (mine != m_reading)
                               return;
                           if (known) {
                               m_table->clearError();
                               m_model.setNights(*known);
                           } else {
                               m_table->setError(known.error(), [this] { read(); });
                           }
                       });
}

/// The row's values as a start of what is entered.
void RatePart::showChosen()
{
    const QStringList ids = m_table->selection().ids;
    const RateRun* run = ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
    if (!run)
        return;
    m_first->setDate(run->first);
    m_last->setDate(run->last);
    m_price->setText(run->price ? QLocale().toString(*run->price) : QString());
    m_units->setText(run->units ? QString::number(*run->units) : QString());
}

Nights RatePart::entered() const
{
    return {m_first->date(), m_last->date().addDays(1)};
}

bool RatePart::hasGoodNights()
{
    const Nights nights = entered();
    if (nights.isValid() && nights.count() <= mostNightsAtOnce)
        return true;
    return complain(u"last"_qs, tr("At most %1 nights at once.").arg(QLocale().toString(mostNightsAtOnce)));
}

void RatePart::set()
{
    startDeed();
    if (!hasGoodNights())
        return;
    const QString priceText = m_price->text().trimmed(), unitsText = m_units->text().trimmed();
    const auto price = numberTyped(priceText), units = numberTyped(unitsText);
    if (priceText.isEmpty() && unitsText.isEmpty()) {
        complain(u"price"_qs, tr("Enter a price or a number for sale."));
        return;
    }
    if (!priceText.isEmpty() && !price) {
        complain(u"price"_qs, tr("Enter an amount in won, such as 90,000."));
        return;
    }
    const int most = std::numeric_limits<int>::max();
    RoomNight night{.room = *m_room, .night = m_first->date(), .price = price, .units = {}};
    if (units)
        night.units = int(std::clamp<qint64>(*units, -1, most));
    if (const core::Status good = check(night); !good || (!unitsText.isEmpty() && !units)) {
        tell(good ? core::fail(core::Error{core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"units"_qs}}, nullptr}) : good, {});
        return;
    }
    m_desk.actions.setRates(*m_room, entered(), {price, night.units}, answered<qint64>([this](const core::Result<qint64>& done) {
        tell(statusOf(done), tr("%n night(s) were set.", nullptr, int(done.value_or(0))));
    }));
}

Guarded RatePart::clearNights()
{
    const Nights nights = entered();
    const platform::RoomId room = *m_room;
    const auto question = [nights, name = m_books.nameOf(room)] {
        return Question{tr("Clear nights"),
                        tr("Price and number for sale of “%1” are no longer set from %2 to %3: all its rooms are for "
                           "sale then, and no price of ours is sent.")
                            .arg(name, nights.from.toString(Qt::ISODate), nights.to.addDays(-1).toString(Qt::ISODate)),
                        tr("Clear %n night(s)", nullptr, int(nights.count()))};
    };
    return {question, [this, room, nights] {
                startDeed();
                m_desk.actions.clearRates(room, nights, answered<qint64>([this](const core::Result<qint64>& done) {
                    tell(statusOf(done), tr("%n night(s) were cleared.", nullptr, int(done.value_or(0))));
                }));
            }};
}

QString RatePart::whyNot() const
{
    return m_books.chosenRoom() ? QString() : tr("Choose a room");
}

QString RatePart::reason(const core::Error& error) const
{
    if (error.code != core::ErrorCode::CORE_BAD_INPUT)
        return {};
    return error.context.value(u"field"_qs) == u"units"_qs ? tr("Enter a whole number, 0 to 10,000.")
                                                           : tr("Enter an amount in won, such as 90,000.");
}

void RatePart::retranslate()
{
    nameField(u"first"_qs, tr("First night"));
    nameField(u"last"_qs, tr("Last night"));
    nameField(u"price"_qs, tr("Price, won"));
    nameField(u"units"_qs, tr("For sale"));
    m_price->setPlaceholderText(tr("unchanged"));
    m_table->setEmptyState({tr("Nothing is set"),
                            tr("From today on all its rooms are for sale, and no price of ours is sent."), nullptr});
    m_model.retranslate();
    follow();
}

} // namespace gwanje::gui
