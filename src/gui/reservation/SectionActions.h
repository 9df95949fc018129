// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The acts on events and sections: asks the façade, reads anew, tells the result, and writes one audit row per act.
// Main thread.

#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"
#include "gui/reservation/SectionFeed.h"
#include "reservation/Rehearsal.h"

namespace gwanje::gui {

class SectionActions final : public QObject
{
    Q_OBJECT
public:
    SectionActions(GuiServices& services, SectionFeed& feed, QObject* parent);

    void addEvent(const reservation::Event& event, std::function<void(const core::Result<reservation::Event>&)> done);
    void change(const reservation::Event& before, const reservation::EventChange& change,
                std::function<void(const core::Status&)> done);
    void setOpen(const reservation::Event& event, bool open);
    void remove(const reservation::Event& event);
    void addSection(const reservation::Section& section,
                    std::function<void(const core::Result<reservation::Section>&)> done);
    void change(const reservation::Section& before, const reservation::SectionChange& change,
                std::function<void(const core::Status&)> done);
    void setOpen(const reservation::Section& section, bool open);
    void remove(const reservation::Section& section);
    void import(const QString& file, const QList<reservation::Section>& sections,
                std::function<void(const core::Status&)> done);
    void sweep();
    void repair(std::function<void(const core::Result<QList<reservation::SectionDrift>>&)> done);
    void recordRehearsal(const reservation::RehearsalPlan& plan,
                         const core::Result<reservation::RehearsalReport>& report);

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);

private:
    void finishOpening(const QString& name, bool open, const core::Status& status);
    void finishRemoval(const QString& name, const core::Status& status);
    void audit(const QString& action, const QString& object, const QJsonObject& detail, const core::Status& status);

    GuiServices& m_services;
    reservation::ReservationService& m_service;
    SectionFeed& m_feed;
};

} // namespace gwanje::gui
