// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/UndoQueue.h"

namespace gwanje::gui {
namespace {

QString bannerKey(int number)
{
    return u"undo.%1"_qs.arg(number);
}

} // namespace

UndoQueue::UndoQueue(core::Clock& clock, Banners& banners, QObject* parent)
    : QObject(parent), m_clock(clock), m_banners(banners)
{
}

UndoQueue::~UndoQueue()
{
    finish();
}

void UndoQueue::offer(const Reversible& deed)
{
    const int number = ++m_last;
    m_waiting.insert(number, deed);
    BannerText banner;
    banner.key = bannerKey(number);
    banner.text = deed.text;
    banner.deadline = QDateTime::currentDateTimeUtc().addMSecs(window.count()); // only shown; the clock below decides
    banner.countdown = Countdown::Undo;
    banner.action = [] { return tr("Undo"); };
    banner.deed = [this, number] { settle(number, true); };
    banner.closed = [this, number] { settle(number, false); };
    m_banners.show(banner);
    m_clock.callAfter(window, this, [this, number] { settle(number, false); });
    Q_EMIT changed();
}

void UndoQueue::undoNewest()
{
    if (!m_waiting.isEmpty())
        settle(m_waiting.lastKey(), true);
}

void UndoQueue::finish()
{
    while (!m_waiting.isEmpty())
        settle(m_waiting.firstKey(), false);
}

void UndoQueue::settle(int number, bool undone)
{
    if (!m_waiting.contains(number))
        return;
    const Reversible deed = m_waiting.take(number);
    m_banners.remove(bannerKey(number));
    if (undone)
        deed.undo();
    else
        deed.deed();
    Q_EMIT changed();
}

} // namespace gwanje::gui
