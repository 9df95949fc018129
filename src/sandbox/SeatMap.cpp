// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SeatMap.h"

namespace gwanje::sandbox {

bool Seat::fits(SeatWish wish) const
{
    switch (wish) {
    case SeatWish::Any:
        return true;
    case SeatWish::Single:
        return seatClass == SeatClass::Special && letter == 'A';
    case SeatWish::Window:
        return isWindow();
    case SeatWish::Aisle:
        return !isWindow();
    }
    return true;
}

namespace seatmap {
namespace {

std::vector<Seat> build(SeatClass seatClass)
{
    const bool general = seatClass == SeatClass::General;
    std::vector<Seat> all;
    for (int car = 1; car <= 8; ++car) {
        if ((car == 3) == general)
            continue;
        for (int row = 1; row <= (general ? 14 : 11); ++row) {
            for (char letter = 'A'; letter <= (general ? 'D' : 'C'); ++letter)
                all.push_back({seatClass, car, row, letter});
        }
    }
    return all;
}

/// The first `count` neighbours in one car, all as wished for one person and the first of them for a group.
std::vector<Seat> together(const std::vector<Seat>& all, int count, SeatWish wish, size_t start,
                           const std::function<bool(const Seat&)>& taken)
{
    std::vector<Seat> run;
    for (size_t i = 0; i < all.size() + size_t(count); ++i) {
        const Seat& seat = all[(start + i) % all.size()];
        if (taken(seat) || (!run.empty() && run.back().car != seat.car))
            run.clear();
        if (taken(seat) || (run.empty() && !seat.fits(wish)))
            continue;
        run.push_back(seat);
        if (int(run.size()) == count)
            return run;
    }
    return {};
}

} // namespace

const std::vector<Seat>& seats(SeatClass seatClass)
{
    static const std::vector<Seat> general = build(SeatClass::General);
    static const std::vector<Seat> special = build(SeatClass::Special);
    return seatClass == SeatClass::General ? general : special;
}

int capacity(SeatClass seatClass)
{
    return int(seats(seatClass).size());
}

std::optional<Seat> find(int car, const QByteArray& label)
{
    for (const SeatClass seatClass : {SeatClass::General, SeatClass::Special}) {
        for (const Seat& seat : seats(seatClass)) {
            if (seat.car == car && seat.label() == label)
                return seat;
        }
    }
    return std::nullopt;
}

std::vector<Seat> pick(SeatClass seatClass, int count, SeatWish wish, quint64 start,
                       const std::function<bool(const Seat&)>& taken)
{
    const std::vector<Seat>& all = seats(seatClass);
    const size_t first = size_t(start % all.size());
    if (auto found = together(all, count, wish, first, taken); !found.empty())
        return found;
    if (auto found = together(all, count, SeatWish::Any, first, taken); !found.empty())
        return found;
    std::vector<Seat> scattered;
    for (size_t i = 0; i < all.size() && int(scattered.size()) < count; ++i) {
        const Seat& seat = all[(first + i) % all.size()];
        if (!taken(seat))
            scattered.push_back(seat);
    }
    return int(scattered.size()) == count ? scattered : std::vector<Seat>();
}

} // namespace seatmap
} // namespace gwanje::sandbox
