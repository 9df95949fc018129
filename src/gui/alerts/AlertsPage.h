// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Alerts: what stands, what was taken up, what is silenced, what is over; with the way to the thing they are about.

#include "gui/alerts/AlertActions.h"
#include "gui/alerts/AlertModel.h"
#include "gui/frame/Page.h"
#include "gui/table/TableSource.h"

class QSplitter;

namespace gwanje::gui {

class AlertDetail;
class AlertFeed;
class TablePanel;

class AlertsPage final : public Page
{
    Q_OBJECT
public:
    AlertsPage(PageContext context, AlertFeed& feed, QWidget* parent);

    static PageFace face();
    QString help() const override;
    bool back() override;
    void openAlert(const QString& id);

Q_SIGNALS:
    void taskWanted(const gwanje::train::TaskId& id);
    void portalWanted(const QString& key);   ///< the same of data sync: "datasync.failing:…"
    void platformWanted(const QString& key); ///< of the alert: "platform.failing:…", "platform.sold:…"

protected:
    void retranslate() override;

private:
    void build();
    void addCommands();
    void addReadingCommands();
    void take();
    void refreshSelection();
    void refreshBadge();
    QList<TableChip> chips() const;
    void silenceChosen();
    void showRules();
    QList<ops::Alert> chosen() const;
    QList<ops::Alert> chosen(const std::function<bool(AlertState)>& fits) const;

    AlertFeed& m_feed;
    AlertModel m_model;
    AlertActions m_actions;
    TablePanel* m_table;
    AlertDetail* m_detail = nullptr;
    QSplitter* m_splitter;
    QStringList m_tableActions;
};

} // namespace gwanje::gui
