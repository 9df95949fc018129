// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/NewTaskDialog.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/table/EmptyNote.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "gui/train/TaskWords.h"
#include "ops/Settings.h"
#include "train/UsualMode.h"
#include "train/ui_NewTaskDialog.h"
#include <QEvent>

namespace gwanje::gui {
namespace {

template<class Value>
void refill(QComboBox* box, const QList<Value>& values, QString (*word)(Value))
{
    const QSignalBlocker quiet(box);
    const int chosen = qMax(0, box->currentIndex());
    box->clear();
    for (const Value value : values)
        box->addItem(word(value), int(value));
    box->setCurrentIndex(chosen);
}

template<class Value>
Value chosenOf(const QComboBox* box)
{
    return Value(box->currentData().toInt());
}

void choose(QComboBox* box, int value)
{
    box->setCurrentIndex(qMax(0, box->findData(value)));
}

} // namespace

NewTaskDialog::NewTaskDialog(GuiServices& services, TaskActions& actions, LayoutMemory& memory, QWidget* parent)
    : QDialog(parent), m_services(services), m_actions(actions), m_journeys(memory),
      m_ui(std::make_unique<Ui::NewTaskDialog>()), m_form(this), m_trains(this, true)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->startButton->setDefault(true);
    m_ui->startButton->setProperty("primary", true);
    m_ui->swapButton->setAutoDefault(false);
    m_ui->saveJourneyButton->setAutoDefault(false);
    m_ui->forgetJourneyButton->setAutoDefault(false);
    m_ui->searchButton->setAutoDefault(false);
    m_ui->trainsView->setModel(&m_trains);
    dressTable(*m_ui->trainsView);
    m_note = new EmptyNote(m_ui->trainsView);
    m_ui->trainsView->horizontalHeader()->setStretchLastSection(true);
    m_ui->trainsView->setMinimumHeight(150);
    for (int column = 0; column < TrainListModel::ColumnCount; ++column)
        m_ui->trainsView->setColumnWidth(column, m_trains.headerData(column, Qt::Horizontal, ColumnWidthRole).toInt());
    addFields();
    fillChoices();
    fillJourneys();
    train::TaskRequest first;
    const QDateTime now = inKorea(services.clock.now());
    first.departure = u"0551"_qs;
    first.arrival = u"0020"_qs;
    first.date = now.date().addDays(1);
    first.from = QTime(6, 0);
    first.to = QTime(12, 0);
    const auto known = m_journeys.all();
    if (!known.isEmpty()) {
        first = known.first();
        first.trains.clear();
        first.date = qMax(first.date, now.date().addDays(1));
    }
    beginAsUsual(first);
    fill(first);
    readAccounts();
    connectFields();
    retranslate();
    validate();
}

NewTaskDialog::~NewTaskDialog() = default;

void NewTaskDialog::fillChoices()
{
    using namespace train;
    refill<TaskMode>(m_ui->modeComboBox, {TaskMode::Reserve, TaskMode::Watch}, modeWord);
    refill<SeatPreference>(m_ui->seatComboBox,
                           {SeatPreference::GeneralFirst, SeatPreference::GeneralOnly, SeatPreference::SpecialFirst,
                            SeatPreference::SpecialOnly},
                           seatWord);
    refill<SeatPosition>(m_ui->positionComboBox, {SeatPosition::Any, SeatPosition::Window, SeatPosition::Aisle},
                         positionWord);
}

void NewTaskDialog::fillJourneys()
{
    const QSignalBlocker quiet(m_ui->journeyComboBox);
    m_ui->journeyComboBox->clear();
    m_ui->journeyComboBox->addItem(tr("Choose…"));
    const auto journeys = m_journeys.all();
    for (const train::TaskRequest& journey : journeys) {
        m_ui->journeyComboBox->addItem(u"%1, %2–%3"_qs.arg(journeyText(journey), journey.from.toString(u"HH:mm"_qs),
                                                           journey.to.toString(u"HH:mm"_qs)));
    }
    m_ui->forgetJourneyButton->setEnabled(false);
}

