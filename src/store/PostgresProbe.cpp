// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder of a PostgreSQL server. libpq tells by its state how far a connection has come, so the step that failed is
// known without reading messages, which are in the server's language.

#include "store/DatabaseProbe.h"
#include <libpq-fe.h>
#include <poll.h>
#include <QHostInfo>

namespace gwanje::store {
namespace {

using core::ErrorCode;
using core::ProbeStep;
using std::chrono::microseconds;
using std::chrono::steady_clock;

struct Finish
{
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

microseconds since(steady_clock::time_point started)
{
    return std::chrono::duration_cast<microseconds>(steady_clock::now() - started);
}

class PostgresProbe final
{
public:
    PostgresProbe(const DatabaseUrl& url, core::ProbeLadder& ladder, const core::StopToken& stop)
        : m_url(url), m_steps(probeSteps(url)), m_ladder(ladder), m_stop(stop)
    {
    }

    void run()
    {
        if (m_steps.contains(ProbeStep::Name) && !m_ladder.climb(ProbeStep::Name, [this] { return findHost(); }))
            return;
        if (!connect())
            return;
        m_ladder.climb(ProbeStep::Query, [this] { return ask("SELECT 1"); });
        m_ladder.climb(ProbeStep::Write, [this] {
            return ask("BEGIN; CREATE TABLE gwanje_probe (x integer); INSERT INTO gwanje_probe VALUES (1); ROLLBACK");
        });
        if (!m_ladder.failed())
            measure();
    }

private:
    core::Status findHost()
    {
        if (!QHostAddress(m_url.host).isNull()) {
            m_address = m_url.host;
            return {};
        }
        const QHostInfo info = QHostInfo::fromName(m_url.host);
        if (info.addresses().isEmpty())
            return core::fail(ErrorCode::PRB_NAME, {{u"host"_qs, m_url.host}, {u"reason"_qs, info.errorString()}});
        m_address = info.addresses().first().toString();
        return {};
    }

    void begin()
    {
        QMap<QString, QString> words = m_url.connectParameters();
        words.insert(u"host"_qs, m_url.host);
        if (!m_address.isEmpty())
            words.insert(u"hostaddr"_qs, m_address);
        words.insert(u"port"_qs, QString::number(m_url.port));
        words.insert(u"dbname"_qs, m_url.database);
        words.insert(u"user"_qs, m_url.user);
        words.insert(u"password"_qs, m_url.password);
        std::vector<QByteArray> texts;
        for (auto it = words.cbegin(); it != words.cend(); ++it) {
            if (!it->isEmpty()) {
                texts.push_back(it.key().toUtf8());
                texts.push_back(it->toUtf8());
            }
        }
        std::vector<const char*> names, values;
        for (std::size_t i = 0; i < texts.size(); i += 2) {
            names.push_back(texts[i].constData());
            values.push_back(texts[i + 1].constData());
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
        m_connection.reset(PQconnectStartParams(names.data(), values.data(), 0));
    }

    /// The step that the connection is at.
    ProbeStep stage() const
    {
        switch (PQstatus(m_connection.get())) {
        case CONNECTION_NEEDED:
        case CONNECTION_STARTED:
            return ProbeStep::Connect;
        case CONNECTION_MADE: // before TLS, or after it
            return m_at == ProbeStep::Login ? ProbeStep::Login
                   : m_steps.contains(ProbeStep::Secure) && m_at == ProbeStep::Connect ? ProbeStep::Secure
                   : m_at == ProbeStep::Secure ? ProbeStep::Secure
                                               : ProbeStep::Login;
        case CONNECTION_SSL_STARTUP:
        case CONNECTION_GSS_STARTUP:
            return m_steps.contains(ProbeStep::Secure) ? ProbeStep::Secure : ProbeStep::Login;
        case CONNECTION_BAD:
            return m_at;
        default:
            return ProbeStep::Login;
        }
    }

    /// Tells the steps up to login, or the one that failed.
    bool connect()
    {
        begin();
        auto started = steady_clock::now();
        m_at = ProbeStep::Connect;
        auto wanted = PGRES_POLLING_WRITING;
        while (wanted != PGRES_POLLING_OK && wanted != PGRES_POLLING_FAILED) {
            if (PQstatus(m_connection.get()) == CONNECTION_BAD || m_stop.stop_requested())
                break;
            if (!waitFor(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT, started + core::probePatience))
                break;
            wanted = PQconnectPoll(m_connection.get());
            if (const ProbeStep now = stage(); now != m_at && wanted != PGRES_POLLING_FAILED) {
                tellUpTo(now, since(started));
                started = steady_clock::now();
            }
        }
        if (wanted == PGRES_POLLING_OK) {
            tellUpTo(ProbeStep::Query, since(started));
            return true;
        }
        m_ladder.tell(m_at, since(started), problem());
        return false;
    }

    void tellUpTo(ProbeStep next, microseconds took)
    {
        for (const ProbeStep step : std::as_const(m_steps)) {
            if (step >= m_at && step < next) {
                m_ladder.tell(step, took, {});
                took = microseconds(0);
            }
        }
        m_at = next;
    }

    core::Status problem() const
    {
        if (m_stop.stop_requested())
            return core::fail(ErrorCode::CORE_CANCELLED);
        const QString said =
            QString::fromUtf8(PQerrorMessage(m_connection.get())).section(u'\n', 0, 0, QString::SectionSkipEmpty);
        const QString reason = said.trimmed().isEmpty() ? u"time-out"_qs : said.trimmed();
        // Who refuses says so; silence in the midst of a login is no refusal.
        const bool refused = PQstatus(m_connection.get()) == CONNECTION_BAD && !said.contains(u"server closed"_qs) &&
                             !said.isEmpty();
        if (m_at == ProbeStep::Login && !refused)
            return core::fail(ErrorCode::PRB_QUERY, {{u"where"_qs, m_url.shown()}, {u"reason"_qs, reason}});
        return core::fail(ErrorCode::DB_UNREACHABLE, {{u"reason"_qs, reason}});
    }

    bool waitFor(short events, steady_clock::time_point deadline) const
    {
        while (!m_stop.stop_requested()) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
            if (left <= 0)
                return false;
            pollfd watched{PQsocket(m_connection.get()), events, 0};
            if (::poll(&watched, 1, int(std::min<qint64>(left, 100))) > 0) // looks at the token ten times a second
                return true;
        }
        return false;
    }

