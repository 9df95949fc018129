// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/ActRecord.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "ops/AuditTrail.h"
#include "ops/SettingValue.h"
#include <QJsonDocument>

namespace gwanje::gui {

QString resultOf(const core::Status& status)
{
    return status ? u"ok"_qs : status.error().name();
}

void recordAct(GuiServices& services, const Act& act, QObject* context, std::function<void(const QString&)> failed)
{
    ops::AuditEntry entry;
    entry.actor = services.operatorName.name;
    entry.channel = services.operatorName.channel;
    entry.action = act.action;
    entry.object = act.object;
    if (!act.detail.isEmpty())
        entry.detail = QString::fromUtf8(QJsonDocument(act.detail).toJson(QJsonDocument::Compact));
    entry.result = act.result;
    entry.tasks = act.tasks;
    core::whenFinished(services.audit.record(entry), context, [failed = std::move(failed)](const core::Status& status) {
        if (!status)
            failed(errorText(status.error()));
    });
}

core::Status setRecorded(GuiServices& services, const QString& action, const QString& key, const QString& value,
                         QObject* context, std::function<void(const QString&)> failed)
{
    const ops::Setting& setting = *ops::findSetting(key);
    const QString before = ops::shownValue(setting, services.settings.text(key));
    core::Status status = services.settings.set(key, value);
    recordAct(services,
              {.action = action,
               .object = key,
               .detail = {{u"before"_qs, before}, {u"after"_qs, ops::shownValue(setting, services.settings.text(key))}},
               .result = resultOf(status)},
              context, std::move(failed));
    return status;
}

} // namespace gwanje::gui
