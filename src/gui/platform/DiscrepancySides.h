// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One difference side by side: what the own books say and what the platform says, field by field; those that differ are
// marked. For several it says how many are chosen. Main thread.

#include "platform/Discrepancy.h"
#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace gwanje::gui {

class DiscrepancySides final : public QScrollArea
{
    Q_OBJECT
public:
    explicit DiscrepancySides(QWidget* parent);

    void show(const std::optional<platform::Discrepancy>& discrepancy, const QString& title);
    void showMany(const QString& text); ///< several are chosen
    void showHint(const QString& text); ///< none is chosen

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QLabel* label(int row, int column, const QString& text, bool differs = false);

    std::optional<platform::Discrepancy> m_discrepancy;
    QString m_text;
    bool m_isHint = false;
    QWidget* m_body;
    QLabel *m_title, *m_words;
    QGridLayout* m_grid;
    QList<QLabel*> m_cells;
};

} // namespace gwanje::gui
