// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/CreateReservationDialog.h"

#include "gui/frame/Grow.h"
#include "gui/frame/Language.h"
#include "gui/reservation/ReservationWords.h"
#include "gui/reservation/SectionWords.h"
#include "reservation/ui_CreateReservationDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

using core::ErrorCode;

CreateReservationDialog::CreateReservationDialog(SectionFeed& sections, ReservationActions& actions,
                                                 const StockChoice& chosen, QWidget* parent)
    : QDialog(parent), m_sections(sections), m_actions(actions), m_chosen(chosen),
      m_ui(std::make_unique<Ui::CreateReservationDialog>()), m_form(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    growWithWords(*this);
    m_ui->makeButton->setDefault(true);
    m_ui->quantitySpinBox->setMaximum(reservation::mostPlaces);
    for (QPushButton* button : {m_ui->closeButton, m_ui->userButton})
        button->setAutoDefault(false);
    m_form.addField(u"section"_qs, m_ui->sectionComboBox, m_ui->sectionProblemLabel);
    m_form.addField(u"user"_qs, m_ui->userEdit, m_ui->userProblemLabel);
    m_form.addField(u"quantity"_qs, m_ui->quantitySpinBox, m_ui->quantityProblemLabel);
    m_form.addField(u"key"_qs, m_ui->keyEdit, m_ui->keyProblemLabel);
    const auto forget = [this] {
        m_refused.reset();
        m_form.clear();
    };
    for (QLineEdit* edit : {m_ui->userEdit, m_ui->keyEdit})
        connect(edit, &QLineEdit::textChanged, this, forget);
    connect(m_ui->quantitySpinBox, &QSpinBox::valueChanged, this, forget);
    connect(m_ui->quantitySpinBox, &NumberBox::typed, this, forget);
    connect(m_ui->sectionComboBox, &QComboBox::currentIndexChanged, this, [this, forget] {
        m_chosen = {.event = {}, .section = section()};
        forget();
        refreshHint();
    });
    connect(m_ui->userButton, &QPushButton::clicked, this,
            [this] { m_ui->userEdit->setText(reservation::UserId::make().toString()); });
    connect(m_ui->makeButton, &QPushButton::clicked, this, &CreateReservationDialog::make);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_sections, &SectionFeed::changed, this, &CreateReservationDialog::refreshHint);
    connect(&m_sections, &SectionFeed::wasRead, this, &CreateReservationDialog::fillSections);
    fillSections();
}

CreateReservationDialog::~CreateReservationDialog() = default;

void CreateReservationDialog::fillSections()
{
    const QSignalBlocker quiet(m_ui->sectionComboBox);
    m_ui->sectionComboBox->clear();
    int place = m_chosen.section ? -1 : 0; // never another than was chosen, where that was removed
    for (const reservation::Event& event : m_sections.events()) {
        if (event.id == m_chosen.event)
            place = m_ui->sectionComboBox->count();
        for (const reservation::Section& each : m_sections.sectionsOf(event.id)) {
            if (each.id == m_chosen.section)
                place = m_ui->sectionComboBox->count();
            m_ui->sectionComboBox->addItem(m_sections.nameOf(each.id), each.id.uuid());
        }
    }
    m_ui->sectionComboBox->setCurrentIndex(std::min(place, m_ui->sectionComboBox->count() - 1));
    if (!m_chosen.section)
        m_chosen = {.event = {}, .section = section()};
    refreshHint();
}

std::optional<reservation::SectionId> CreateReservationDialog::section() const
{
    const QUuid id = m_ui->sectionComboBox->currentData().toUuid();
    return id.isNull() ? std::nullopt : std::optional(reservation::SectionId(id));
}

/// What is left there now.
void CreateReservationDialog::refreshHint()
{
    const auto id = section();
    const reservation::Section* now = id ? m_sections.find(*id) : nullptr;
    m_ui->sectionHintLabel->setText(now ? sectionCounts(*now) : QString());
}

reservation::CreateRequest CreateReservationDialog::entered() const
{
    return {
        .id = {},
        .section = section().value_or(reservation::SectionId()),
        .user =
            reservation::UserId::fromString(m_ui->userEdit->text().trimmed().toLower()).value_or(reservation::UserId()),
        .quantity = m_ui->quantitySpinBox->number(),
        .key = m_ui->keyEdit->text().trimmed()};
}

bool CreateReservationDialog::check()
{
    m_form.clear();
    const reservation::CreateRequest request = entered();
    const auto need = [this](const QString& field, const QString& words) {
        m_form.complain(field, {ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}}, nullptr}, words);
    };
    if (request.section.isNull())
        need(u"section"_qs, m_ui->sectionComboBox->count() > 0 ? tr("Choose a section.") : tr("Add a section first."));
    if (request.user.isNull())
        need(u"user"_qs, tr("Enter the user's UUID, or make one."));
    if (!m_ui->quantitySpinBox->isInRange()) {
        const core::Context asked{{u"quantity"_qs, m_ui->quantitySpinBox->cleanText()}};
        m_form.complain(u"quantity"_qs, {ErrorCode::RSV_BAD_QUANTITY, asked, nullptr});
    }
    if (request.key.size() > 200)
        need(u"key"_qs, tr("200 characters at most."));
    m_form.focusFirstBad();
    return m_form.isGood();
}

void CreateReservationDialog::make()
{
    if (!check())
        return;
    reservation::CreateRequest request = entered();
    request.id = m_tried.id;
    if (request.id.isNull() || request != m_tried)
        request.id = reservation::ReservationId::make();
    m_tried = request;
    m_ui->makeButton->setEnabled(false);
    m_actions.create(request, [this, self = QPointer(this)](const ReservationActions::Answer& answer) {
        if (!self)
            return;
        if (answer) {
            Q_EMIT made(*answer);
            close();
            return;
        }
        m_ui->makeButton->setEnabled(true);
        m_refused = answer.error();
        if (!core::isRetryable(m_refused->code))
            m_tried.id = {}; // what was refused stays refused
        refuse();
    });
}

void CreateReservationDialog::refuse()
{
    static const QMap<ErrorCode, QString> places{{ErrorCode::RSV_SOLD_OUT, u"quantity"_qs},
                                                 {ErrorCode::RSV_BAD_QUANTITY, u"quantity"_qs},
                                                 {ErrorCode::RSV_USER_LIMIT, u"user"_qs},
                                                 {ErrorCode::RSV_IDEMPOTENCY_MISMATCH, u"key"_qs}};
    const QString field = places.value(m_refused->code, m_refused->context.value(u"field"_qs));
    core::Error told = *m_refused;
    const reservation::Section* asked = m_sections.find(m_tried.section);
    if (asked && told.context.contains(u"section"_qs))
        told.context[u"section"_qs] = asked->name;
    m_form.complainOnly(m_form.has(field) ? field : u"section"_qs, told);
    m_form.focusFirstBad();
}

void CreateReservationDialog::retranslate()
{
    refreshHint();
}

void CreateReservationDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    const bool bad = !m_form.isGood();
    m_ui->retranslateUi(this);
    retranslate();
    if (m_refused)
        refuse();
    else if (bad)
        check();
}

} // namespace gwanje::gui
