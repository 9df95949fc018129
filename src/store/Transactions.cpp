// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Transactions.h"

#include <QRandomGenerator>
#include <thread>

namespace gwanje::store {
namespace {

constexpr int collisionTries = 10;

bool isCollision(core::ErrorCode code)
{
    return code == core::ErrorCode::DB_SERIALIZATION;
}

void pauseAfterCollision(int tries)
{
    const int most = std::min(5 << std::min(tries, 6), 250);
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + QRandomGenerator::global()->bounded(most)));
}

/// What the job answers; what a statement answered where the job did not say so.
core::Status runJob(Connection& connection, Job& job)
{
    auto status = job.work(connection);
    if (connection.failure() && (status || connection.isLost() || isCollision(connection.failure()->code)))
        return core::fail(*connection.failure());
    return status;
}

class Batch final
{
public:
    Batch(Connection& connection, std::vector<Job> jobs) : m_connection(connection), m_jobs(std::move(jobs)) {}

    void run()
    {
        while (!m_jobs.empty()) {
            if (auto open = m_connection.ensureOpen(); !open)
                return finishAll(open);
            attempt();
        }
    }

private:
    void attempt();
    core::Status runInSavepoint(Job& job);
    void undone(std::optional<std::size_t> culprit, const core::Error& error);
    void commit(std::vector<core::Status> results);
    void finishAll(const core::Status& status);
    void finish(const std::vector<core::Status>& results);

    Connection& m_connection;
    std::vector<Job> m_jobs; ///< not finished yet
    int m_collisions = 0;
    bool m_reconnected = false;
};

/// One transaction; leaves in m_jobs what must be run again.
void Batch::attempt()
{
    if (m_connection.settings()->aborting)
        return finishAll(core::fail(core::ErrorCode::CORE_SHUTTING_DOWN));
    if (auto begun = m_connection.begin(); !begun)
        return undone({}, begun.error());
    std::vector<core::Status> results;
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        m_connection.startJob();
        auto status = m_jobs.size() == 1 ? runJob(m_connection, m_jobs[i]) : runInSavepoint(m_jobs[i]);
        const bool collided = !status && isCollision(status.error().code) && m_connection.failure();
        if (collided || !m_connection.inTransaction()) {
            auto error = status ? core::Error{core::ErrorCode::DB_STATEMENT, {}, nullptr} : status.error();
            return undone(i, error);
        }
        results.push_back(std::move(status));
    }
    if (std::none_of(results.cbegin(), results.cend(), [](const auto& result) { return result.has_value(); })) {
        m_connection.rollback();
        return finish(results);
    }
    commit(std::move(results));
}

core::Status Batch::runInSavepoint(Job& job)
{
    if (auto begun = m_connection.savepoint(); !begun)
        return begun;
    auto status = runJob(m_connection, job);
    if (!m_connection.inTransaction())
        return status;
    const auto ended = status ? m_connection.releaseSavepoint() : m_connection.rollbackToSavepoint();
    if (!ended)
        m_connection.rollback(); // seen by the caller: the transaction is gone
    return status && !ended ? ended : status;
}

/// The whole transaction is gone with nothing kept. Whose fault it was pays; the others are run again.
void Batch::undone(std::optional<std::size_t> culprit, const core::Error& error)
{
    m_connection.rollback();
    const bool lost = m_connection.isLost();
    if (isCollision(error.code)) {
        if (++m_collisions < collisionTries)
            return pauseAfterCollision(m_collisions);
        m_collisions = 0;
    } else if (lost && error.code != core::ErrorCode::DB_TIMEOUT && !std::exchange(m_reconnected, true)) {
        return;
    }
    if (!culprit || (lost && error.code != core::ErrorCode::DB_TIMEOUT))
        return finishAll(core::fail(error));
    Job job = std::move(m_jobs[*culprit]);
    m_jobs.erase(m_jobs.begin() + static_cast<std::ptrdiff_t>(*culprit));
    job.finished(core::fail(error));
}

void Batch::commit(std::vector<core::Status> results)
{
    const auto committed = m_connection.commit();
    if (committed)
        return finish(results);
    auto error = committed.error();
    if (m_connection.isLost()) {
        // The server may have committed before the line broke: only the caller can find out.
        error =
            core::Error{core::ErrorCode::DB_COMMIT_UNKNOWN, error.context, std::make_shared<const core::Error>(error)};
    } else if (isCollision(error.code)) {
        return undone({}, error);
    } else {
        m_connection.rollback();
        if (m_jobs.size() > 1) { // a constraint looked at last: find the one who broke it
            auto jobs = std::exchange(m_jobs, {});
            for (auto& job : jobs) {
                std::vector<Job> alone;
                alone.push_back(std::move(job));
                Batch(m_connection, std::move(alone)).run();
            }
            return;
        }
    }
    for (auto& result : results) {
        if (result)
            result = core::fail(error);
    }
    finish(results);
}

void Batch::finishAll(const core::Status& status)
{
    finish(std::vector<core::Status>(m_jobs.size(), status));
}

void Batch::finish(const std::vector<core::Status>& results)
{
    auto jobs = std::exchange(m_jobs, {});
    for (std::size_t i = 0; i < jobs.size(); ++i)
        jobs[i].finished(results[i]);
}

} // namespace

void runWrites(Connection& connection, std::vector<Job> jobs)
{
    Batch(connection, std::move(jobs)).run();
}

void runRead(Connection& connection, Job job)
{
    core::Status status;
    bool reconnected = false;
    for (int tries = 1;; ++tries) {
        status = connection.ensureOpen();
        if (!status)
            break;
        status = connection.begin();
        if (status) {
            status = runJob(connection, job);
            connection.rollback(); // nothing to keep
        }
        if (status || (!connection.failure() && !connection.isLost()))
            break;
        if (isCollision(status.error().code) && tries < collisionTries)
            pauseAfterCollision(tries);
        else if (status.error().code != core::ErrorCode::DB_UNREACHABLE || !connection.isLost() ||
                 std::exchange(reconnected, true))
            break;
    }
    job.finished(status);
}

} // namespace gwanje::store
