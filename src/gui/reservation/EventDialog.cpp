// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/EventDialog.h"

#include "gui/frame/Grow.h"
#include "gui/frame/Times.h"
#include "reservation/ui_EventDialog.h"
#include <QEvent>
#include <QPointer>
#include <QTimeZone>

namespace gwanje::gui {

EventDialog::EventDialog(SectionActions& actions, const QDateTime& now, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_ui(std::make_unique<Ui::EventDialog>()), m_form(this),
      m_id(reservation::EventId::make())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    growWithWords(*this);
    m_ui->saveButton->setDefault(true);
    m_ui->closeButton->setAutoDefault(false);
    const QDateTime tomorrow = inKorea(now).addDays(1);
    m_ui->startsDateTimeEdit->setDateTime(QDateTime(tomorrow.date(), QTime(19, 0)));
    m_ui->startsDateTimeEdit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_qs);
    m_form.addField(u"name"_qs, m_ui->nameEdit, m_ui->nameProblemLabel);
    m_form.addField(u"venue"_qs, m_ui->venueEdit, m_ui->venueProblemLabel);
    for (QLineEdit* edit : {m_ui->nameEdit, m_ui->venueEdit})
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_refused.reset();
            m_form.clear();
        });
    connect(m_ui->startsCheckBox, &QCheckBox::toggled, m_ui->startsDateTimeEdit, &QWidget::setEnabled);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &EventDialog::save);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    m_ui->startsDateTimeEdit->setEnabled(m_ui->startsCheckBox->isChecked());
    retranslate();
}

EventDialog::~EventDialog() = default;

void EventDialog::fillWith(const reservation::Event& event)
{
    m_before = event;
    m_id = event.id;
    m_ui->nameEdit->setText(event.name);
    m_ui->venueEdit->setText(event.venue);
    m_ui->startsCheckBox->setChecked(event.startsAt.isValid());
    if (event.startsAt.isValid()) {
        const QDateTime starts = inKorea(event.startsAt);
        m_ui->startsDateTimeEdit->setDateTime(QDateTime(starts.date(), starts.time()));
    }
    m_shown = entered();
    retranslate();
}

reservation::Event EventDialog::entered() const
{
    reservation::Event event = m_before.value_or(reservation::Event());
    event.id = m_id;
    event.name = m_ui->nameEdit->text().trimmed();
    event.venue = m_ui->venueEdit->text().trimmed();
    event.startsAt = {};
    if (m_ui->startsCheckBox->isChecked()) {
        const QDateTime typed = m_ui->startsDateTimeEdit->dateTime();
        event.startsAt = QDateTime(typed.date(), typed.time(), QTimeZone("Asia/Seoul")).toUTC();
    }
    return event;
}

void EventDialog::save()
{
    m_form.clear();
    const reservation::Event event = entered();
    if (const core::Status good = check(event); !good) {
        m_refused = good.error();
        return complain();
    }
    m_ui->saveButton->setEnabled(false);
    const QPointer<EventDialog> self(this);
    if (m_before) {
        if (event == m_shown)
            return finish({});
        m_actions.change(*m_before,
                         {.name = ifOther(m_shown.name, event.name),
                          .venue = ifOther(m_shown.venue, event.venue),
                          .startsAt = ifOther(m_shown.startsAt, event.startsAt),
                          .open = {}},
                         [this, self](const core::Status& done) {
                             if (self)
                                 finish(done);
                         });
        return;
    }
    m_actions.addEvent(event, [this, self](const core::Result<reservation::Event>& done) {
        if (!self)
            return;
        if (done)
            Q_EMIT added(*done);
        finish(done ? core::Status() : core::Status(core::fail(done.error())));
    });
}

void EventDialog::finish(const core::Status& status)
{
    if (status) {
        close();
        return;
    }
    m_ui->saveButton->setEnabled(true);
    m_refused = status.error();
    complain();
}

void EventDialog::complain()
{
    const bool isInput = m_refused->code == core::ErrorCode::CORE_BAD_INPUT;
    if (isInput && m_refused->context.value(u"field"_qs) == u"venue"_qs)
        m_form.complainOnly(u"venue"_qs, *m_refused, tr("Enter a venue of up to 200 characters."));
    else
        m_form.complainOnly(u"name"_qs, *m_refused, isInput ? tr("Enter a name of up to 200 characters.") : QString());
    m_form.focusFirstBad();
}

void EventDialog::retranslate()
{
    setWindowTitle(m_before ? tr("Change event") : tr("Add event"));
    m_ui->saveButton->setText(m_before ? tr("Save changes") : tr("Add event"));
}

void EventDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
    if (m_refused)
        complain();
}

} // namespace gwanje::gui
