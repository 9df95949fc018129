// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that resolve differences as rows, in the order in which they are tried. Main thread.

#include "gui/platform/PlatformFeed.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

class ResolutionRuleModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Position, State, Kind, Platform, As, Reason, ColumnCount };
    static constexpr int highestPosition = 9999;

    ResolutionRuleModel(const PlatformFeed& feed, QObject* parent) : QAbstractTableModel(parent), m_feed(feed) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setRules(const QList<platform::ResolutionRule>& rules);
    const platform::ResolutionRule* find(const QString& id) const;
    int nextPosition() const;
    void retranslate();
    static QString deedWord(platform::Resolution as); ///< "Take theirs"

private:
    QString text(const platform::ResolutionRule& rule, int column) const;
    const PlatformFeed& m_feed;
    QList<platform::ResolutionRule> m_rules;
};

} // namespace gwanje::gui
