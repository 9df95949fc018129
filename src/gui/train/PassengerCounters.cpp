// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/PassengerCounters.h"

#include "gui/frame/Theme.h"
#include "gui/train/TaskWords.h"
#include <QEvent>
#include <QHBoxLayout>

namespace gwanje::gui {

PassengerCounters::PassengerCounters(QWidget* parent) : QWidget(parent)
{
    using train::PassengerType;
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (const auto type : {PassengerType::Adult, PassengerType::Child, PassengerType::Senior,
                            PassengerType::DisabledSevere, PassengerType::DisabledMild}) {
        auto* label = new QLabel(this);
        label->setProperty("secondary", true);
        auto* counter = new QSpinBox(this);
        counter->setObjectName(train::passengerTypeName(type) + u"SpinBox"_qs);
        counter->setRange(0, 9);
        counter->setFixedWidth(56);
        label->setBuddy(counter);
        row->addWidget(label);
        row->addWidget(counter);
        row->addSpacing(space::inside);
        connect(counter, &QSpinBox::valueChanged, this, &PassengerCounters::changed);
        m_counters.insert(type, {label, counter});
    }
    row->addStretch(1);
    setFocusProxy(m_counters.first().second);
    retranslate();
}

train::Passengers PassengerCounters::passengers() const
{
    train::Passengers result;
    for (auto it = m_counters.cbegin(); it != m_counters.cend(); ++it) {
        if (it->second->value() > 0)
            result.insert(it.key(), it->second->value());
    }
    return result;
}

void PassengerCounters::setPassengers(const train::Passengers& passengers)
{
    for (auto it = m_counters.cbegin(); it != m_counters.cend(); ++it)
        it->second->setValue(passengers.value(it.key(), 0));
}

void PassengerCounters::retranslate()
{
    for (auto it = m_counters.cbegin(); it != m_counters.cend(); ++it) {
        it->first->setText(passengerWord(it.key()));
        it->second->setAccessibleName(passengerWord(it.key()));
    }
}

void PassengerCounters::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
