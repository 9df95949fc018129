// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The acts of platform sync: asks the façade, reads anew, tells the result, and writes one audit row per act. Main
// thread.

#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"
#include "gui/platform/PlatformFeed.h"
#include "gui/table/BulkReport.h"

namespace gwanje::gui {

class PlatformActions final : public QObject
{
    Q_OBJECT
public:
    using Ids = QList<platform::PlatformId>;
    using Discrepancies = QList<platform::Discrepancy>;
    using Retry = std::function<void(const QStringList& ids)>;
    template<class T>
    using Done = std::function<void(const core::Result<T>&)>;

    PlatformActions(GuiServices& services, PlatformFeed& feed, QObject* parent);

    // platforms
    /// `secret`: none leaves it as it is, an empty one takes it out of the keyring.
    void add(const platform::Platform& platform, const std::optional<QString>& secret, Done<platform::Platform> done);
    void change(const platform::Platform& before, const platform::Platform& after,
                const std::optional<QString>& secret, Done<platform::Platform> done);
    void setActive(const platform::Platform& platform, bool active);
    void remove(const platform::Platform& platform, const QString& name);
    void runNow(const QString& type, const Ids& ids); ///< empty: all that are switched on
    void cancelRuns(const Ids& ids);

    // schedule
    void setState(const QString& type, runtime::ScheduleState state, const QString& reason);
    void configure(const QString& type, const runtime::TypeConfig& before, const runtime::TypeConfig& after,
                   std::function<void(const core::Status&)> done);

    // discrepancies
    void resolve(const Discrepancies& discrepancies, platform::Resolution as, const QString& reason);
    void resolveAll(const platform::DiscrepancyFilter& filter, platform::Resolution as, const QString& reason);
    void map(const platform::PlatformId& platform, const QString& listing, const platform::Room& room,
             std::function<void(const core::Status&)> done);
    void addRule(const platform::ResolutionRule& rule, Done<platform::ResolutionRule> done);
    void changeRule(const platform::ResolutionRule& before, const platform::ResolutionRule& after,
                    Done<platform::ResolutionRule> done);
    void removeRule(const platform::ResolutionRule& rule, std::function<void(const core::Status&)> done);

    QString titleOf(const platform::Discrepancy& discrepancy) const; ///< "Price, alpha 사랑채 1, Tue, Dec 1"

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    /// Of several some failed; `retry` does it to those again.
    void reported(const gwanje::gui::BulkReport& report, const gwanje::gui::PlatformActions::Retry& retry);
    void resolved(); ///< or not: the list is read again

private:
    struct All;
    using RunAnswers = core::Result<QList<platform::RunAnswer>>;
    struct Outcome
    {
        platform::Discrepancy discrepancy;
        std::optional<core::Error> error; ///< none: it is resolved
    };
    using Outcomes = QList<Outcome>;
    void keepSecret(const platform::PlatformId& id, const std::optional<QString>& secret);
    void ranAll(const QString& type, const Ids& ids, const QList<RunAnswers>& answers);
    BulkReport reportOf(const QString& type, const QList<platform::RunAnswer>& runs) const;
    BulkReport reportOf(platform::Resolution as, const Outcomes& outcomes) const;
    void report(platform::Resolution as, const QString& reason, const Outcomes& outcomes);
    void resolvedEach(platform::Resolution as, const QString& reason, const Outcomes& outcomes);
    void nextOfAll(const std::shared_ptr<All>& all);
    void finishAll(const All& all, const std::optional<core::Error>& error);
    platform::ResolveRequest request(const Discrepancies& discrepancies, platform::Resolution as,
                                     const QString& reason) const;
    void mapListing(const QList<platform::Listing>& listings, const platform::PlatformId& platform,
                    const QString& listing, const platform::Room& room,
                    const std::function<void(const core::Status&)>& done);
    void audit(const QString& action, const QString& object, const QJsonObject& detail, const core::Status& status);

    GuiServices& m_services;
    platform::PlatformService& m_service;
    PlatformFeed& m_feed;
};

QString resolvedText(platform::Resolution as, int count); ///< "3 differences were resolved: theirs taken."

} // namespace gwanje::gui
