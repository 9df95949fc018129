// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SettingField.h"

#include "gui/frame/ActRecord.h"
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "ops/SettingValue.h"
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {

SettingField::SettingField(ops::Settings& settings, const ops::Setting& setting, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_setting(setting), m_name(new QLabel(this)), m_source(new QLabel(this)),
      m_problem(new QLabel(this)), m_reset(new QPushButton(this))
{
    setObjectName(QString(setting.key).replace(u'.', u'_') + u"Field"_qs);
    build();
    refresh();
}

void SettingField::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    auto* row = new QHBoxLayout;
    buildControl();
    row->setSpacing(m_check ? 0 : space::inside); // a box keeps the gap to its words itself
    QWidget* control = m_check    ? static_cast<QWidget*>(m_check)
                       : m_choice ? static_cast<QWidget*>(m_choice)
                                  : static_cast<QWidget*>(m_edit);
    m_control = control;
    control->setObjectName(u"valueEdit"_qs);
    const bool words = m_edit && m_setting.type != ops::SettingType::Integer;
    control->setMinimumWidth(m_check ? 0 : m_choice ? 200 : words ? 280 : 120);
    if (words)
        control->setMaximumWidth(420);
    m_name->setBuddy(control);
    setTabOrder(control, m_reset);
    m_reset->setObjectName(u"resetButton"_qs);
    m_reset->setProperty("flat", true);
    connect(m_reset, &QPushButton::clicked, this, &SettingField::reset);
    row->addWidget(control, words ? 100 : 0); // up to its widest before the rest stays empty
    if (m_check) {
        row->addWidget(m_name, 100); // a box's own words would not wrap
        row->addSpacing(space::inside);
    } else {
        column->addWidget(m_name);
    }
    row->addWidget(m_reset);
    row->addStretch(1);
    for (QLabel* label : {m_source, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFont(secondaryFont(font()));
    }
    m_source->setProperty("secondary", true);
    m_problem->setProperty("problem", true);
    m_problem->setObjectName(u"problemLabel"_qs);
    m_problem->hide();
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_source);
}

void SettingField::buildControl()
{
    if (m_setting.type == ops::SettingType::Boolean) {
        m_check = new QCheckBox(this);
        connect(m_check, &QCheckBox::clicked, this, [this](bool on) { apply(on ? u"true"_qs : u"false"_qs); });
    } else if (m_setting.type == ops::SettingType::Choice) {
        m_choice = new QComboBox(this);
        for (const QString& choice : m_setting.choices)
            m_choice->addItem(QString(), choice);
        connect(m_choice, &QComboBox::activated, this, [this](int i) { apply(m_choice->itemData(i).toString()); });
    } else {
        m_edit = new QLineEdit(this);
        if (m_setting.type == ops::SettingType::Hours)
            m_edit->setPlaceholderText(u"22:00-07:00"_qs);
        if (m_setting.type == ops::SettingType::Secret)
            m_edit->setEchoMode(QLineEdit::PasswordEchoOnEdit);
        connect(m_edit, &QLineEdit::editingFinished, this, [this] {
            if (m_edit->isModified()) {
                m_edit->setModified(false);
                apply(m_edit->text().trimmed());
            }
        });
    }
}

void SettingField::refresh()
{
    const QString words = uiLanguage() == core::Language::Korean ? m_setting.ko : m_setting.en;
    const QString value = m_settings.text(m_setting.key);
    m_name->setText(words);
    if (m_check) {
        m_name->setMaximumWidth(m_name->fontMetrics().horizontalAdvance(words) + 2); // the way back stands beside it
        m_check->setAccessibleName(words);
        m_check->setChecked(m_settings.boolean(m_setting.key));
    } else if (m_choice) {
        for (int i = 0; i < m_choice->count(); ++i)
            m_choice->setItemText(i, choiceWord(m_choice->itemData(i).toString()));
        m_choice->setCurrentIndex(m_choice->findData(value));
        m_choice->setAccessibleName(words);
    } else if (!m_edit->hasFocus() || !m_edit->isModified()) {
        m_edit->setText(value);
        m_edit->setAccessibleName(words);
    }
    const bool refused = !m_setting.personal && ops::isReadOnly(m_settings);
    m_control->setEnabled(!refused);
    m_name->setEnabled(!m_check || !refused);
    m_reset->setEnabled(!refused);
    setToolTip(refused ? readOnlyText() : tr("On the command line: %1").arg(m_setting.key));
    m_source->setText(sourceText());
    m_reset->setText(tr("Back to default"));
    m_reset->setAccessibleName(tr("Back to default: %1").arg(words));
    m_reset->setVisible(m_settings.source(m_setting.key) == ops::SettingSource::File);
}

QString SettingField::readOnlyText() const
{
    return tr("Read-only: nothing can be changed");
}

QString SettingField::sourceText() const
{
    QString text;
    switch (m_settings.source(m_setting.key)) {
    case ops::SettingSource::Default:
        text = tr("Default");
        break;
    case ops::SettingSource::File:
        text = tr("From the settings file");
        break;
    case ops::SettingSource::EnvFile:
        text = tr("From the env file");
        break;
    case ops::SettingSource::Environment:
        text = tr("From the environment variable %1").arg(ops::environmentName(m_setting.key));
        break;
    case ops::SettingSource::CommandLine:
        text = tr("From the command line");
        break;
    }
    if (m_restart)
        text += u" · "_qs + tr("in force after a restart");
    else if (m_setting.needsRestart)
        text += u" · "_qs + tr("needs a restart");
    if (!m_control->isEnabledTo(this)) // the lock over the window is no reason
        text += u" · "_qs + readOnlyText();
    return text;
}

QString SettingField::choiceWord(const QString& choice) const
{
    static const QMap<QString, const char*> words{{u"system"_qs, QT_TR_NOOP("As the system")},
                                                  {u"auto"_qs, QT_TR_NOOP("As the system")},
                                                  {u"light"_qs, QT_TR_NOOP("Light")},
                                                  {u"dark"_qs, QT_TR_NOOP("Dark")},
                                                  {u"ask"_qs, QT_TR_NOOP("Ask")},
                                                  {u"yes"_qs, QT_TR_NOOP("Yes")},
                                                  {u"no"_qs, QT_TR_NOOP("No")},
                                                  {u"local"_qs, QT_TR_NOOP("Local")},
                                                  {u"staging"_qs, QT_TR_NOOP("Staging")},
                                                  {u"production"_qs, QT_TR_NOOP("Production")},
                                                  {u"sandbox"_qs, QT_TR_NOOP("Training sandbox")},
                                                  {u"srt"_qs, QT_TR_NOOP("Live SRT")},
                                                  {u"debug"_qs, QT_TR_NOOP("Debug")},
                                                  {u"info"_qs, QT_TR_NOOP("Info")},
                                                  {u"warn"_qs, QT_TR_NOOP("Warning")},
                                                  {u"error"_qs, QT_TR_NOOP("Error")},
                                                  {u"json"_qs, "JSON"},
                                                  {u"slack"_qs, "Slack"},
                                                  {u"discord"_qs, "Discord"}};
    if (choice == u"ko"_qs)
        return u"한국어"_qs; // languages are named in themselves
    if (choice == u"en"_qs)
        return u"English"_qs;
    if (m_setting.key == u"general.read_only"_qs && choice == u"auto"_qs)
        return tr("Automatic");
    const auto it = words.constFind(choice);
    return it == words.cend() ? choice : tr(*it);
}

/// A click on the words of a check box is one on the box.
void SettingField::mouseReleaseEvent(QMouseEvent* event)
{
    QWidget::mouseReleaseEvent(event);
    if (m_check && event->button() == Qt::LeftButton && m_name->geometry().contains(event->position().toPoint()))
        m_check->click();
}

bool SettingField::matches(const QString& text) const
{
    return text.isEmpty() || m_setting.key.contains(text, Qt::CaseInsensitive) ||
           m_setting.ko.contains(text, Qt::CaseInsensitive) || m_setting.en.contains(text, Qt::CaseInsensitive);
}

void SettingField::apply(const QString& value)
{
    m_problem->hide();
    const QString before = m_settings.text(m_setting.key);
    const core::Status status = m_settings.set(m_setting.key, value);
    tellWritten(u"settings.set"_qs, before, value, status);
    if (!status)
        showProblem(status.error());
    m_restart = m_restart || (m_setting.needsRestart && status);
    if (status || status.error().code == core::ErrorCode::CFG_OVERRIDDEN || !m_edit)
        refresh();
}

void SettingField::reset()
{
    m_problem->hide();
    const QString before = m_settings.text(m_setting.key);
    const core::Status status = m_settings.reset(m_setting.key);
    tellWritten(u"settings.reset"_qs, before, m_setting.fallback, status);
    if (!status)
        showProblem(status.error());
    m_restart = m_restart || (m_setting.needsRestart && status);
    refresh();
}

QString SettingField::shown(const QString& value) const
{
    return ops::shownValue(m_setting, value);
}

void SettingField::tellWritten(const QString& action, const QString& before, const QString& asked,
                               const core::Status& status)
{
    QJsonObject change{{u"before"_qs, shown(before)}, {u"after"_qs, shown(m_settings.text(m_setting.key))}};
    if (!status) // what was asked for, though refused
        change.insert(u"asked"_qs, shown(asked).left(200));
    Q_EMIT written(action, m_setting.key, change, resultOf(status));
}

void SettingField::showProblem(const core::Error& error)
{
    m_problem->setText(errorText(error));
    m_problem->show();
}

} // namespace gwanje::gui
