// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/Form.h"

#include "gui/frame/Language.h"
#include <QLabel>
#include <QStyle>

namespace gwanje::gui {

QString noteText(const core::Error& error)
{
    return u"%1 (%2)"_qs.arg(errorText(error), error.name());
}

void Form::addField(const QString& name, QWidget* field, QLabel* note)
{
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("problem", true);
    note->hide();
    m_fields.append({name, field, note, field->accessibleDescription()});
}

const Form::Field* Form::find(const QString& name) const
{
    for (const Field& field : m_fields) {
        if (field.name == name && field.field && field.note)
            return &field;
    }
    return nullptr;
}

bool Form::has(const QString& name) const
{
    return find(name) != nullptr;
}

bool Form::complainOnly(const QString& name, const core::Error& error, const QString& words)
{
    clear();
    return complain(name, error, words);
}

bool Form::complain(const QString& name, const core::Error& error, const QString& words)
{
    const Field* field = find(name);
    if (!field)
        return false;
    const QString text = words.isEmpty() ? noteText(error) : words;
    field->note->setText(text);
    field->note->setToolTip(error.name());
    field->note->show();
    field->field->setAccessibleDescription(text);
    mark(*field, true);
    if (!m_bad.contains(name))
        m_bad.append(name);
    return true;
}

void Form::clear()
{
    for (const QString& name : std::as_const(m_bad)) {
        const Field* field = find(name);
        if (!field)
            continue;
        field->note->hide();
        field->note->clear();
        field->field->setAccessibleDescription(field->description);
        mark(*field, false);
    }
    m_bad.clear();
}

QString Form::complaint(const QString& name) const
{
    const Field* field = m_bad.contains(name) ? find(name) : nullptr;
    return field ? field->note->text() : QString();
}

void Form::focusFirstBad() const
{
    for (const Field& field : m_fields) {
        if (m_bad.contains(field.name) && field.field) {
            field.field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

/// The style sheet's mark, which is looked up anew only when asked.
void Form::mark(const Field& field, bool bad)
{
    field.field->setProperty("invalid", bad);
    field.field->style()->unpolish(field.field);
    field.field->style()->polish(field.field);
}

} // namespace gwanje::gui
