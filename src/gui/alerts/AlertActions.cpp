// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertActions.h"

#include "core/Async.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "ops/Alerts.h"

namespace gwanje::gui {

/// Several alerts under one deed: one note at the end.
class AlertActions::Batch final
{
public:
    QString action;
    QJsonObject detail;
    std::function<QString(int)> done; ///< what is said of so many
    qsizetype left = 0;
    int good = 0;
    std::optional<core::Error> first;
};

AlertActions::AlertActions(GuiServices& services, QObject* parent) : QObject(parent), m_services(services)
{
}

void AlertActions::took(const std::shared_ptr<Batch>& batch, const ops::Alert& alert, const core::Status& status)
{
    QJsonObject detail = batch->detail;
    detail.insert(u"alert"_qs, alert.key);
    recordAct(m_services,
              {.action = batch->action, .object = alert.id, .detail = detail, .result = resultOf(status)}, this,
              [this](const QString& problem) { Q_EMIT message(problem, true); });
    if (status)
        ++batch->good;
    else if (!batch->first)
        batch->first = status.error();
    if (--batch->left > 0)
        return;
    if (batch->first)
        Q_EMIT message([error = *batch->first] { return u"%1 (%2)"_qs.arg(errorText(error), error.name()); }, true);
    else
        Q_EMIT message(batch->done(batch->good), false);
}

void AlertActions::acknowledge(const QList<ops::Alert>& alerts)
{
    auto batch = std::make_shared<Batch>();
    batch->action = u"alerts.acknowledge"_qs;
    batch->done = [](int n) { return tr("%n alert(s) acknowledged.", nullptr, n); };
    batch->left = alerts.size();
    for (const ops::Alert& alert : alerts) {
        core::whenFinished(m_services.alerts.acknowledge(alert.id, m_services.operatorName.name), this,
                           [this, batch, alert](const core::Status& status) { took(batch, alert, status); });
    }
}

void AlertActions::silence(const QList<ops::Alert>& alerts, const QDateTime& until, const QString& reason)
{
    auto batch = std::make_shared<Batch>();
    batch->action = u"alerts.silence"_qs;
    batch->detail = {{u"until"_qs, until.toUTC().toString(Qt::ISODate)}, {u"reason"_qs, reason}};
    batch->done = [until](int n) {
        return tr("%n alert(s) silenced until %1.", nullptr, n).arg(inKorea(until).toString(u"MM-dd HH:mm"_qs));
    };
    batch->left = alerts.size();
    for (const ops::Alert& alert : alerts) {
        core::whenFinished(m_services.alerts.silence(alert.id, until, m_services.operatorName.name, reason), this,
                           [this, batch, alert](const core::Result<ops::Silence>& silence) {
                               took(batch, alert, silence ? core::Status() : core::fail(silence.error()));
                           });
    }
}

void AlertActions::unsilence(const QList<ops::Alert>& alerts)
{
    auto batch = std::make_shared<Batch>();
    batch->action = u"alerts.unsilence"_qs;
    batch->done = [](int n) { return tr("%n alert(s) are told again.", nullptr, n); };
    batch->left = alerts.size();
    for (const ops::Alert& alert : alerts) {
        core::whenFinished(m_services.alerts.unsilence(alert.id, m_services.operatorName.name), this,
                           [this, batch, alert](const core::Status& status) { took(batch, alert, status); });
    }
}

} // namespace gwanje::gui
