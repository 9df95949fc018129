// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/EmptyNote.h"

#include "gui/frame/Theme.h"
#include <QAbstractItemView>
#include <QEvent>

namespace gwanje::gui {

EmptyNote::EmptyNote(QAbstractItemView* view) : QLabel(view->viewport()), m_view(view)
{
    setObjectName(u"emptyNoteLabel"_qs);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setProperty("secondary", true);
    setContentsMargins(space::edge, 0, space::edge, 0);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    view->viewport()->installEventFilter(this);
    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyNote::settle);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyNote::settle);
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyNote::settle);
    settle();
}

bool EmptyNote::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        settle();
    return QLabel::eventFilter(watched, event);
}

void EmptyNote::settle()
{
    setGeometry(m_view->viewport()->rect());
    setVisible(m_view->model()->rowCount() == 0);
}

} // namespace gwanje::gui
