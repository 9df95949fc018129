// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/PageStack.h"

#include <QTimer>

namespace gwanje::gui {

int PageStack::add(const PageFace& face, Builder build)
{
    m_seats.append({face, std::move(build)});
    return places() - 1;
}

int PageStack::placeOf(const QString& id) const
{
    const auto is = [&id](const Seat& seat) { return seat.face.id == id; };
    const auto found = std::find_if(m_seats.cbegin(), m_seats.cend(), is);
    return found == m_seats.cend() ? -1 : int(found - m_seats.cbegin());
}

Page* PageStack::page(int place)
{
    Seat& seat = m_seats[place];
    if (!seat.page) {
        seat.page = seat.build(this);
        const auto isBuilt = [](const Seat& other) { return other.page != nullptr; };
        insertWidget(int(std::count_if(m_seats.cbegin(), m_seats.cbegin() + place, isBuilt)), seat.page);
        Q_EMIT built(seat.page, place);
    }
    return seat.page;
}

void PageStack::show(int place)
{
    setCurrentWidget(page(place));
    Q_EMIT shown(place);
}

void PageStack::buildRest()
{
    const auto isMissing = [](const Seat& seat) { return !seat.page; };
    const auto missing = std::find_if(m_seats.cbegin(), m_seats.cend(), isMissing);
    if (missing == m_seats.cend())
        return;
    page(int(missing - m_seats.cbegin()));
    QTimer::singleShot(0, this, &PageStack::buildRest);
}

} // namespace gwanje::gui
