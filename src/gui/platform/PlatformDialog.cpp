// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformDialog.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/UsualZones.h"
#include "platform/ui_PlatformDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {
namespace {

using core::ErrorCode;
using platform::Direction;
using platform::Platform;

void chooseDirection(QComboBox* box, Direction direction)
{
    box->setCurrentIndex(std::max(0, box->findData(int(direction))));
}

Direction directionIn(const QComboBox* box)
{
    return Direction(box->currentData().toInt());
}

} // namespace

PlatformDialog::PlatformDialog(platform::PlatformService& service, PlatformFeed& feed, PlatformActions& actions,
                               QWidget* parent)
    : QDialog(parent), m_service(service), m_feed(feed), m_actions(actions),
      m_ui(std::make_unique<Ui::PlatformDialog>()), m_form(this), m_id(platform::PlatformId::make())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->saveButton->setDefault(true);
    m_ui->closeButton->setAutoDefault(false);
    m_ui->activeCheckBox->setChecked(true);
    m_ui->zoneComboBox->addItems(usualZones);
    for (const QString& connector : m_service.connectors())
        m_ui->connectorComboBox->addItem(connectorWord(connector), connector);
    m_ui->connectorComboBox->setCurrentIndex(std::max(0, m_ui->connectorComboBox->findData(u"json"_qs)));
    addFields();
    fillChoices();
    const Platform fresh;
    chooseDirection(m_ui->reservationsComboBox, fresh.reservations);
    chooseDirection(m_ui->pricesComboBox, fresh.prices);
    chooseDirection(m_ui->inventoryComboBox, fresh.inventory);
    joinFields();
    retranslate();
}

PlatformDialog::~PlatformDialog() = default;

void PlatformDialog::addFields()
{
    m_form.addField(u"name"_qs, m_ui->nameEdit, m_ui->nameProblemLabel);
    m_form.addField(u"code"_qs, m_ui->codeEdit, m_ui->codeProblemLabel);
    m_form.addField(u"connector"_qs, m_ui->connectorComboBox, m_ui->connectorProblemLabel);
    m_form.addField(u"timeout"_qs, m_ui->timeoutSpinBox, m_ui->timeoutProblemLabel);
    m_form.addField(u"url"_qs, m_ui->urlEdit, m_ui->urlProblemLabel);
    m_form.addField(u"login"_qs, m_ui->loginEdit, m_ui->loginProblemLabel);
    m_form.addField(u"reservations"_qs, m_ui->reservationsComboBox, m_ui->reservationsProblemLabel);
    m_form.addField(u"prices"_qs, m_ui->pricesComboBox, m_ui->pricesProblemLabel);
    m_form.addField(u"inventory"_qs, m_ui->inventoryComboBox, m_ui->inventoryProblemLabel);
    m_form.addField(u"control_url"_qs, m_ui->controlEdit, m_ui->controlProblemLabel);
    m_form.addField(u"time_zone"_qs, m_ui->zoneComboBox, m_ui->zoneProblemLabel);
    m_form.addField(u"notes"_qs, m_ui->notesEdit, m_ui->notesProblemLabel);
    m_ui->refusedLabel->hide();
}

void PlatformDialog::joinFields()
{
    const auto check = [this] {
        m_refused.reset();
        validate();
    };
    for (QLineEdit* edit : {m_ui->nameEdit, m_ui->codeEdit, m_ui->urlEdit, m_ui->loginEdit, m_ui->controlEdit,
                            m_ui->notesEdit})
        connect(edit, &QLineEdit::textEdited, this, check);
    for (QComboBox* box : {m_ui->reservationsComboBox, m_ui->pricesComboBox, m_ui->inventoryComboBox})
        connect(box, &QComboBox::currentIndexChanged, this, check);
    connect(m_ui->connectorComboBox, &QComboBox::currentIndexChanged, this, [this, check] {
        fillChoices();
        check();
    });
    connect(m_ui->zoneComboBox, &QComboBox::editTextChanged, this, check);
    connect(m_ui->saveButton, &QPushButton::clicked, this, [this] {
        if (m_refused && m_refused->code == ErrorCode::PLT_STALE)
            readAnew();
        else
            save();
    });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
}

