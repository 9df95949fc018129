// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/SavedViews.h"

#include "core/Search.h"
#include "gui/frame/LayoutMemory.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::gui {
namespace {

constexpr int mostViews = 50, longestName = 60;

QJsonObject jsonOf(const SavedView& view)
{
    return {{u"name"_qs, view.name},
            {u"search"_qs, view.search},
            {u"chip"_qs, view.chip},
            {u"sort"_qs, view.sort},
            {u"falling"_qs, view.falling},
            {u"pinned"_qs, view.pinned},
            {u"columns"_qs, QJsonArray::fromStringList(view.columns)}};
}

std::optional<SavedView> viewOf(const QJsonObject& json)
{
    SavedView view;
    view.name = json.value(u"name").toString().trimmed().left(longestName);
    view.search = json.value(u"search").toString().left(core::searchMaxLength);
    view.chip = json.value(u"chip").toString();
    view.sort = json.value(u"sort").toString();
    view.falling = json.value(u"falling").toBool();
    view.pinned = json.value(u"pinned").toBool();
    for (const auto& column : json.value(u"columns").toArray())
        view.columns << column.toString();
    return view.name.isEmpty() ? std::nullopt : std::optional(view);
}

} // namespace

SavedViews::SavedViews(LayoutMemory& memory, const QString& key) : m_memory(memory), m_key(key + u"/views"_qs)
{
    const auto list = QJsonDocument::fromJson(memory.value(m_key).toString().toUtf8()).array();
    for (const auto& each : list) {
        if (const auto view = viewOf(each.toObject()); view && m_views.size() < mostViews)
            m_views << *view;
    }
}

const SavedView* SavedViews::find(const QString& name) const
{
    const auto it = std::find_if(m_views.cbegin(), m_views.cend(), [&](const auto& view) { return view.name == name; });
    return it == m_views.cend() ? nullptr : &*it;
}

void SavedViews::save(const SavedView& view)
{
    SavedView named = view;
    named.name = view.name.trimmed().left(longestName);
    if (named.name.isEmpty())
        return;
    const auto it = std::find_if(m_views.begin(), m_views.end(), [&](const auto& each) { return each.name == named.name; });
    if (it != m_views.end())
        *it = named;
    else if (m_views.size() < mostViews)
        m_views << named;
    write();
}

void SavedViews::remove(const QString& name)
{
    m_views.removeIf([&name](const SavedView& view) { return view.name == name; });
    write();
}

void SavedViews::setPinned(const QString& name, bool pinned)
{
    for (SavedView& view : m_views) {
        if (view.name == name)
            view.pinned = pinned;
    }
    write();
}

QByteArray SavedViews::toJson() const
{
    QJsonArray list;
    for (const SavedView& view : m_views)
        list.append(jsonOf(view));
    return QJsonDocument(QJsonObject{{u"table"_qs, m_key}, {u"views"_qs, list}}).toJson();
}

core::Result<int> SavedViews::addJson(const QByteArray& json)
{
    const auto refused = [](const QString& reason) {
        return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"views"_qs}, {u"reason"_qs, reason}});
    };
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return refused(error.errorString());
    if (object.value(u"table").toString() != m_key)
        return refused(object.value(u"table").toString(u"—"_qs));
    QList<SavedView> views;
    for (const auto& each : object.value(u"views").toArray()) {
        const auto view = viewOf(each.toObject());
        if (!view)
            return refused(u"name"_qs);
        views << *view;
    }
    for (const SavedView& view : std::as_const(views))
        save(view);
    return int(views.size());
}

void SavedViews::write()
{
    QJsonArray list;
    for (const SavedView& view : std::as_const(m_views))
        list.append(jsonOf(view));
    m_memory.setValue(m_key, QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
}

} // namespace gwanje::gui
