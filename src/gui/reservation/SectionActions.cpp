// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SectionActions.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/reservation/SectionWords.h"
#include <QLocale>

namespace gwanje::gui {
namespace {

using reservation::Event;
using reservation::Section;

template<class T>
core::Status statusOf(const core::Result<T>& result)
{
    return result ? core::Status() : core::Status(core::fail(result.error()));
}

QStringList fieldsOf(const reservation::SectionChange& change)
{
    QStringList fields;
    if (change.name)
        fields << u"name"_qs;
    if (change.capacity)
        fields << u"capacity"_qs;
    if (change.hold)
        fields << u"hold_seconds"_qs;
    if (change.userLimit)
        fields << u"user_limit"_qs;
    if (change.price)
        fields << u"price"_qs;
    return fields;
}

QStringList fieldsOf(const reservation::EventChange& change)
{
    QStringList fields;
    if (change.name)
        fields << u"name"_qs;
    if (change.venue)
        fields << u"venue"_qs;
    if (change.startsAt)
        fields << u"starts_at"_qs;
    return fields;
}

/// Only what was asked for: what another console changed since is not this operator's deed.
template<class Thing>
QJsonObject changeOf(const Thing& before, const core::Result<Thing>& after, const QStringList& fields)
{
    const auto only = [&fields](const Thing& thing) {
        const QJsonObject all = toJson(thing);
        QJsonObject some;
        for (const QString& field : fields)
            some.insert(field, all.value(field));
        return some;
    };
    QJsonObject detail{{u"before"_qs, only(before)}};
    if (after)
        detail.insert(u"after"_qs, only(*after));
    return detail;
}

} // namespace

SectionActions::SectionActions(GuiServices& services, SectionFeed& feed, QObject* parent)
    : QObject(parent), m_services(services), m_service(*services.reservations), m_feed(feed)
{
}

void SectionActions::audit(const QString& action, const QString& object, const QJsonObject& detail,
                           const core::Status& status)
{
    recordAct(m_services, {.action = action, .object = object, .detail = detail, .result = resultOf(status)}, this,
              [this](const QString& text) { Q_EMIT message(text, true); });
}

void SectionActions::addEvent(const Event& event, std::function<void(const core::Result<Event>&)> done)
{
    core::whenFinished(m_service.addEvent(event), this,
                       [this, event, done = std::move(done)](const core::Result<Event>& added) {
                           audit(u"event.add"_qs, event.id.toString(), toJson(event), statusOf(added));
                           m_feed.read();
                           done(added);
                       });
}

void SectionActions::change(const Event& before, const reservation::EventChange& change,
                            std::function<void(const core::Status&)> done)
{
    core::whenFinished(
        m_service.changeEvent(before.id, change), this,
        [this, before, fields = fieldsOf(change), done = std::move(done)](const core::Result<Event>& after) {
            const QJsonObject detail = changeOf(before, after, fields);
            audit(u"event.change"_qs, before.id.toString(), detail, statusOf(after));
            m_feed.read();
            done(statusOf(after));
        });
}

void SectionActions::setOpen(const Event& event, bool open)
{
    core::whenFinished(m_service.changeEvent(event.id, {.name = {}, .venue = {}, .startsAt = {}, .open = open}), this,
                       [this, event, open](const core::Result<Event>& after) {
                           audit(open ? u"event.open"_qs : u"event.close"_qs, event.id.toString(),
                                 {{u"name"_qs, event.name}}, statusOf(after));
                           finishOpening(event.name, open, statusOf(after));
                       });
}

void SectionActions::remove(const Event& event)
{
    core::whenFinished(m_service.removeEvent(event.id), this, [this, event](const core::Result<bool>& removed) {
        audit(u"event.remove"_qs, event.id.toString(), toJson(event), statusOf(removed));
        finishRemoval(event.name, statusOf(removed));
    });
}

void SectionActions::addSection(const Section& section, std::function<void(const core::Result<Section>&)> done)
{
    core::whenFinished(m_service.addSection(section), this,
                       [this, section, done = std::move(done)](const core::Result<Section>& added) {
                           audit(u"section.add"_qs, section.id.toString(), toJson(added.value_or(section)),
                                 statusOf(added));
                           m_feed.read();
                           done(added);
                       });
}

void SectionActions::change(const Section& before, const reservation::SectionChange& change,
                            std::function<void(const core::Status&)> done)
{
    core::whenFinished(
        m_service.changeSection(before.id, change), this,
        [this, before, fields = fieldsOf(change), done = std::move(done)](const core::Result<Section>& after) {
            const QJsonObject detail = changeOf(before, after, fields);
            audit(u"section.change"_qs, before.id.toString(), detail, statusOf(after));
            m_feed.read();
            done(statusOf(after));
        });
}

void SectionActions::setOpen(const Section& section, bool open)
{
    reservation::SectionChange change;
    change.open = open;
    core::whenFinished(m_service.changeSection(section.id, change), this,
                       [this, section, open](const core::Result<Section>& after) {
                           audit(open ? u"section.open"_qs : u"section.close"_qs, section.id.toString(),
                                 {{u"name"_qs, section.name}}, statusOf(after));
                           finishOpening(section.name, open, statusOf(after));
                       });
}

void SectionActions::finishOpening(const QString& name, bool open, const core::Status& status)
{
    m_feed.read();
    const QString done = open ? tr("“%1” takes reservations.") : tr("“%1” takes no new reservations.");
    Q_EMIT message(status ? Note(done.arg(name)) : Note(status.error()), !status);
}

void SectionActions::finishRemoval(const QString& name, const core::Status& status)
{
    m_feed.read();
    Q_EMIT message(status ? Note(tr("“%1” was removed.").arg(name)) : Note(status.error()), !status);
}

void SectionActions::remove(const Section& section)
{
    core::whenFinished(m_service.removeSection(section.id), this, [this, section](const core::Result<bool>& removed) {
        audit(u"section.remove"_qs, section.id.toString(), toJson(section), statusOf(removed));
        finishRemoval(section.name, statusOf(removed));
    });
}

void SectionActions::import(const QString& file, const QList<Section>& sections,
                            std::function<void(const core::Status&)> done)
{
    core::whenFinished(m_service.addSections(sections), this,
                       [this, file, count = int(sections.size()),
                        done = std::move(done)](const core::Result<QList<Section>>& added) {
                           audit(u"section.import"_qs, file, {{u"sections"_qs, count}}, statusOf(added));
                           m_feed.read();
                           done(statusOf(added));
                       });
}

void SectionActions::sweep()
{
    core::whenFinished(m_service.sweep(), this, [this](const core::Result<reservation::SweepReport>& report) {
        QJsonObject detail;
        QString told;
        if (report) {
            detail = {{u"expired"_qs, report->expired},
                      {u"settled"_qs, report->settled},
                      {u"released"_qs, report->released},
                      {u"reloaded"_qs, report->reloaded}};
            told = tr("%n hold(s) that were over were given back.", nullptr, report->expired);
        }
        audit(u"reservation.sweep"_qs, {}, detail, statusOf(report));
        Q_EMIT message(report ? Note(told) : Note(report.error()), !report);
    });
}

void SectionActions::repair(std::function<void(const core::Result<QList<reservation::SectionDrift>>&)> done)
{
    using Drifts = core::Result<QList<reservation::SectionDrift>>;
    core::whenFinished(m_service.reconcile(false), this, [this, done = std::move(done)](const Drifts& drifts) {
        int repaired = 0;
        for (const auto& drift : drifts.value_or(QList<reservation::SectionDrift>()))
            repaired += drift.isRepaired ? 1 : 0;
        audit(u"reservation.reconcile"_qs, {}, {{u"repaired"_qs, repaired}}, statusOf(drifts));
        done(drifts);
    });
}

void SectionActions::recordRehearsal(const reservation::RehearsalPlan& plan,
                                     const core::Result<reservation::RehearsalReport>& report)
{
    QJsonObject detail{{u"clients"_qs, plan.clients},
                       {u"seconds"_qs, qint64(plan.length.count())},
                       {u"quantity"_qs, plan.quantity}};
    if (report) {
        detail.insert(u"ok"_qs, report->ok);
        detail.insert(u"refused"_qs, report->refused);
        detail.insert(u"failed"_qs, report->failed);
    }
    audit(u"reservation.rehearse"_qs, plan.section.toString(), detail, statusOf(report));
    m_feed.read();
}

} // namespace gwanje::gui
