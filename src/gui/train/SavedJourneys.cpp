// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/SavedJourneys.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::gui {
namespace {

constexpr int mostJourneys = 20;
const QString journeysKey = QStringLiteral("train/journeys");

} // namespace

QList<train::TaskRequest> SavedJourneys::all() const
{
    QList<train::TaskRequest> result;
    const QStringList lines = m_memory.value(journeysKey).toStringList();
    for (const QString& line : lines) {
        const auto request = train::TaskRequest::fromJson(QJsonDocument::fromJson(line.toUtf8()).object());
        if (request)
            result << *request;
    }
    return result;
}

void SavedJourneys::keep(const train::TaskRequest& request)
{
    QList<train::TaskRequest> journeys = all();
    journeys.removeIf([&request](const train::TaskRequest& known) {
        return known.departure == request.departure && known.arrival == request.arrival && known.from == request.from &&
               known.to == request.to && known.passengers == request.passengers;
    });
    journeys.prepend(request);
    write(journeys.mid(0, mostJourneys));
}

void SavedJourneys::forget(int index)
{
    QList<train::TaskRequest> journeys = all();
    if (index < 0 || index >= journeys.size())
        return;
    journeys.removeAt(index);
    write(journeys);
}

void SavedJourneys::write(const QList<train::TaskRequest>& journeys)
{
    QStringList lines;
    for (const train::TaskRequest& journey : journeys)
        lines << QString::fromUtf8(QJsonDocument(journey.toJson()).toJson(QJsonDocument::Compact));
    m_memory.setValue(journeysKey, lines);
}

} // namespace gwanje::gui
