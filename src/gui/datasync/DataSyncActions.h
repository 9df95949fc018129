// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The acts of data sync: asks the façade, tells the result, and writes one audit row per act. Main thread.

#include "gui/datasync/DataSyncFeed.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"

namespace gwanje::gui {

class DataSyncActions final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const core::Status&)>;
    template<class T>
    using Answered = std::function<void(const core::Result<T>&)>;

    DataSyncActions(GuiServices& services, DataSyncFeed& feed, QObject* parent);

    // visits
    void runNow(const QString& portal); ///< empty: all that are on
    void renew(const QString& portal);
    void logIn(const QString& portal);
    void forget(const QString& portal);
    void cancel(const QString& portal); ///< empty: all visits

    // profiles
    void setAccount(const QString& portal, const QString& login, const QString& password, Done done);
    void saveProfile(const QString& portal, const QByteArray& json, Answered<datasync::PortalView> done);
    void resetProfile(const QString& portal, Done done);
    void setActive(const datasync::Portal& portal, bool active);

    // schedule
    void setState(runtime::ScheduleState state, const QString& reason);
    void configure(const QString& type, const runtime::TypeConfig& before, const runtime::TypeConfig& after, Done done);

    // files
    void import(datasync::FileImport file, Answered<datasync::ImportReport> done);

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    void imported(const QString& portal, const QString& stream);

private:
    using Reports = core::Result<QList<datasync::SyncReport>>;
    void ran(const QString& portal, const Reports& reports);
    void looked(const QString& action, const QString& portal, const core::Result<datasync::PortalView>& view,
                const QString& done);
    void audit(const QString& action, const QString& object, const QJsonObject& detail, const core::Status& status);
    void tell(const core::Error& error);

    GuiServices& m_services;
    datasync::DataSyncService& m_service;
    DataSyncFeed& m_feed;
};

} // namespace gwanje::gui