void NewTaskDialog::readAccounts()
{
    core::whenFinished(m_services.train.accounts(), this, [this](const core::Result<QList<train::Account>>& accounts) {
        const QString wanted =
            m_wantedAccount.isEmpty() ? m_ui->accountComboBox->currentData().toString() : m_wantedAccount;
        m_ui->accountComboBox->clear();
        if (!accounts) {
            m_form.complainOnly(u"account"_qs, accounts.error());
            return;
        }
        for (const train::Account& account : *accounts)
            m_ui->accountComboBox->addItem(u"%1 (%2)"_qs.arg(account.name, providerWord(account.provider)),
                                           account.name);
        const int at = m_ui->accountComboBox->findData(wanted);
        m_ui->accountComboBox->setCurrentIndex(qMax(0, at));
        validate();
    });
}

void NewTaskDialog::connectFields()
{
    const auto check = [this] { validate(); };
    connect(m_ui->accountComboBox, &QComboBox::currentIndexChanged, this, check);
    connect(m_ui->modeComboBox, &QComboBox::currentIndexChanged, this, check);
    connect(m_ui->departureComboBox, &StationBox::stationChanged, this, check);
    connect(m_ui->arrivalComboBox, &StationBox::stationChanged, this, check);
    connect(m_ui->dateEdit, &QDateEdit::dateChanged, this, check);
    connect(m_ui->fromTimeEdit, &QTimeEdit::timeChanged, this, check);
    connect(m_ui->toTimeEdit, &QTimeEdit::timeChanged, this, check);
    connect(m_ui->passengerCounters, &PassengerCounters::changed, this, check);
    connect(m_ui->paceFields, &PaceFields::changed, this, check);
    connect(&m_trains, &TrainListModel::chosenChanged, this, check);
    connect(m_ui->journeyComboBox, &QComboBox::activated, this, &NewTaskDialog::useJourney);
    connect(m_ui->saveJourneyButton, &QPushButton::clicked, this, [this] {
        m_journeys.keep(request());
        fillJourneys();
    });
    connect(m_ui->forgetJourneyButton, &QPushButton::clicked, this, [this] {
        m_journeys.forget(m_ui->journeyComboBox->currentIndex() - 1);
        fillJourneys();
    });
    connect(m_ui->swapButton, &QPushButton::clicked, this, [this] {
        const QString from = m_ui->departureComboBox->station();
        m_ui->departureComboBox->setStation(m_ui->arrivalComboBox->station());
        m_ui->arrivalComboBox->setStation(from);
    });
    connect(m_ui->searchButton, &QPushButton::clicked, this, &NewTaskDialog::search);
    connect(m_ui->startButton, &QPushButton::clicked, this, &NewTaskDialog::start);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
}

void NewTaskDialog::fill(const train::TaskRequest& request)
{
    m_wantedAccount = request.account;
    const int at = m_ui->accountComboBox->findData(request.account);
    if (at >= 0)
        m_ui->accountComboBox->setCurrentIndex(at);
    choose(m_ui->modeComboBox, int(request.mode));
    m_ui->departureComboBox->setStation(request.departure);
    m_ui->arrivalComboBox->setStation(request.arrival);
    m_ui->dateEdit->setDate(request.date);
    m_ui->fromTimeEdit->setTime(request.from);
    m_ui->toTimeEdit->setTime(request.to);
    m_ui->passengerCounters->setPassengers(request.passengers);
    choose(m_ui->seatComboBox, int(request.seat));
    choose(m_ui->positionComboBox, int(request.position));
    m_ui->standbyCheckBox->setChecked(request.standby);
    m_ui->paceFields->fill(request, m_services.clock.now());
    m_trains.setChosen(request.trains);
    validate();
}

