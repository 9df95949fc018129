// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StartProblem.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::app {

StartProblem::StartProblem(core::Language language) : m_language(language), m_textLabel(new QLabel(this))
{
    const bool korean = language == core::Language::Korean;
    setObjectName(u"startProblem"_qs);
    setWindowTitle(korean ? u"관제"_qs : u"Gwanje"_qs);
    m_textLabel->setObjectName(u"textLabel"_qs);
    m_textLabel->setTextFormat(Qt::PlainText);
    m_textLabel->setWordWrap(true);
    m_textLabel->setMinimumWidth(480);
    m_textLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* buttons = new QDialogButtonBox(this);
    auto* retry = buttons->addButton(korean ? u"다시 시도"_qs : u"Try again"_qs, QDialogButtonBox::AcceptRole);
    auto* quit = buttons->addButton(korean ? u"끝내기"_qs : u"Quit"_qs, QDialogButtonBox::RejectRole);
    retry->setObjectName(u"retryButton"_qs);
    quit->setObjectName(u"quitButton"_qs);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_textLabel);
    layout->addWidget(buttons);
    connect(retry, &QPushButton::clicked, this, &StartProblem::retryAsked);
    connect(quit, &QPushButton::clicked, this, &StartProblem::quitAsked);
}

void StartProblem::show(const core::Error& error)
{
    m_textLabel->setText(error.sentence(m_language) + u"\n\n"_qs + error.advice(m_language) + u"\n\n"_qs +
                         error.name());
    QWidget::show();
}

void StartProblem::closeEvent(QCloseEvent* event)
{
    Q_EMIT quitAsked();
    QWidget::closeEvent(event);
}

} // namespace gwanje::app
