// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/SilenceDialog.h"

#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimeZone>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

enum Choice { OneHour, EightHours, UntilTomorrow, ChoiceCount };
const QTime morning(9, 0);

} // namespace

SilenceDialog::SilenceDialog(core::Clock& clock, int alerts, QWidget* parent)
    : QDialog(parent), m_clock(clock), m_alerts(alerts), m_form(this), m_text(new QLabel(this)),
      m_forLabel(new QLabel(this)), m_reasonLabel(new QLabel(this)), m_reasonNote(new QLabel(this)),
      m_for(new QComboBox(this)), m_reason(new QLineEdit(this)), m_silence(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(u"SilenceDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_form.addField(u"reason"_qs, m_reason, m_reasonNote);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_form.clear(); });
    connect(m_silence, &QPushButton::clicked, this, &SilenceDialog::finish);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    m_reason->setFocus();
}

void SilenceDialog::build()
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_for->setObjectName(u"silenceForComboBox"_qs);
    m_reason->setObjectName(u"silenceReasonEdit"_qs);
    m_reason->setMaxLength(200);
    m_reasonNote->setObjectName(u"silenceReasonProblemLabel"_qs);
    m_silence->setObjectName(u"silenceButton"_qs);
    m_silence->setDefault(true);
    m_close->setObjectName(u"silenceCloseButton"_qs);
    m_close->setAutoDefault(false);
    for (int i = 0; i < ChoiceCount; ++i)
        m_for->addItem(QString());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addSpacing(space::inside);
    column->addWidget(m_forLabel);
    column->addWidget(m_for);
    column->addSpacing(space::inside);
    column->addWidget(m_reasonLabel);
    column->addWidget(m_reason);
    column->addWidget(m_reasonNote);
    column->addSpacing(space::between);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_silence);
    column->addLayout(buttons);
    m_forLabel->setBuddy(m_for);
    m_reasonLabel->setBuddy(m_reason);
    setTabOrder(m_reason, m_close);
    setTabOrder(m_close, m_silence);
    setMinimumWidth(440);
}

QDateTime SilenceDialog::until(int choice) const
{
    const QDateTime now = m_clock.now();
    if (choice == OneHour)
        return now.addSecs(3600);
    if (choice == EightHours)
        return now.addSecs(8 * 3600);
    const QDateTime here = inKorea(now);
    return QDateTime(here.date().addDays(1), morning, here.timeZone()).toUTC();
}

void SilenceDialog::finish()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_form.complain(u"reason"_qs, {core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"reason"_qs}}, nullptr},
                        tr("Say why, so that others know."));
        m_form.focusFirstBad();
        return;
    }
    Q_EMIT chosen(until(m_for->currentIndex()), reason);
    close();
}

void SilenceDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SilenceDialog::retranslate()
{
    setWindowTitle(tr("Silence alerts"));
    m_text->setText(tr("Silenced alerts stay in the list, but nobody is told of them until then."));
    m_forLabel->setText(tr("For how long"));
    m_for->setAccessibleName(m_forLabel->text());
    const QStringList choices{tr("1 hour (until %1)"), tr("8 hours (until %1)"), tr("Until tomorrow (%1)")};
    for (int i = 0; i < ChoiceCount; ++i)
        m_for->setItemText(i, choices.at(i).arg(inKorea(until(i)).toString(u"MM-dd HH:mm"_qs)));
    m_reasonLabel->setText(tr("Why"));
    m_reason->setAccessibleName(m_reasonLabel->text());
    m_reason->setPlaceholderText(tr("e.g. planned maintenance"));
    m_silence->setText(tr("Silence %n alert(s)", nullptr, m_alerts));
    m_silence->setAccessibleName(m_silence->text());
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
    if (!m_form.isGood())
        finish();
}

} // namespace gwanje::gui
