// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/OutcomeCard.h"

#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/train/TaskWords.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gwanje::gui {
namespace {

QString holdingText(const train::Holding& holding)
{
    QStringList parts{u"SRT %1"_qs.arg(holding.train),
                      u"%1 %2 → %3 %4"_qs.arg(stationWord(holding.departure),
                                              holding.departsAt.toString(u"MM-dd HH:mm"_qs),
                                              stationWord(holding.arrival), holding.arrivesAt.toString(u"HH:mm"_qs))};
    const QString places = placesText(holding);
    if (!places.isEmpty())
        parts << places;
    if (holding.amount > 0)
        parts << won(holding.amount);
    return parts.join(u" · "_qs);
}

bool isWorthACard(const train::TaskSnapshot& task)
{
    return task.outcome || isSeatFound(task) || task.state == train::TaskState::Failed ||
           task.state == train::TaskState::Interrupted;
}

} // namespace

OutcomeCard::OutcomeCard(core::Clock& clock, QAction* officialSite, QWidget* parent)
    : QFrame(parent), m_clock(clock), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_countdown(new QLabel(this)), m_site(new CommandButton(officialSite, this))
{
    setObjectName(u"outcomeCard"_qs);
    setProperty("card", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(44, 8, 12, 8);
    row->setSpacing(space::between);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setObjectName(u"outcomeTitleLabel"_qs);
    m_text->setObjectName(u"outcomeTextLabel"_qs);
    m_text->setProperty("secondary", true);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(label);
    }
    m_countdown->setObjectName(u"payCountdownLabel"_qs);
    m_countdown->setFont(titleFont(font()));
    m_countdown->setTextFormat(Qt::PlainText);
    row->addLayout(texts, 1);
    row->addWidget(m_countdown);
    row->addWidget(m_site);
    connect(&m_second, &QTimer::timeout, this, &OutcomeCard::count);
    m_second.setInterval(1000);
    hide();
}

void OutcomeCard::show(const train::TaskSnapshot* task)
{
    m_task = task ? std::optional(*task) : std::nullopt;
    const bool worth = task && isWorthACard(*task);
    setVisible(worth);
    m_second.stop();
    if (!worth)
        return;
    const QStringList free = freeTrains(*task);
    const bool found = isSeatFound(*task) && !free.isEmpty();
    m_title->setText(found ? tr("Seats are free on train %1").arg(free.join(u", "_qs)) : messageText(*task));
    m_text->setText(
        task->outcome ? holdingText(*task->outcome)
                      : core::advice(found ? core::ErrorCode::TRN_SEAT_FREE : task->code, uiLanguage(), task->context));
    m_text->setVisible(!m_text->text().isEmpty());
    const bool pays = task->outcome && task->outcome->payBefore.isValid() &&
                      (task->state == train::TaskState::Reserved || isHeldAlready(*task));
    m_countdown->setVisible(pays);
    m_site->setVisible(pays || isSeatFound(*task));
    if (pays) {
        count();
        m_second.start();
    }
    update();
}

void OutcomeCard::count()
{
    const std::chrono::milliseconds left(m_clock.now().msecsTo(m_task->outcome->payBefore));
    m_countdown->setText(left.count() > 0 ? tr("Pay within %1").arg(countdown(left)) : tr("The time to pay is over"));
}

void OutcomeCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    if (!m_task)
        return;
    QPainter painter(this);
    const bool found = isSeatFound(*m_task);
    paintSign(painter, QRectF(14, (height() - 20) / 2.0, 20, 20), found ? Sign::Exclamation : stateSign(*m_task),
              Theme::instance().tone(found ? Tone::Ok : stateTone(*m_task)));
}

} // namespace gwanje::gui
