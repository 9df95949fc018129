// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sorts what a transaction did by section, for the gate. A value; engine thread.

#include "reservation/GateKeeper.h"

namespace gwanje::reservation {

class Settlements final
{
public:
    Settlements() = default;
    /// Touched sections and what was found due.
    explicit Settlements(const BatchAnswer& answer);

    /// A reservation as the database has it now.
    void add(const Reservation& now);
    /// The same of a create, with the places that the gate gave; nothing where it gave none.
    void addCreated(const Reservation& made, const std::optional<Granted>& granted);
    /// The gate let more through than there is.
    void addDifferent(const SectionId& section, qint64 epoch);
    /// Ended, or never made of a claim at that epoch. 0: the section's, as the answer has it.
    void addGone(const SectionId& section, const ReservationId& id, qint64 epoch = 0);

    QList<Settlement> take(const char* point); ///< the fault point behind them

private:
    Settlement& at(const SectionId& section);
    std::map<SectionId, Settlement> m_sections;
};

} // namespace gwanje::reservation
