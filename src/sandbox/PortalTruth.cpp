// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalTruth.h"

#include "sandbox/PortalDownload.h"
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::sandbox {
namespace {

QString portalUtc(qint64 utc)
{
    return core::timeText(QDateTime::fromMSecsSinceEpoch(utc, Qt::UTC));
}

QJsonArray loginList(const PortalState& state)
{
    QJsonArray list;
    for (const PortalLogin& login : state.record.logins())
        list.append(QJsonObject{{u"at"_qs, portalUtc(login.at)}, {u"outcome"_qs, QString::fromLatin1(login.outcome)}});
    return list;
}

QJsonArray downloadList(const PortalState& state)
{
    QJsonArray list;
    for (const PortalDownloadEntry& entry : state.record.downloads())
        list.append(QJsonObject{{u"at"_qs, portalUtc(entry.at)},
                                {u"stream"_qs, QString::fromLatin1(streamName(entry.stream))},
                                {u"outcome"_qs, QString::fromLatin1(entry.outcome)},
                                {u"rows"_qs, entry.rows},
                                {u"bytes"_qs, entry.bytes},
                                {u"sha256"_qs, QString::fromLatin1(entry.sha256)}});
    return list;
}

QJsonObject downloadCounts(const PortalState& state)
{
    QJsonObject counts;
    for (const PortalStream stream : portalStreams)
        counts[QString::fromLatin1(streamName(stream))] = state.record.downloadsEver(stream);
    return counts;
}

QJsonArray sessionList(const PortalState& state)
{
    QJsonArray list;
    for (const PortalSession& session : state.sessions.all()) {
        if (!session.owesCode)
            list.append(QJsonObject{{u"since"_qs, portalUtc(session.since)},
                                    {u"until"_qs, portalUtc(state.goodUntil(session))},
                                    {u"is"_qs, QString::fromLatin1(state.kindOf(session))}});
    }
    return list;
}

} // namespace

QJsonObject truth::portalMoment(const PortalState& state)
{
    return {{u"now"_qs, portalUtc(state.plan.now())},
            {u"today"_qs, QString::fromLatin1(portalTime(state.plan.now()).first(10))},
            {u"advanced_minutes"_qs, double(state.plan.advanced()) / 60'000}};
}

PortalTruth::PortalTruth(PortalState& state) : m_state(state)
{
    for (const PortalStream stream : portalStreams)
        m_meters.emplace_back(state.fileKey(stream));
}

QJsonObject PortalTruth::files() const
{
    QJsonObject files;
    for (size_t i = 0; i < m_measures.size(); ++i) {
        const PortalMeasure& measure = m_measures[i];
        files[QString::fromLatin1(streamName(portalStreams[i]))] =
            QJsonObject{{u"rows"_qs, measure.rows},
                        {u"bad"_qs, measure.bad},
                        {u"bytes"_qs, measure.bytes},
                        {u"amount"_qs, measure.amount},
                        {u"sha256"_qs, QString::fromLatin1(measure.sha256)}};
    }
    return files;
}

bool PortalTruth::prepare()
{
    if (!m_text.isEmpty())
        return true;
    if (!measurePortalFile(m_state, m_meters[m_measured], &m_measures[m_measured]))
        return false;
    if (++m_measured < m_meters.size())
        return false;
    QJsonObject json = truth::portalMoment(m_state);
    json[u"seed"_qs] = qint64(m_state.seed);
    json[u"files"_qs] = files();
    json[u"downloads"_qs] = downloadList(m_state);
    json[u"downloads_ever"_qs] = downloadCounts(m_state);
    json[u"logins"_qs] = loginList(m_state);
    json[u"logins_ever"_qs] = m_state.record.loginsEver();
    json[u"sessions"_qs] = sessionList(m_state);
    json[u"human_check"_qs] = QString::fromLatin1(m_state.humanAnswer());
    json[u"faults"_qs] = m_state.faults.set.toJson();
    m_left = m_text = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    return true;
}

} // namespace gwanje::sandbox
