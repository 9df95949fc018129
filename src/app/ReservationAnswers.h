// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the verbs of events, sections and reservations share: ids as they are typed, answers as JSON. Pure.

#include "app/Verb.h"
#include "reservation/Reservation.h"
#include <QJsonArray>

namespace gwanje::app {

/// CORE_BAD_INPUT with the field.
template<class Id>
core::Result<Id> idTyped(const QString& field, const QString& text)
{
    const auto id = Id::fromString(text);
    if (!id)
        return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, text.left(64)}});
    return *id;
}

template<class T>
VerbAnswer answerOf(const core::Result<T>& result)
{
    return result ? done(toJson(*result)) : failed(result.error());
}

template<class T>
VerbAnswer itemsOf(const QList<T>& list, const QString& next = {})
{
    QJsonArray items;
    for (const T& each : list)
        items << toJson(each);
    return done(listJson(items, next));
}

} // namespace gwanje::app
