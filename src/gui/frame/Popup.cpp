// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Popup.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
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
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::inside);
    auto* head = new QLabel(title, popup);
    head->setTextFormat(Qt::PlainText);
    head->setFont(titleFont(popup->font()));
    auto* body = new QLabel(text, popup);
    body->setTextFormat(Qt::PlainText);
    body->setObjectName(u"detailsLabel"_qs);
    body->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body->setFocusPolicy(Qt::StrongFocus);
    body->setWordWrap(true);
    body->setMinimumWidth(320);
    column->addWidget(head);
    column->addWidget(body);
    closeInOtherLanguage(popup);
    popup->adjustSize();
    showBeside(*popup, *anchor);
    body->setFocus();
}

void showBeside(QWidget& popup, const QWidget& anchor)
{
    const QRect screen = anchor.screen()->availableGeometry();
    QPoint at = anchor.mapToGlobal(QPoint(0, -popup.height() - 4));
    if (at.y() < screen.top())
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4));
    at.setX(qBound(screen.left(), at.x(), screen.right() - popup.width()));
    popup.move(at);
    popup.show();
}

void offerActions(QWidget* widget)
{
    widget->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(widget, &QWidget::customContextMenuRequested, widget, [widget](const QPoint& at) {
        auto* menu = new QMenu(widget);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setObjectName(u"actionsMenu"_qs);
        menu->setToolTipsVisible(true); // they say why something can't be done
        menu->addActions(widget->actions());
        const auto* area = qobject_cast<QAbstractScrollArea*>(widget);
        menu->popup((area ? area->viewport() : widget)->mapToGlobal(at));
    });
}

QuestionBox::QuestionBox(const QString& name, const QString& title, const QString& text, QWidget* parent)
    : QDialog(parent), m_column(new QVBoxLayout(this)), m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(name);
    setWindowTitle(title);
    m_column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    m_column->setSpacing(space::inside);
    auto* head = new QLabel(title, this);
    head->setTextFormat(Qt::PlainText);
    head->setFont(titleFont(font()));
    auto* body = new QLabel(text, this);
    body->setObjectName(u"questionLabel"_qs);
    body->setTextFormat(Qt::PlainText);
    body->setWordWrap(true);
    body->setMinimumWidth(380);
    m_buttons->setSpacing(space::inside);
    m_buttons->addStretch(1);
    m_column->addWidget(head);
    m_column->addWidget(body);
    m_column->addSpacing(space::between);
    m_column->addLayout(m_buttons);
    setAccessibleName(title);
    setAccessibleDescription(text);
    closeInOtherLanguage(this); // nothing is done
}

QPushButton* QuestionBox::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    connect(button, &QPushButton::clicked, this, &QDialog::close);
    return button;
}

void QuestionBox::makeDefault(QPushButton* button)
{
    button->setAutoDefault(true);
    button->setDefault(true);
    button->setFocus();
}

void QuestionBox::askFor(const QString& word, QPushButton* deed)
{
    auto* words = new QLabel(PopupTexts::tr("This is production. Type “%1” to go on.").arg(word), this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto* edit = new QLineEdit(this);
    edit->setObjectName(u"typedEdit"_qs);
    edit->setMinimumHeight(space::control);
    edit->setPlaceholderText(word);
    edit->setAccessibleName(words->text());
    words->setBuddy(edit);
    m_column->insertWidget(2, words);
    m_column->insertWidget(3, edit);
    deed->setEnabled(false);
    connect(edit, &QLineEdit::textChanged, deed, [deed, word](const QString& text) {
        deed->setEnabled(text.trimmed().compare(word, Qt::CaseInsensitive) == 0);
    });
    setTabOrder(edit, deed);
    edit->setFocus();
}

void ask(QWidget* parent, const Question& question, std::function<void()> yes)
{
    auto* box = new QuestionBox(u"questionBox"_qs, question.title, question.text, parent);
    QPushButton* no = box->addButton(u"noButton"_qs, PopupTexts::tr("No"));
    QPushButton* deed = box->addButton(u"deedButton"_qs, question.deed);
    deed->setProperty("danger", true);
    deed->style()->polish(deed); // made before it was known to be dangerous
    box->makeDefault(no);
    if (!question.typed.isEmpty())
        box->askFor(question.typed, deed);
    QObject::connect(deed, &QPushButton::clicked, parent, std::move(yes));
    box->open();
}

} // namespace gwanje::gui