void PlatformDialog::fillDirections(QComboBox* box, bool canPush) const
{
    const QSignalBlocker quiet(box);
    const QVariant chosen = box->currentData();
    box->clear();
    for (const Direction direction : {Direction::Pull, Direction::Push, Direction::Off}) {
        if (direction != Direction::Push || canPush)
            box->addItem(directionWord(direction), int(direction));
    }
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
}

/// A calendar tells stays only.
void PlatformDialog::fillChoices()
{
    const bool isCalendar = m_ui->connectorComboBox->currentData() == u"ical"_qs;
    fillDirections(m_ui->reservationsComboBox, false);
    fillDirections(m_ui->pricesComboBox, true);
    fillDirections(m_ui->inventoryComboBox, true);
    m_ui->pricesComboBox->setEnabled(!isCalendar);
    m_ui->inventoryComboBox->setEnabled(!isCalendar);
    m_ui->runsItselfCheckBox->setEnabled(!isCalendar);
}

void PlatformDialog::fillWith(const Platform& platform)
{
    m_before = platform;
    m_id = platform.id;
    m_ui->nameEdit->setText(platform.name);
    m_ui->codeEdit->setText(platform.code);
    m_ui->connectorComboBox->setCurrentIndex(m_ui->connectorComboBox->findData(platform.connector));
    m_ui->connectorComboBox->setEnabled(false); // its bookings are known by it
    m_ui->timeoutSpinBox->setValue(int(std::chrono::ceil<std::chrono::seconds>(platform.timeout).count()));
    m_ui->urlEdit->setText(platform.url.toString());
    m_ui->loginEdit->setText(platform.login);
    chooseDirection(m_ui->reservationsComboBox, platform.reservations);
    chooseDirection(m_ui->pricesComboBox, platform.prices);
    chooseDirection(m_ui->inventoryComboBox, platform.inventory);
    m_ui->controlEdit->setText(platform.controlUrl.toString());
    m_ui->zoneComboBox->setEditText(platform.timeZone);
    m_ui->runsItselfCheckBox->setChecked(platform.runsItself);
    m_ui->activeCheckBox->setChecked(platform.active);
    m_ui->notesEdit->setText(platform.notes);
    m_refused.reset();
    core::whenFinished(m_service.hasSecret(platform.id), this, [this](const core::Result<bool>& known) {
        m_hasSecret = known && *known;
        m_isUnread = !known && known.error().code == core::ErrorCode::ACC_KEYRING_UNREAD;
        retranslate();
    });
    retranslate();
}

Platform PlatformDialog::entered() const
{
    Platform platform = m_before.value_or(Platform());
    platform.id = m_id;
    platform.name = m_ui->nameEdit->text().trimmed();
    platform.code = m_ui->codeEdit->text().trimmed();
    platform.connector = m_ui->connectorComboBox->currentData().toString();
    if (std::chrono::ceil<std::chrono::seconds>(platform.timeout).count() != m_ui->timeoutSpinBox->value())
        platform.timeout = std::chrono::seconds(m_ui->timeoutSpinBox->value());
    platform.url = QUrl(m_ui->urlEdit->text().trimmed(), QUrl::StrictMode);
    platform.login = m_ui->loginEdit->text().trimmed();
    platform.reservations = directionIn(m_ui->reservationsComboBox);
    platform.prices = directionIn(m_ui->pricesComboBox);
    platform.inventory = directionIn(m_ui->inventoryComboBox);
    const QString control = m_ui->controlEdit->text().trimmed();
    platform.controlUrl = control.isEmpty() ? QUrl() : QUrl(control, QUrl::StrictMode);
    platform.timeZone = m_ui->zoneComboBox->currentText().trimmed();
    platform.runsItself = m_ui->runsItselfCheckBox->isEnabled() && m_ui->runsItselfCheckBox->isChecked();
    platform.active = m_ui->activeCheckBox->isChecked();
    platform.notes = m_ui->notesEdit->text().trimmed();
    return platform;
}

