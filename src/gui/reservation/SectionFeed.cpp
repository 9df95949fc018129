// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionFeed.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

constexpr std::chrono::seconds readAgainAfter{3}; // what could not be read

}

using reservation::Section;
using reservation::SectionEvents;

SectionFeed::SectionFeed(reservation::ReservationService& service, QObject* parent, std::chrono::milliseconds readEvery)
    : QObject(parent), m_service(service), m_told(std::make_shared<SectionEvents>()), m_readEvery(readEvery)
{
    m_told->setReceiver(this, [this](const SectionEvents::Drained& drained) {
        take(drained.latest.values());
        if (!drained.lines.isEmpty())
            read();
    });
    m_service.listen({}, m_told);
    connect(&m_timer, &QTimer::timeout, this, &SectionFeed::read);
    m_timer.start(readEvery);
}

QList<Section> SectionFeed::sectionsOf(const reservation::EventId& event) const
{
    QList<Section> list;
    for (const Section& section : m_sections) {
        if (section.event == event)
            list << section;
    }
    return list;
}

const Section* SectionFeed::find(const reservation::SectionId& id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &m_sections.at(*place);
}

const reservation::Event* SectionFeed::event(const reservation::EventId& id) const
{
    const auto it = std::find_if(m_events.cbegin(), m_events.cend(), [&id](const auto& each) { return each.id == id; });
    return it == m_events.cend() ? nullptr : &*it;
}

void SectionFeed::ask()
{
    if (m_isRead)
        Q_EMIT wasRead();
    else if (!m_isReading)
        read();
}

void SectionFeed::read()
{
    if (std::exchange(m_isReading, true)) {
        m_again = true;
        return;
    }
    core::whenFinished(m_service.events(), this, [this](const core::Result<QList<reservation::Event>>& events) {
        if (!events)
            return finish(events.error());
        m_events = *events;
        readSections();
    });
}

void SectionFeed::readSections()
{
    core::whenFinished(m_service.sections(std::nullopt), this, [this](const core::Result<QList<Section>>& sections) {
        if (!sections)
            return finish(sections.error());
        takeAll(*sections);
        finish(std::nullopt);
    });
}

void SectionFeed::finish(const std::optional<core::Error>& error)
{
    m_isReading = false;
    m_isRead = m_isRead || !error;
    m_timer.start(error ? std::min<std::chrono::milliseconds>(readAgainAfter, m_readEvery) : m_readEvery);
    m_error = error;
    Q_EMIT wasRead();
    if (std::exchange(m_again, false))
        read();
}

/// What was told meanwhile is newer than what was read.
void SectionFeed::takeAll(const QList<Section>& sections)
{
    QList<Section> now;
    QHash<reservation::SectionId, qsizetype> places;
    for (const Section& section : sections) {
        const Section* before = find(section.id);
        places.insert(section.id, now.size());
        now << (before && before->version > section.version ? *before : section);
    }
    m_sections = now;
    m_places = places;
}

void SectionFeed::take(const QList<Section>& sections)
{
    QList<Section> news;
    bool unknown = false;
    for (const Section& section : sections) {
        const auto place = m_places.constFind(section.id);
        if (place == m_places.cend()) {
            unknown = true;
            continue;
        }
        Section& before = m_sections[*place];
        if (before.version > section.version || before == section)
            continue;
        before = section;
        news << section;
    }
    if (!news.isEmpty())
        Q_EMIT changed(news);
    if (unknown)
        read();
}

} // namespace gwanje::gui
