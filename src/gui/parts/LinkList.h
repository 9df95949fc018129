// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A short list whose rows lead somewhere: a sign, a sentence, something at the right (a time), and a click that opens
// its place. Rows are buttons, so Tab and Enter work. Changed in place: a link that stays keeps its row, and with it
// the focus, whatever comes or goes above it. Main thread.

#include "gui/frame/StateIcon.h"
#include <QDateTime>
#include <QWidget>

class QVBoxLayout;

namespace gwanje::gui {

struct Link
{
    QString id; ///< unique in the list
    Sign sign = Sign::Dot;
    Tone tone = Tone::Neutral;
    QString text;    ///< plain
    QString right;   ///< short
    QString tip = {}; ///< whole text, absolute time
};

class LinkList final : public QWidget
{
    Q_OBJECT
public:
    LinkList(const QString& name, QWidget* parent);

    void setLinks(const QList<Link>& links);
    int count() const { return int(m_rows.size()); }

Q_SIGNALS:
    void opened(const QString& id);

private:
    class Row;
    Row* addRow();
    QVBoxLayout* m_column;
    QList<Row*> m_rows;
};

} // namespace gwanje::gui
