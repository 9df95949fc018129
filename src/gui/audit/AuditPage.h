// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The audit trail: who did what on what, with which result, before and after; searched by any of them, exported whole.
// Nothing can be changed here.

#include "gui/audit/AuditSource.h"
#include "gui/audit/ChangesModel.h"
#include "gui/frame/Page.h"

class QSplitter;

namespace gwanje::gui {

class DetailPane;
class TablePanel;

class AuditPage final : public Page
{
    Q_OBJECT
public:
    AuditPage(PageContext context, QWidget* parent);

    static PageFace face();
    QString help() const override;
    bool back() override;
    void showObject(const QString& id); ///< all that was done to it

Q_SIGNALS:
    void logWanted(const QString& id); ///< the lines of the task, run or request that an act led to

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void addCommands();
    void refreshDetail();
    std::optional<ops::AuditEntry> single() const;

    AuditSource m_source;
    ChangesModel m_changes;
    TablePanel *m_table, *m_changeTable;
    DetailPane* m_detail = nullptr;
    QSplitter* m_splitter;
    QStringList m_tableActions;
};

} // namespace gwanje::gui
