// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station by type-ahead: its Korean or English name in any part, or its code; shown in the window's language.

#include <QComboBox>

class QCompleter;
class QStandardItemModel;

namespace gwanje::gui {

class StationBox final : public QComboBox
{
    Q_OBJECT
public:
    explicit StationBox(QWidget* parent);

    QString station() const; ///< code; empty while what is typed is none
    void setStation(const QString& code);

Q_SIGNALS:
    void stationChanged();

protected:
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void retranslate();
    void settle(); ///< what was typed becomes the station's name where it is one

    QStandardItemModel* m_names; ///< "수서  Suseo  0551", for the type-ahead
};

} // namespace gwanje::gui
