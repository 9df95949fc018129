// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/NumberBox.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>

namespace gwanje::gui {

NumberBox::NumberBox(QWidget* parent) : QSpinBox(parent)
{
    connect(lineEdit(), &QLineEdit::textChanged, this, &NumberBox::typed);
}

std::optional<int> NumberBox::numberIn(QString text) const
{
    static const QRegularExpression whole(u"^-?[0-9]+$"_qs);
    if (text.startsWith(prefix()))
        text.remove(0, prefix().size());
    if (text.endsWith(suffix()))
        text.chop(suffix().size());
    text = text.remove(locale().groupSeparator()).trimmed();
    if (!whole.match(text).hasMatch())
        return {};
    bool fits = false;
    const int number = text.toInt(&fits);
    constexpr auto least = std::numeric_limits<int>::min(), most = std::numeric_limits<int>::max();
    return fits ? number : text.startsWith(u'-') ? least : most;
}

int NumberBox::number() const
{
    return numberIn(text()).value_or(value());
}

bool NumberBox::isInRange() const
{
    const int now = number();
    return now >= minimum() && now <= maximum();
}

void NumberBox::stepBy(int steps)
{
    QSpinBox::stepBy(steps);
    Q_EMIT typed();
}

QValidator::State NumberBox::validate(QString& text, int& position) const
{
    const QValidator::State state = QSpinBox::validate(text, position);
    if (state == QValidator::Acceptable)
        return state;
    const auto number = numberIn(text);
    if (number && (*number < minimum() || *number > maximum()))
        return QValidator::Acceptable;
    return text.startsWith(prefix() + u'-') ? QValidator::Intermediate : state;
}

int NumberBox::valueFromText(const QString& text) const
{
    const auto number = numberIn(text);
    return number ? std::clamp(*number, minimum(), maximum()) : QSpinBox::valueFromText(text);
}

/// Qt writes the nearest in the range over what was typed, here and with Enter.
void NumberBox::focusOutEvent(QFocusEvent* event)
{
    const bool stays = !isInRange();
    const QString before = text();
    QSpinBox::focusOutEvent(event);
    if (!stays)
        return;
    const QSignalBlocker quiet(lineEdit());
    lineEdit()->setText(before);
}

void NumberBox::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !isInRange())
        event->ignore();
    else
        QSpinBox::keyPressEvent(event);
}

} // namespace gwanje::gui
