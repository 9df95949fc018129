// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sorts by raw values and keeps the rows that hold a text in any column and pass a chip's test.

#include <functional>
#include <QSortFilterProxyModel>

namespace gwanje::gui {

class RowFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit RowFilter(QObject* parent);
    void setText(const QString& text);
    void setTest(std::function<bool(int sourceRow)> test);
    bool isFiltering() const { return !m_text.isEmpty() || m_test; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    std::function<bool(int)> m_test;
};

} // namespace gwanje::gui
