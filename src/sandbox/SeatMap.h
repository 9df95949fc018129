// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The seats of a train: general class in seven cars of 14 rows A–D, special class in car 3 with 11 rows A–C. Picks free
// seats for a group, beside each other where that can be, by the window or the aisle where that is wished.

#include <functional>
#include <optional>
#include <QByteArray>
#include <vector>

namespace gwanje::sandbox {

enum class SeatClass { General = 1, Special = 2 }; ///< as psrmClCd

enum class SeatWish { Any, Single, Window, Aisle };

struct Seat
{
    SeatClass seatClass = SeatClass::General;
    int car = 0;
    int row = 0;
    char letter = 'A';

    QByteArray label() const { return QByteArray::number(row) + letter; } ///< "9B"
    bool isWindow() const { return letter == 'A' || letter == (seatClass == SeatClass::General ? 'D' : 'C'); }
    bool fits(SeatWish wish) const;
    friend bool operator==(const Seat&, const Seat&) = default;
};

namespace seatmap {

const std::vector<Seat>& seats(SeatClass seatClass);
int capacity(SeatClass seatClass);
std::optional<Seat> find(int car, const QByteArray& label);
/// `count` seats that are not taken, looked for from `start` on; empty when there are not so many.
std::vector<Seat> pick(SeatClass seatClass, int count, SeatWish wish, quint64 start,
                       const std::function<bool(const Seat&)>& taken);

} // namespace seatmap
} // namespace gwanje::sandbox