void PlatformDialog::validate()
{
    m_form.clear();
    m_ui->refusedLabel->hide();
    const Platform platform = entered();
    const core::Status good = check(platform);
    if (!good && m_tried)
        complain(good.error());
    for (const platform::PlatformView& each : m_feed.views()) {
        if (each.platform.id != m_id && each.platform.code == platform.code)
            complain({ErrorCode::PLT_CODE_TAKEN, {{u"code"_qs, platform.code}}, nullptr});
    }
    if (m_refused)
        complain(*m_refused);
    const bool isStale = m_refused && m_refused->code == ErrorCode::PLT_STALE;
    m_ui->saveButton->setText(isStale    ? tr("Read it anew")
                              : m_before ? tr("Save changes")
                                         : tr("Add platform"));
    m_ui->saveButton->setEnabled(m_form.isGood() || m_refused || !m_tried);
}

void PlatformDialog::complain(const core::Error& error)
{
    const QString field = error.context.value(u"field"_qs);
    const QString at = error.code == ErrorCode::PLT_CODE_TAKEN          ? u"code"_qs
                       : error.code == ErrorCode::PLT_CONNECTOR_UNKNOWN ? u"connector"_qs
                                                                        : field;
    if (m_form.complain(at, error, reason(error)))
        return;
    m_ui->refusedLabel->setText(noteText(error));
    m_ui->refusedLabel->show();
}

void PlatformDialog::save()
{
    m_tried = true;
    m_refused.reset();
    validate();
    m_form.focusFirstBad();
    if (!m_form.isGood())
        return;
    m_ui->saveButton->setEnabled(false);
    const QString typed = m_ui->secretEdit->text();
    const auto secret = typed.isEmpty() ? std::nullopt : std::optional(typed);
    const auto done = [this, self = QPointer<PlatformDialog>(this)](const core::Result<Platform>& result) {
        if (self)
            finish(result);
    };
    if (m_before)
        m_actions.change(*m_before, entered(), secret, done);
    else
        m_actions.add(entered(), secret, done);
}

void PlatformDialog::finish(const core::Result<Platform>& done)
{
    if (done) {
        Q_EMIT saved(done->id, done->name, !m_before);
        close();
        return;
    }
    m_refused = done.error();
    validate();
    m_form.focusFirstBad();
}

/// As it stands now, in place of what was entered.
void PlatformDialog::readAnew()
{
    core::whenFinished(m_service.platform(m_id.toString()), this, [this](const core::Result<platform::PlatformView>& now) {
        if (now) {
            fillWith(now->platform);
            return;
        }
        m_refused = now.error();
        validate();
    });
}

QString PlatformDialog::reason(const core::Error& error) const
{
    if (error.code != ErrorCode::CORE_BAD_INPUT)
        return {};
    const QString field = error.context.value(u"field"_qs);
    if (field == u"name"_qs)
        return tr("Enter a name of up to 200 characters.");
    if (field == u"code"_qs)
        return tr("Up to 40 small letters, digits, - and _.");
    if (field == u"url"_qs || field == u"control_url"_qs)
        return tr("Enter an address such as https://example.com/api.");
    if (field == u"time_zone"_qs)
        return tr("Enter a time zone such as Asia/Seoul.");
    return {};
}

void PlatformDialog::retranslate()
{
    fillChoices();
    setWindowTitle(m_before ? tr("Change platform") : tr("Add platform"));
    m_ui->timeoutSpinBox->setSuffix(tr(" s"));
    const bool isCalendar = m_ui->connectorComboBox->currentData() == u"ical"_qs;
    m_ui->urlHintLabel->setText(isCalendar ? tr("The whole address of the calendar; what comes after the host is kept "
                                                "secret.")
                                           : tr("The base address of the platform's interface."));
    m_ui->secretHintLabel->setText(m_hasSecret  ? tr("One is kept; empty leaves it.")
                                   : m_isUnread ? tr("The keyring can't be read now; entered again, it is known at least "
                                                     "until the console ends.")
                                                : tr("Kept in the keyring."));
    validate();
}

void PlatformDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
