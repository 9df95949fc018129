// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A console as far as alerts go, for tests: it can end and come again on the same database.

#include "ops/Alerts.h"
#include "store/Beds.h"
#include "support/ManualClock.h"

namespace gwanje::test {

inline const core::Context blockedTrain{{u"train"_qs, u"329"_qs}, {u"journey"_qs, u"수서 → 부산 2026-12-01 08:00"_qs}};

class AlertBed final
{
public:
    explicit AlertBed(const Bed& bed, ManualClock& time, const ops::Alerts::Options& options = {})
        : database(bed.open()), http("gwanje-test"), clock(time)
    {
        if (!store::Migrator(*database).upgrade())
            qFatal("no schema");
        alerts = std::make_unique<ops::Alerts>(database, http, clock, options);
    }
    ~AlertBed()
    {
        alerts.reset();
        database->close();
    }
    void raise(const QString& key = u"k"_qs, core::ErrorCode code = core::ErrorCode::TRN_BLOCKED)
    {
        alerts->raise(key, core::Severity::Error, code, blockedTrain);
    }
    QList<ops::Alert> list(bool standingOnly = false)
    {
        const auto page = alerts->list(standingOnly, {}).result();
        return page ? page->items : QList<ops::Alert>();
    }

    std::shared_ptr<store::Database> database;
    net::HttpClient http;
    ManualClock& clock;
    std::unique_ptr<ops::Alerts> alerts;
};

inline ops::Alerts::Options sendTo(const QUrl& url, ops::WebhookFormat format = ops::WebhookFormat::Json)
{
    return {.webhook = url, .language = core::Language::English, .webhookFormat = format};
}

} // namespace gwanje::test
