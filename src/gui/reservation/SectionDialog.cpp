// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionDialog.h"

#include "gui/frame/Grow.h"
#include "gui/reservation/SectionWords.h"
#include "reservation/ui_SectionDialog.h"
#include <QEvent>
#include <QLocale>
#include <QPointer>

namespace gwanje::gui {

using core::ErrorCode;
using reservation::EngineKind;
using reservation::Section;

SectionDialog::SectionDialog(SectionActions& actions, const SectionFeed& feed, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_feed(feed), m_ui(std::make_unique<Ui::SectionDialog>()), m_form(this),
      m_id(reservation::SectionId::make())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    growWithWords(*this);
    m_ui->saveButton->setDefault(true);
    m_ui->closeButton->setAutoDefault(false);
    m_ui->capacitySpinBox->setMaximum(reservation::mostPlaces);
    m_ui->limitSpinBox->setMaximum(reservation::mostPlaces);
    for (QSpinBox* box : {m_ui->capacitySpinBox, m_ui->priceSpinBox, m_ui->limitSpinBox})
        box->setGroupSeparatorShown(true);
    addFields();
    fillChoices();
    const auto check = [this] {
        m_refused.reset();
        validate();
    };
    for (const NumberBox* box : numbers()) {
        connect(box, &QSpinBox::valueChanged, this, check);
        connect(box, &NumberBox::typed, this, check);
    }
    connect(m_ui->nameEdit, &QLineEdit::textEdited, this, check);
    connect(m_ui->engineComboBox, &QComboBox::currentIndexChanged, this, check);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &SectionDialog::save);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
}

SectionDialog::~SectionDialog() = default;

void SectionDialog::addFields()
{
    m_form.addField(u"event"_qs, m_ui->eventComboBox, m_ui->eventProblemLabel);
    m_form.addField(u"name"_qs, m_ui->nameEdit, m_ui->nameProblemLabel);
    m_form.addField(u"capacity"_qs, m_ui->capacitySpinBox, m_ui->capacityProblemLabel);
    m_form.addField(u"hold_seconds"_qs, m_ui->holdSpinBox, m_ui->holdProblemLabel);
    m_form.addField(u"user_limit"_qs, m_ui->limitSpinBox, m_ui->limitProblemLabel);
    m_form.addField(u"price"_qs, m_ui->priceSpinBox, m_ui->priceProblemLabel);
}

QMap<QString, const NumberBox*> SectionDialog::numbers() const
{
    return {{u"capacity"_qs, m_ui->capacitySpinBox},
            {u"hold_seconds"_qs, m_ui->holdSpinBox},
            {u"user_limit"_qs, m_ui->limitSpinBox},
            {u"price"_qs, m_ui->priceSpinBox}};
}

void SectionDialog::fillChoices()
{
    const QSignalBlocker quiet(m_ui->engineComboBox);
    const int chosen = std::max(0, m_ui->engineComboBox->currentIndex());
    m_ui->engineComboBox->clear();
    for (const EngineKind engine : {EngineKind::Slot, EngineKind::Lock})
        m_ui->engineComboBox->addItem(engineWord(engine), int(engine));
    m_ui->engineComboBox->setCurrentIndex(chosen);
}

void SectionDialog::fillEvents(const reservation::EventId& chosen)
{
    m_ui->eventComboBox->clear();
    for (const reservation::Event& event : m_feed.events()) {
        const QString when = eventTimeText(event);
        m_ui->eventComboBox->addItem(when.isEmpty() ? event.name : u"%1 (%2)"_qs.arg(event.name, when), event.id.uuid());
    }
    m_ui->eventComboBox->setCurrentIndex(std::max(0, m_ui->eventComboBox->findData(chosen.uuid())));
}

void SectionDialog::fillNew(const reservation::Event* event, bool rehearsal)
{
    fillEvents(event ? event->id : reservation::EventId());
    m_ui->rehearsalCheckBox->setChecked(rehearsal);
    retranslate();
}

void SectionDialog::fillWith(const Section& section)
{
    m_before = section;
    m_id = section.id;
    fillEvents(section.event);
    m_ui->nameEdit->setText(section.name);
    m_ui->capacitySpinBox->setValue(section.capacity);
    m_ui->engineComboBox->setCurrentIndex(m_ui->engineComboBox->findData(int(section.engine)));
    m_ui->holdSpinBox->setValue(int(section.hold.count()));
    m_ui->limitSpinBox->setValue(section.userLimit);
    m_ui->priceSpinBox->setValue(int(std::min<qint64>(section.price, m_ui->priceSpinBox->maximum())));
    m_ui->rehearsalCheckBox->setChecked(section.rehearsal);
    for (QWidget* fixed : QList<QWidget*>{m_ui->eventComboBox, m_ui->engineComboBox, m_ui->rehearsalCheckBox})
        fixed->setEnabled(false);
    m_shown = entered();
    retranslate();
}

