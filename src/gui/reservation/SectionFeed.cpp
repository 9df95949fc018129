// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionFeed.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

using reservation::Section;
using reservation::SectionEvents;

constexpr std::chrono::seconds readAgainAfter{3}; // what could not be read

/// Lists of them look the same, but for counters and the like.
bool isListedAs(const Section& a, const Section& b)
{
    return a.id == b.id && a.event == b.event && a.name == b.name;
}

} // namespace

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

QString SectionFeed::nameOf(const reservation::SectionId& id) const
{
    const reservation::Section* section = find(id);
    const reservation::Event* of = section ? event(section->event) : nullptr;
    return !section ? id.toString() : of ? u"%1 · %2"_qs.arg(of->name, section->name) : section->name;
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
        if (events)
            readSections(*events);
        else
            failed(events.error());
    });
}

void SectionFeed::readSections(const QList<reservation::Event>& events)
{
    const auto done = [this, events](const core::Result<QList<Section>>& sections) {
        if (sections)
            takeAll(events, *sections);
        else
            failed(sections.error());
    };
    core::whenFinished(m_service.sections(std::nullopt), this, done);
}

void SectionFeed::failed(const core::Error& error)
{
    readEnded(error);
    Q_EMIT wasRead();
}

void SectionFeed::readEnded(const std::optional<core::Error>& error)
{
    m_isReading = false;
    m_meanwhile.clear();
    m_isRead = m_isRead || !error;
    m_timer.start(error ? std::min<std::chrono::milliseconds>(readAgainAfter, m_readEvery) : m_readEvery);
    m_error = error;
    if (std::exchange(m_again, false))
        read();
}

void SectionFeed::takeAll(const QList<reservation::Event>& events, QList<Section> sections)
{
    m_places.clear();
    for (Section& section : sections) {
        const auto told = m_meanwhile.constFind(section.id);
        if (told != m_meanwhile.cend() && told->version > section.version)
            section = *told;
        m_places.insert(section.id, m_places.size());
    }
    const bool isListed =
        m_isRead && !m_error && m_events == events &&
        std::equal(sections.cbegin(), sections.cend(), m_sections.cbegin(), m_sections.cend(), isListedAs);
    QList<Section> news;
    for (qsizetype i = 0; isListed && i < sections.size(); ++i) {
        if (sections.at(i) != m_sections.at(i))
            news << sections.at(i);
    }
    m_events = events;
    m_sections = std::move(sections);
    readEnded(std::nullopt);
    if (!isListed)
        Q_EMIT wasRead();
    else if (!news.isEmpty())
        Q_EMIT changed(news);
}

void SectionFeed::take(const QList<Section>& sections)
{
    QList<Section> news;
    bool isUnknown = false, isListed = true;
    for (const Section& section : sections) {
        if (m_isReading)
            m_meanwhile.insert(section.id, section);
        const auto place = m_places.constFind(section.id);
        if (place == m_places.cend()) {
            isUnknown = true;
            continue;
        }
        Section& before = m_sections[*place];
        if (before.version > section.version || before == section)
            continue;
        isListed = isListed && isListedAs(before, section);
        before = section;
        news << section;
    }
    if (!news.isEmpty())
        Q_EMIT changed(news);
    if (!isListed)
        Q_EMIT wasRead();
    if (isUnknown)
        read();
}

} // namespace gwanje::gui