train::TaskRequest NewTaskDialog::request() const
{
    train::TaskRequest request;
    request.account = m_ui->accountComboBox->currentData().toString();
    request.mode = chosenOf<train::TaskMode>(m_ui->modeComboBox);
    request.departure = m_ui->departureComboBox->station();
    request.arrival = m_ui->arrivalComboBox->station();
    request.date = m_ui->dateEdit->date();
    request.from = m_ui->fromTimeEdit->time();
    request.to = m_ui->toTimeEdit->time();
    request.trains = m_trains.chosen();
    request.passengers = m_ui->passengerCounters->passengers();
    request.seat = chosenOf<train::SeatPreference>(m_ui->seatComboBox);
    request.position = chosenOf<train::SeatPosition>(m_ui->positionComboBox);
    request.standby = m_ui->standbyCheckBox->isChecked();
    m_ui->paceFields->applyTo(request);
    return request;
}

void NewTaskDialog::validate()
{
    m_form.clear();
    forgetTrainsOfAnotherJourney();
    const train::TaskRequest wanted = request();
    if (m_shown && *m_shown != wanted.search()) { // the trains of another journey mislead
        m_shown.reset();
        ++m_search;
        m_trains.setTrains({});
        retranslate();
    }
    const core::Status status = wanted.validate(m_services.clock.now());
    if (!status)
        showProblem(status.error());
    m_ui->startButton->setEnabled(status.has_value());
    m_ui->searchButton->setEnabled(status.has_value());
    m_ui->startButton->setText(wanted.mode == train::TaskMode::Watch ? tr("Start watching") : tr("Start reserving"));
    m_ui->trainsHintLabel->setText(wanted.trains.isEmpty()
                                       ? tr("Any train in the window. Search to see them and tick those you want.")
                                       : tr("Only %n train(s) ticked.", nullptr, int(wanted.trains.size())));
    m_ui->summaryLabel->setText(
        status ? u"%1, %2 · %3"_qs.arg(journeyText(wanted), windowText(wanted), passengersText(wanted.passengers))
               : QString());
}

/// Else a task would wait for trains that nobody sees ticked any more.
void NewTaskDialog::forgetTrainsOfAnotherJourney()
{
    const train::TaskRequest now = request();
    const QString journey = u"%1 %2 %3"_qs.arg(now.departure, now.arrival, now.date.toString(Qt::ISODate));
    if (std::exchange(m_journey, journey) != journey)
        m_trains.setChosen({});
}

void NewTaskDialog::showProblem(const core::Error& error)
{
    if (!m_form.complain(error.context.value(u"field"_qs), error, reasonText(error)))
        m_form.complain(u"mode"_qs, error, reasonText(error));
}

void NewTaskDialog::addFields()
{
    m_form.addField(u"account"_qs, m_ui->accountComboBox, m_ui->accountProblemLabel);
    m_form.addField(u"mode"_qs, m_ui->modeComboBox, m_ui->modeProblemLabel);
    m_form.addField(u"departure"_qs, m_ui->departureComboBox, m_ui->departureProblemLabel);
    m_form.addField(u"arrival"_qs, m_ui->arrivalComboBox, m_ui->arrivalProblemLabel);
    m_form.addField(u"date"_qs, m_ui->dateEdit, m_ui->dateProblemLabel);
    m_form.addField(u"from"_qs, m_ui->fromTimeEdit, m_ui->timeProblemLabel);
    m_form.addField(u"to"_qs, m_ui->toTimeEdit, m_ui->timeProblemLabel);
    m_form.addField(u"passengers"_qs, m_ui->passengerCounters, m_ui->passengersProblemLabel);
    m_ui->paceFields->addTo(m_form);
}

