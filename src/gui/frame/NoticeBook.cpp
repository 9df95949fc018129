// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/NoticeBook.h"

#include "gui/frame/Popup.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr qsizetype mostNotices = 50;
constexpr int popupWidth = 460, popupHeight = 320;

Sign signOf(Tone tone)
{
    return tone == Tone::Ok ? Sign::Check : Sign::Exclamation;
}

} // namespace

void NoticeBook::add(const Notice& notice)
{
    m_notices.prepend(notice);
    if (m_notices.size() > mostNotices)
        m_notices.removeLast();
    m_unseen = qMin(m_unseen + 1, int(mostNotices));
    Q_EMIT changed();
}

void NoticeBook::open(QWidget* anchor)
{
    auto* popup = new QFrame(anchor, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setObjectName(u"noticesPopup"_qs);
    popup->setProperty("card", true);
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::inside);
    auto* head = new QLabel(m_notices.isEmpty() ? tr("Nothing was told yet") : tr("Recent notices"), popup);
    head->setFont(titleFont(popup->font()));
    column->addWidget(head);
    auto* list = new QListWidget(popup);
    list->setObjectName(u"noticesListWidget"_qs);
    list->setAccessibleName(head->text());
    list->setWordWrap(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Notice& notice : std::as_const(m_notices)) {
        const QString when = inKorea(notice.at).toString(u"HH:mm"_qs);
        auto* item = new QListWidgetItem(signIcon(signOf(notice.tone), notice.tone),
                                         when + u"  "_qs + notice.text(), list);
        item->setToolTip(absoluteTime(notice.at));
    }
    list->setVisible(!m_notices.isEmpty());
    list->setCurrentRow(0);
    column->addWidget(list, 1);
    connect(list, &QListWidget::itemActivated, this, [this, list, popup] {
        const auto deed = m_notices.value(list->currentRow()).deed;
        popup->close();
        if (deed)
            deed();
    });
    popup->resize(popupWidth, m_notices.isEmpty() ? popup->sizeHint().height() : popupHeight);
    showBeside(*popup, *anchor);
    list->setFocus();
    m_unseen = 0;
    Q_EMIT changed();
}

} // namespace gwanje::gui