    core::Status ask(const char* sql)
    {
        const auto deadline = steady_clock::now() + core::probePatience;
        PGconn* connection = m_connection.get();
        if (!PQsendQuery(connection, sql))
            return said(QString::fromUtf8(PQerrorMessage(connection)));
        core::Status outcome;
        for (;;) {
            while (PQisBusy(connection)) {
                if (!waitFor(POLLIN, deadline))
                    return said(u"time-out"_qs);
                if (!PQconsumeInput(connection))
                    return said(QString::fromUtf8(PQerrorMessage(connection)));
            }
            PGresult* result = PQgetResult(connection);
            if (!result)
                break;
            const auto status = PQresultStatus(result);
            if (outcome && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
                outcome = said(QString::fromUtf8(PQresultErrorMessage(result)));
            PQclear(result);
        }
        return outcome;
    }
    static tl::unexpected<core::Error> said(const QString& text)
    {
        return core::fail(ErrorCode::DB_STATEMENT, {{u"reason"_qs, text.section(u'\n', 0, 0).trimmed()}});
    }

    void measure()
    {
        QList<microseconds> times;
        core::Status outcome;
        for (int i = 0; i < latencyRounds && outcome; ++i) {
            const auto started = steady_clock::now();
            outcome = ask("SELECT 1");
            times << since(started);
        }
        const auto half = core::median(times);
        m_ladder.tell(ProbeStep::Latency, half, outcome ? core::judgeLatency(half) : outcome);
    }

    const DatabaseUrl m_url;
    const QList<ProbeStep> m_steps;
    core::ProbeLadder& m_ladder;
    const core::StopToken m_stop;
    std::unique_ptr<PGconn, Finish> m_connection;
    QString m_address;
    ProbeStep m_at = ProbeStep::Connect;
};

} // namespace

void probePostgres(const DatabaseUrl& url, core::ProbeLadder& ladder, const core::StopToken& stop)
{
    PostgresProbe(url, ladder, stop).run();
}

} // namespace gwanje::store
