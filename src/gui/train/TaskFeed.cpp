// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TaskFeed.h"

#include "core/Async.h"
namespace gwanje::gui {
namespace {

constexpr int pageSize = 500;
constexpr auto readAgainEvery = std::chrono::seconds(60);

} // namespace

TaskFeed::TaskFeed(train::TrainService& service, TaskModel& model, QObject* parent)
    : QObject(parent), m_service(service), m_model(model), m_events(std::make_shared<train::TaskEvents>())
{
    m_events->setReceiver(this, [this](const train::TaskEvents::Drained& drained) {
        for (auto it = drained.latest.cbegin(); it != drained.latest.cend(); ++it)
            m_seen << it.key(); // made while a reading is under way: it may be on no page
        m_model.merge(drained.latest.values());
    });
    m_service.listen(m_events);
    connect(&m_again, &QTimer::timeout, this, &TaskFeed::read);
    m_again.start(readAgainEvery);
}

void TaskFeed::read()
{
    m_seen.clear();
    readPage({}, ++m_reading);
}

void TaskFeed::readPage(const QString& cursor, int reading)
{
    using Answer = core::Result<core::Page<train::TaskSnapshot>>;
    core::whenFinished(m_service.list({}, {cursor, pageSize}), this, [this, reading](const Answer& page) {
        if (reading != m_reading)
            return;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        for (const train::TaskSnapshot& task : page->items)
            m_seen << task.id;
        m_model.merge(page->items);
        if (!page->next.isEmpty()) {
            readPage(page->next, reading);
            return;
        }
        m_model.keepOnly(m_seen);
        Q_EMIT finished();
    });
}

} // namespace gwanje::gui
