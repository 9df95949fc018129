// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/LockPanel.h"

#include "gui/frame/Theme.h"
#include <QEvent>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int cardWidth = 320;
constexpr int longestTyped = 64;

} // namespace

LockPanel::LockPanel(QWidget* window)
    : QWidget(window), m_title(new QLabel(this)), m_work(new QLabel(this)), m_problem(new QLabel(this)),
      m_pin(new QLineEdit(this)), m_unlock(new QPushButton(this))
{
    setObjectName(u"lockPanel"_qs);
    build();
    hide();
    window->installEventFilter(this);
    connect(m_pin, &QLineEdit::returnPressed, m_unlock, &QPushButton::click);
    connect(m_pin, &QLineEdit::textEdited, this, &LockPanel::refreshEnabled);
    connect(m_unlock, &QPushButton::clicked, this, [this] {
        const QString pin = m_pin->text();
        m_pin->clear();
        Q_EMIT tried(pin);
    });
    retranslate();
}

void LockPanel::build()
{
    auto* card = new QVBoxLayout;
    card->setSpacing(space::inside);
    m_title->setObjectName(u"lockTitleLabel"_qs);
    m_title->setFont(titleFont(font()));
    m_title->setAlignment(Qt::AlignCenter);
    m_work->setObjectName(u"lockWorkLabel"_qs);
    m_work->setProperty("secondary", true);
    m_work->setAlignment(Qt::AlignCenter);
    m_work->setWordWrap(true);
    m_pin->setObjectName(u"lockPinEdit"_qs);
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setMaxLength(longestTyped);
    m_pin->setMinimumHeight(space::control);
    m_pin->setAlignment(Qt::AlignCenter);
    m_pin->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_unlock->setObjectName(u"unlockButton"_qs);
    m_unlock->setProperty("primary", true);
    m_unlock->setMinimumHeight(space::control);
    m_problem->setObjectName(u"lockProblemLabel"_qs);
    m_problem->setProperty("problem", true);
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setWordWrap(true);
    for (QLabel* label : {m_title, m_work, m_problem})
        label->setTextFormat(Qt::PlainText);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_work, m_pin, m_problem, m_unlock}) {
        part->setFixedWidth(cardWidth);
        card->addWidget(part);
    }
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addLayout(card);
    column->setAlignment(card, Qt::AlignHCenter);
    column->addStretch(3);
}

void LockPanel::open(bool withPin)
{
    m_wrong = false;
    m_wait = 0;
    m_checking = false;
    m_pin->clear();
    m_pin->setVisible(withPin);
    setGeometry(parentWidget()->rect());
    retranslate();
    show();
    raise();
    (withPin ? static_cast<QWidget*>(m_pin) : m_unlock)->setFocus();
}

void LockPanel::setWork(int running, int attention)
{
    m_running = running;
    m_attention = attention;
    retranslate();
}

void LockPanel::setWrong(int secondsToWait)
{
    m_wrong = true;
    m_wait = secondsToWait;
    retranslate();
    if (m_wait == 0)
        m_pin->setFocus();
}

void LockPanel::setChecking(bool checking)
{
    m_checking = checking;
    refreshEnabled();
}

void LockPanel::refreshEnabled()
{
    const bool free = !m_checking && m_wait == 0;
    m_pin->setEnabled(free);
    m_unlock->setEnabled(free && (m_pin->isHidden() || !m_pin->text().isEmpty()));
}

bool LockPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void LockPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LockPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    QIcon(u":/icons/gwanje.svg"_qs).paint(&painter, QRect(width() / 2 - 28, m_title->y() - 72, 56, 56));
}

void LockPanel::keyPressEvent(QKeyEvent* event)
{
    if (m_pin->isHidden() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        m_unlock->click();
    else
        QWidget::keyPressEvent(event);
}

void LockPanel::retranslate()
{
    m_title->setText(tr("Locked"));
    QStringList work{m_running > 0 ? tr("%n task(s) are running or queued.", nullptr, m_running)
                                   : tr("Nothing runs now.")};
    if (m_attention > 0)
        work << tr("%n need(s) you.", nullptr, m_attention);
    m_work->setText(work.join(u' '));
    m_pin->setPlaceholderText(tr("PIN"));
    m_pin->setAccessibleName(tr("PIN"));
    m_unlock->setText(tr("Unlock"));
    m_unlock->setAccessibleName(m_unlock->text());
    m_problem->setText(!m_wrong     ? QString()
                       : m_wait > 0 ? tr("Wrong PIN. Try again in %n second(s).", nullptr, m_wait)
                                    : tr("Wrong PIN. Try again."));
    refreshEnabled();
}

} // namespace gwanje::gui
