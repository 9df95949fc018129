// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Popup.h"

#include "gui/frame/Theme.h"
#include <QCoreApplication>
#include <QFrame>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

class PopupTexts final
{
    Q_DECLARE_TR_FUNCTIONS(Popup)
};

} // namespace

void showDetails(QWidget* anchor, const QString& title, const QString& text)
{
    auto* popup = new QFrame(anchor, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setObjectName(u"detailsPopup"_qs);
    popup->setProperty("card", true);
    auto* column = new QVBoxLayout(popup);
    auto* head = new QLabel(title, popup);
    head->setTextFormat(Qt::PlainText);
    head->setFont(titleFont(popup->font()));
    auto* body = new QLabel(text, popup);
    body->setTextFormat(Qt::PlainText);
    body->setObjectName(u"detailsLabel"_qs);
    body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    body->setWordWrap(true);
    body->setMinimumWidth(320);
    column->addWidget(head);
    column->addWidget(body);
    popup->adjustSize();
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint at = anchor->mapToGlobal(QPoint(0, -popup->height() - 4));
    if (at.y() < screen.top())
        at = anchor->mapToGlobal(QPoint(0, anchor->height() + 4));
    at.setX(qBound(screen.left(), at.x(), screen.right() - popup->width()));
    popup->move(at);
    popup->show();
    body->setFocus();
}

void ask(QWidget* parent, const Question& question, std::function<void()> yes)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"questionBox"_qs);
    box->setTextFormat(Qt::PlainText);
    QPushButton* deed = box->addButton(question.deed, QMessageBox::AcceptRole);
    deed->setObjectName(u"deedButton"_qs);
    deed->setProperty("danger", true);
    deed->style()->polish(deed); // made before it was known to be dangerous
    QPushButton* no = box->addButton(PopupTexts::tr("No"), QMessageBox::RejectRole);
    no->setObjectName(u"noButton"_qs);
    deed->setAutoDefault(false);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(deed, &QPushButton::clicked, parent, std::move(yes));
    box->open();
}

} // namespace gwanje::gui