Section SectionDialog::entered() const
{
    Section section = m_before.value_or(Section());
    section.id = m_id;
    section.event = reservation::EventId(m_ui->eventComboBox->currentData().toUuid());
    section.name = m_ui->nameEdit->text().trimmed();
    section.capacity = m_ui->capacitySpinBox->number();
    section.engine = EngineKind(m_ui->engineComboBox->currentData().toInt());
    section.hold = std::chrono::seconds(m_ui->holdSpinBox->number());
    section.userLimit = m_ui->limitSpinBox->number();
    section.price = m_ui->priceSpinBox->number();
    section.rehearsal = m_ui->rehearsalCheckBox->isChecked();
    return section;
}

void SectionDialog::validate()
{
    m_form.clear();
    const Section section = entered();
    if (const core::Status good = check(section); !good && (m_tried || !section.name.isEmpty()))
        m_form.complain(good.error().context.value(u"field"_qs), good.error(), reason(good.error()));
    complainOfNumbers();
    if (section.event.isNull())
        m_form.complain(u"event"_qs, {ErrorCode::RSV_EVENT_NOT_FOUND, {}, nullptr}, tr("Add an event first."));
    const Section* now = m_before ? m_feed.find(m_id) : nullptr; // what is taken moves while one types
    const int taken = now ? now->taken() : m_before ? m_before->taken() : 0;
    const bool isResized = !m_before || section.capacity != m_shown.capacity; // else another may have done it meanwhile
    if (isResized && m_ui->capacitySpinBox->isInRange() && section.capacity < taken) {
        const core::Error error{ErrorCode::RSV_CAPACITY,
                                {{u"capacity"_qs, QString::number(section.capacity)},
                                 {u"taken"_qs, QString::number(taken)}},
                                nullptr};
        m_form.complain(u"capacity"_qs, error);
    }
    if (m_refused)
        complain();
    m_ui->holdHintLabel->setText(holdText(section.hold));
    m_ui->engineHintLabel->setText(section.engine == EngineKind::Slot
                                       ? tr("Every place has a number; the map shows who has which.")
                                       : tr("Only the number of places counts, not which."));
    m_ui->saveButton->setEnabled(m_form.isGood() || m_refused);
}

/// Also of those that the engine would take, but their field does not.
void SectionDialog::complainOfNumbers()
{
    const auto all = numbers();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const core::Error error{ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, it.key()}}, nullptr};
        if (!(*it)->isInRange())
            m_form.complain(it.key(), error, reason(error));
    }
}

void SectionDialog::save()
{
    m_tried = true;
    m_refused.reset();
    validate();
    m_form.focusFirstBad();
    if (!m_form.isGood())
        return;
    m_ui->saveButton->setEnabled(false);
    const Section section = entered();
    const QPointer<SectionDialog> self(this);
    if (!m_before) {
        m_actions.addSection(section, [this, self](const core::Result<Section>& done) {
            if (self)
                finish(done ? core::Status() : core::Status(core::fail(done.error())));
        });
        return;
    }
    if (section == m_shown)
        return finish({});
    m_actions.change(*m_before, changesTo(section), [this, self](const core::Status& done) {
        if (self)
            finish(done);
    });
}

reservation::SectionChange SectionDialog::changesTo(const Section& wanted) const
{
    reservation::SectionChange change;
    change.name = ifOther(m_shown.name, wanted.name);
    change.capacity = ifOther(m_shown.capacity, wanted.capacity);
    change.hold = ifOther(m_shown.hold, wanted.hold);
    change.userLimit = ifOther(m_shown.userLimit, wanted.userLimit);
    change.price = ifOther(m_shown.price, wanted.price);
    return change;
}

void SectionDialog::finish(const core::Status& status)
{
    if (status) {
        if (!m_before)
            Q_EMIT added(m_id);
        close();
        return;
    }
    m_refused = status.error();
    validate();
    m_form.focusFirstBad();
}

void SectionDialog::complain()
{
    const QString field = m_refused->context.value(u"field"_qs);
    const QString at = m_refused->code == ErrorCode::RSV_CAPACITY          ? u"capacity"_qs
                       : m_refused->code == ErrorCode::RSV_EVENT_NOT_FOUND ? u"event"_qs
                       : m_form.has(field)                                 ? field
                                                                           : u"name"_qs;
    m_form.complain(at, *m_refused, reason(*m_refused));
}

QString SectionDialog::reason(const core::Error& error) const
{
    if (error.code != ErrorCode::CORE_BAD_INPUT)
        return {};
    const QString field = error.context.value(u"field"_qs);
    if (field == u"name"_qs)
        return tr("Enter a name of up to 200 characters.");
    if (field == u"capacity"_qs)
        return tr("1 to %1 places.").arg(QLocale().toString(reservation::mostPlaces));
    if (const NumberBox* box = numbers().value(field))
        return tr("%1 to %2.").arg(QLocale().toString(box->minimum()), QLocale().toString(box->maximum()));
    return {};
}

void SectionDialog::retranslate()
{
    fillChoices();
    setWindowTitle(m_before ? tr("Change section") : tr("Add section"));
    m_ui->saveButton->setText(m_before ? tr("Save changes") : tr("Add section"));
    m_ui->limitSpinBox->setSpecialValueText(tr("As many as there are"));
    m_ui->holdSpinBox->setSuffix(tr(" s"));
    m_ui->priceSpinBox->setSuffix(tr(" won"));
    validate();
}

void SectionDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
