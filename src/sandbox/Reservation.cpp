// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Reservation.h"

namespace gwanje::sandbox {

Price priceOf(const Segment& segment, PassengerType type, SeatClass seatClass)
{
    const int fare = segment.fare();
    Price price{fare, 0, seatClass == SeatClass::Special ? segment.surcharge() : 0};
    int percent = 100;
    switch (type) {
    case PassengerType::Adult:
        price.discount = fare * 16 / 1000 / 100 * 100; // for buying in the app
        return price;
    case PassengerType::Disabled1To3:
    case PassengerType::Child:
        percent = 50;
        break;
    case PassengerType::Disabled4To6:
    case PassengerType::Senior:
        percent = 70;
        break;
    }
    price.discount = fare - fare * percent / 100 / 100 * 100; // to pay is rounded down to 100
    return price;
}

int Reservation::total() const
{
    int sum = 0;
    for (const PassengerType type : request.passengers)
        sum += priceOf(request.segment, type, seatClass).total();
    return sum;
}

int Reservation::surcharge() const
{
    return seatClass == SeatClass::Special ? request.segment.surcharge() * count() : 0;
}

} // namespace gwanje::sandbox
