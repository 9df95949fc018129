// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/StationBox.h"

#include "gui/train/TaskWords.h"
#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QStandardItemModel>

namespace gwanje::gui {

StationBox::StationBox(QWidget* parent) : QComboBox(parent), m_names(new QStandardItemModel(this))
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    for (const train::Station& station : train::stations())
        addItem(QString(), station.code);
    retranslate();
    auto* completer = new QCompleter(m_names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    setCompleter(completer);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, [this](const QModelIndex& index) {
        // After the line edit has put the long text in, the station's name takes its place.
        QMetaObject::invokeMethod(
            this, [this, code = index.data(Qt::UserRole + 1).toString()] { setStation(code); }, Qt::QueuedConnection);
    });
    connect(this, &QComboBox::currentIndexChanged, this, &StationBox::stationChanged);
    connect(lineEdit(), &QLineEdit::textEdited, this, &StationBox::stationChanged);
}

QString StationBox::station() const
{
    const train::Station* found = train::stationByName(currentText().trimmed());
    return found ? found->code : QString();
}

void StationBox::setStation(const QString& code)
{
    const int at = findData(code);
    if (at < 0)
        return;
    setCurrentIndex(at);
    setEditText(itemText(at));
    Q_EMIT stationChanged();
}

void StationBox::retranslate()
{
    const QString chosen = station();
    m_names->clear();
    for (int i = 0; i < count(); ++i) {
        const train::Station* station = train::stationByCode(itemData(i).toString());
        setItemText(i, stationWord(station->code));
        auto* item = new QStandardItem(u"%1  %2  %3"_qs.arg(station->ko, station->en, station->code));
        item->setData(station->code, Qt::UserRole + 1);
        m_names->appendRow(item);
    }
    if (!chosen.isEmpty())
        setStation(chosen);
}

void StationBox::settle()
{
    const QString code = station();
    if (!code.isEmpty())
        setStation(code);
}

void StationBox::changeEvent(QEvent* event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StationBox::focusOutEvent(QFocusEvent* event)
{
    QComboBox::focusOutEvent(event);
    settle();
}

} // namespace gwanje::gui
