// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Events and sections as they stand, one for all pages: read from the façade when the first asks, whenever it says that
// some came or went or that another console sold, and every half minute (what Redis should have told may be lost);
// between that live from the engine, the latest of each section at most every 50 ms. Main thread.

#include "reservation/ReservationService.h"
#include <QTimer>

namespace gwanje::gui {

/// What of all there is one looks at: a section, all sections of an event, or, with neither, everything.
struct StockChoice
{
    std::optional<reservation::EventId> event = {};
    std::optional<reservation::SectionId> section = {};

    friend bool operator==(const StockChoice&, const StockChoice&) = default;
};

class SectionFeed final : public QObject
{
    Q_OBJECT
public:
    SectionFeed(reservation::ReservationService& service, QObject* parent,
                std::chrono::milliseconds readEvery = std::chrono::seconds(30));

    void ask();  ///< wasRead follows: at once where it was read before
    void read(); ///< anew
    bool isRead() const { return m_isRead; }
    const std::optional<core::Error>& error() const { return m_error; } ///< of the last reading
    const QList<reservation::Event>& events() const { return m_events; }
    const QList<reservation::Section>& sections() const { return m_sections; } ///< in the order they were added
    QList<reservation::Section> sectionsOf(const reservation::EventId& event) const;
    const reservation::Section* find(const reservation::SectionId& id) const;
    const reservation::Event* event(const reservation::EventId& id) const;
    QString nameOf(const reservation::SectionId& id) const; ///< "Concert · Floor 1"; the id of one that is not there

Q_SIGNALS:
    void wasRead(); ///< or could not be: error(); not where only counters and the like are others: changed()
    void changed(const QList<gwanje::reservation::Section>& sections); ///< known ones, newer than before

private:
    void take(const QList<reservation::Section>& sections);
    void takeAll(const QList<reservation::Event>& events, QList<reservation::Section> sections);
    void readSections(const QList<reservation::Event>& events);
    void failed(const core::Error& error);
    void readEnded(const std::optional<core::Error>& error);

    reservation::ReservationService& m_service;
    std::shared_ptr<reservation::SectionEvents> m_told;
    const std::chrono::milliseconds m_readEvery;
    QList<reservation::Event> m_events;
    QList<reservation::Section> m_sections;
    QHash<reservation::SectionId, qsizetype> m_places;
    QHash<reservation::SectionId, reservation::Section> m_meanwhile; ///< told while they are read
    std::optional<core::Error> m_error;
    bool m_isRead = false, m_isReading = false, m_again = false;
    QTimer m_timer;
};

} // namespace gwanje::gui