QString NewTaskDialog::reasonText(const core::Error& error) const
{
    const QString field = error.context.value(u"field"_qs);
    const QString reason = error.context.value(u"reason"_qs);
    if (field == u"account"_qs)
        return tr("Choose an account, or add one first.");
    if (field == u"departure"_qs || (field == u"arrival"_qs && reason != u"same as departure"_qs))
        return tr("Choose a station from the list.");
    if (field == u"arrival"_qs)
        return tr("Departure and arrival are the same.");
    if (field == u"date"_qs)
        return reason == u"past"_qs ? tr("This day is past.") : tr("Choose a day within the next 92 days.");
    if (field == u"to"_qs)
        return reason == u"past"_qs ? tr("This time is past.") : tr("The end is before the beginning.");
    if (field == u"passengers"_qs)
        return tr("1 to 9 passengers in all.");
    if (field == u"give_up_at"_qs)
        return tr("This time is past.");
    return errorText(error);
}

void NewTaskDialog::search()
{
    const train::TaskRequest wanted = request();
    m_ui->searchProblemLabel->hide();
    m_note->setText(tr("Searching…"));
    m_shown = wanted.search();
    m_trains.setTrains({});
    m_ui->searchButton->setText(tr("Searching…"));
    m_ui->searchButton->setEnabled(false);
    core::whenFinished(m_services.train.search(wanted.account, wanted.search()), this,
                       [this, mine = ++m_search](const core::Result<QList<train::Train>>& trains) {
                           if (mine != m_search)
                               return;
                           m_ui->searchButton->setText(tr("Search now"));
                           m_ui->searchButton->setEnabled(true);
                           m_trains.setTrains(trains.value_or(QList<train::Train>()));
                           const QDate until = train::onSaleUntil(m_services.clock.now());
                           const bool early = m_shown && m_shown->date > until;
                           m_note->setText(!trains ? tr("Nothing was found out.")
                                           : early ? messageText(core::ErrorCode::TRN_NOT_ON_SALE,
                                                                 {{u"until"_qs, until.toString(Qt::ISODate)}})
                                                   : tr("No trains in this window."));
                           const QString problem = trains ? QString() : noteText(trains.error());
                           m_ui->searchProblemLabel->setText(problem);
                           m_ui->searchProblemLabel->setVisible(!problem.isEmpty());
                       });
}

void NewTaskDialog::start()
{
    m_ui->startButton->setEnabled(false);
    m_actions.start(request(), [this, self = QPointer<NewTaskDialog>(this)](const core::Result<train::TaskId>& id) {
        if (!self)
            return;
        if (id) {
            Q_EMIT started(*id);
            close();
            return;
        }
        m_ui->startButton->setEnabled(true);
        m_ui->searchProblemLabel->setText(noteText(id.error()));
        m_ui->searchProblemLabel->show();
    });
}

/// A journey kept while reserving was allowed begins as watching where it is not: it would only be refused.
void NewTaskDialog::beginAsUsual(train::TaskRequest& request) const
{
    const ops::Settings& settings = m_services.settings;
    const bool liveReserve = settings.boolean(u"train.live_reserve"_qs);
    if (train::usualMode(settings.text(u"train.provider"_qs), liveReserve) == train::TaskMode::Watch)
        request.mode = train::TaskMode::Watch;
}

void NewTaskDialog::useJourney(int index)
{
    m_ui->forgetJourneyButton->setEnabled(index > 0);
    if (index < 1)
        return;
    train::TaskRequest journey = m_journeys.all().value(index - 1);
    journey.date = qMax(journey.date, m_ui->dateEdit->date());
    journey.trains.clear(); // they are of another day
    beginAsUsual(journey);
    if (journey.account.isEmpty())
        journey.account = m_ui->accountComboBox->currentData().toString();
    fill(journey);
}

void NewTaskDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    fillChoices();
    fillJourneys();
    readAccounts();
    m_trains.retranslate();
    retranslate();
    validate();
}

void NewTaskDialog::retranslate()
{
    m_ui->searchButton->setText(tr("Search now"));
    m_note->setText(tr("“Search now” shows the trains of this window and their seats."));
}

} // namespace gwanje::gui
