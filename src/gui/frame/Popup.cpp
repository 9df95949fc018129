// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Popup.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QCoreApplication>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
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

QuestionBox::QuestionBox(const QString& name, QWidget* parent)
    : QDialog(parent), m_column(new QVBoxLayout(this)), m_head(new QLabel(this)), m_body(new QLabel(this)),
      m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(name);
    m_column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    m_column->setSpacing(space::inside);
    m_head->setTextFormat(Qt::PlainText);
    m_head->setFont(titleFont(font()));
    m_body->setObjectName(u"questionLabel"_qs);
    m_body->setTextFormat(Qt::PlainText);
    m_body->setWordWrap(true);
    m_body->setMinimumWidth(380);
    m_buttons->setSpacing(space::inside);
    m_buttons->addStretch(1);
    m_column->addWidget(m_head);
    m_column->addWidget(m_body);
    m_column->addSpacing(space::between);
    m_column->addLayout(m_buttons);
}

void QuestionBox::setWords(const QString& title, const QString& text)
{
    setWindowTitle(title);
    m_head->setText(title);
    m_body->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void QuestionBox::retranslateWith(std::function<void()> retranslate)
{
    m_retranslate = std::move(retranslate);
    this->retranslate();
}

void QuestionBox::retranslate()
{
    if (m_retranslate)
        m_retranslate();
    if (m_silence)
        m_silence->setText(PopupTexts::tr("Don't ask this again"));
    if (!m_typed)
        return;
    m_typedWords->setText((m_isName ? PopupTexts::tr("Type the name “%1” to go on.")
                                    : PopupTexts::tr("This is production. Type “%1” to go on."))
                              .arg(m_typed->placeholderText()));
    m_typed->setAccessibleName(m_typedWords->text());
}

void QuestionBox::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QPushButton* QuestionBox::addButton(const QString& name)
{
    auto* button = new QPushButton(this);
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

QLineEdit* QuestionBox::addEdit(const QString& name, QLabel*& words)
{
    words = new QLabel(this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto* edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setMinimumHeight(space::control);
    words->setBuddy(edit);
    m_column->insertWidget(2, words);
    m_column->insertWidget(3, edit);
    return edit;
}

/// Who typed the name has answered: then Enter does it. A reason is no answer.
void QuestionBox::refreshDeed(QPushButton* deed, QPushButton* no) const
{
    const auto is = [](const QString& text, const QString& word) {
        return text.trimmed().compare(word, Qt::CaseInsensitive) == 0;
    };
    const bool named = !m_typed || is(m_typed->text(), m_typed->placeholderText());
    const bool right = named && (!m_why || !m_why->text().trimmed().isEmpty());
    deed->setEnabled(right);
    (right && !m_why ? deed : no)->setDefault(true);
}

void QuestionBox::askFor(const QString& word, bool isName, QPushButton* deed, QPushButton* no)
{
    m_isName = isName;
    m_typed = addEdit(u"typedEdit"_qs, m_typedWords);
    m_typed->setPlaceholderText(word);
    connect(m_typed, &QLineEdit::textChanged, deed, [=, this] { refreshDeed(deed, no); });
    setTabOrder(m_typed, deed);
    refreshDeed(deed, no);
    retranslate();
    m_typed->setFocus();
}

void QuestionBox::askWhy(QPushButton* deed, QPushButton* no, std::function<void(const QString&)> told)
{
    m_why = addEdit(u"whyEdit"_qs, m_whyWords);
    m_column->insertSpacing(2, space::inside);
    m_why->setMaxLength(200);
    connect(m_why, &QLineEdit::textChanged, deed, [=, this] { refreshDeed(deed, no); });
    connect(deed, &QPushButton::clicked, this, [this, told = std::move(told)] { told(m_why->text().trimmed()); });
    setTabOrder(m_why, m_typed ? static_cast<QWidget*>(m_typed) : no);
    refreshDeed(deed, no);
    retranslate();
    m_why->setFocus();
}

void QuestionBox::setWhy(const QString& label, const QString& example)
{
    if (!m_why)
        return;
    m_whyWords->setText(label);
    m_why->setPlaceholderText(example);
    m_why->setAccessibleName(label);
}

/// Who typed a reason and then Enter would lose it with the No that Enter presses: only a button ends it then.
void QuestionBox::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !m_why || m_why->text().trimmed().isEmpty())
        QDialog::keyPressEvent(event);
}

void QuestionBox::offerSilence(QPushButton* deed, std::function<void()> silence)
{
    m_silence = new QCheckBox(this);
    m_silence->setObjectName(u"silenceCheckBox"_qs);
    m_column->insertWidget(2, m_silence);
    m_column->insertSpacing(2, space::inside);
    connect(deed, &QPushButton::clicked, this, [this, silence = std::move(silence)] {
        if (m_silence->isChecked())
            silence();
    });
    retranslate();
}

QuestionBox* ask(QWidget* parent, std::function<Question()> question, const AskRules& rules, std::function<void()> yes)
{
    auto* box = new QuestionBox(u"questionBox"_qs, parent);
    QPushButton* no = box->addButton(u"noButton"_qs);
    QPushButton* deed = box->addButton(u"deedButton"_qs);
    box->retranslateWith([=, question = std::move(question)] {
        const Question words = question();
        box->setWords(words.title, words.text);
        box->setWhy(words.why, words.whyExample);
        no->setText(PopupTexts::tr("No"));
        deed->setText(words.deed);
    });
    deed->setProperty("danger", true);
    deed->style()->polish(deed); // made before it was known to be dangerous
    box->makeDefault(no);
    if (!rules.typed.isEmpty())
        box->askFor(rules.typed, rules.typedIsName, deed, no);
    if (rules.why)
        box->askWhy(deed, no, rules.why);
    if (rules.silence)
        box->offerSilence(deed, rules.silence);
    QObject::connect(deed, &QPushButton::clicked, parent, std::move(yes));
    box->open();
    return box;
}

} // namespace gwanje::gui
