// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Passengers by type, each a small counter; 1 to 9 in all is checked by the request.

#include "train/Train.h"
#include <QLabel>
#include <QSpinBox>
#include <QWidget>

namespace gwanje::gui {

class PassengerCounters final : public QWidget
{
    Q_OBJECT
public:
    explicit PassengerCounters(QWidget* parent);
    train::Passengers passengers() const;
    void setPassengers(const train::Passengers& passengers);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QMap<train::PassengerType, std::pair<QLabel*, QSpinBox*>> m_counters;
};

} // namespace gwanje::gui
