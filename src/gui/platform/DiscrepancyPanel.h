// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What differs between the own books and the platforms, of all or one: the table, the chosen one side by side, and what
// an operator does about them, one or many or all that match. Main thread.

#include "gui/frame/Page.h"
#include "gui/platform/DiscrepancySource.h"
#include "gui/platform/PlatformActions.h"

class QComboBox;
class QSplitter;
class QToolButton;

namespace gwanje::gui {

class DiscrepancySides;
class TablePanel;
class TableSearchBox;

class DiscrepancyPanel final : public QWidget
{
    Q_OBJECT
public:
    DiscrepancyPanel(PageContext context, PlatformFeed& feed, PlatformActions& actions, QWidget* parent);

    void showOnly(const std::optional<platform::PlatformId>& platform);
    void showKind(const QString& kind); ///< those that are open; empty: of every kind
    TablePanel& table() { return *m_table; }
    TableSearchBox& searchBox() { return *m_search; }

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    void auditWanted(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildMore();
    void addCommands();
    void addDeed(const QString& id, const char* name, const QString& icon, platform::Resolution as);
    void chooseState(int index);
    void chooseKind(int index);
    void countKinds();
    void showChosen();
    void retranslate();
    QList<platform::Discrepancy> chosen() const;
    QList<platform::Discrepancy> fitting(platform::Resolution as) const;
    int count(platform::Resolution as) const;
    QString whyNot(platform::Resolution as) const;
    QString whyNotMapped() const;
    QString deedText(platform::Resolution as) const;
    Guarded resolveChosen(platform::Resolution as);
    void mapChosen();
    void showRules();

    PageContext m_context;
    PlatformFeed& m_feed;
    PlatformActions& m_actions;
    DiscrepancySource m_source;
    TablePanel* m_table;
    DiscrepancySides* m_sides;
    QComboBox *m_kinds, *m_states;
    QToolButton* m_more;
    TableSearchBox* m_search = nullptr;
    QSplitter* m_splitter;
};

} // namespace gwanje::gui
