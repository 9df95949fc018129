// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The audit trail: who did what on what, with which result; searched and filtered in the database, exported whole.
// Nothing can be changed here.

#include "gui/audit/AuditModel.h"
#include "gui/audit/ChangesModel.h"
#include "gui/frame/Page.h"

class QComboBox;
class QPushButton;
class QSplitter;

namespace gwanje::gui {

class DetailPane;
class TablePanel;

class AuditPage final : public Page
{
    Q_OBJECT
public:
    AuditPage(PageContext context, QWidget* parent);
    ~AuditPage() override;

    QString title() const override;
    QString iconName() const override { return u"view-history"_qs; }
    QString help() const override;
    bool back() override;

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QWidget* buildFilters();
    void addCommands();
    void filterSoon();
    void filter();
    void clearFilters();
    bool isFiltering() const;
    void offerSeen();
    void refreshDetail();
    void exportAll();
    void exportTo(const QString& path, const QString& cursor, std::shared_ptr<QList<QStringList>> rows);
    const ops::AuditEntry* single() const;

    AuditModel m_model;
    ChangesModel m_changes;
    TablePanel *m_table, *m_changeTable;
    QComboBox *m_actor, *m_action;
    QPushButton* m_object; ///< the filter by object, while there is one
    DetailPane* m_detail;
    QSplitter* m_splitter;
    QString m_onlyObject;
    QTimer m_soon, m_again;
};

} // namespace gwanje::gui
