// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an empty table says in its middle: what would stand there, and the step that fills it. Lies over the view's
// rows and is there only while there are none.

#include <QLabel>

class QAbstractItemView;

namespace gwanje::gui {

class EmptyNote final : public QLabel
{
    Q_OBJECT
public:
    explicit EmptyNote(QAbstractItemView* view); ///< the view has its model already

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settle();
    QAbstractItemView* m_view;
};

} // namespace gwanje::gui
