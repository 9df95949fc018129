// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalDownload.h"

namespace gwanje::sandbox {

bool measurePortalFile(PortalState& state, PortalMeter& meter, PortalMeasure* measure)
{
    auto& kept = state.measured[streamIndex(meter.key().stream)];
    if (!kept || !(kept->key == meter.key())) {
        if (!meter.work())
            return false;
        kept = PortalMeasured{meter.key(), meter.measure()};
    }
    *measure = kept->measure;
    return true;
}

PortalDownload::PortalDownload(PortalState& state, PortalStream stream, const QByteArray& fault)
    : m_state(state), m_meter(state.fileKey(stream)), m_file(m_meter.key()), m_fault(fault)
{
}

PortalDownload::~PortalDownload()
{
    if (m_entry > 0 && !m_isEnded)
        note("aborted");
}

bool PortalDownload::prepare()
{
    if (!m_isMeasured && measurePortalFile(m_state, m_meter, &m_measure)) {
        m_isMeasured = true;
        const bool isHalf = m_fault == "cut" || m_fault == "stall" || m_fault == "truncated";
        m_most = isHalf ? m_measure.bytes / 2 : m_measure.bytes;
    }
    return m_isMeasured;
}

qint64 PortalDownload::length() const
{
    return m_fault == "no-length" ? -1 : m_fault == "truncated" ? m_most : m_measure.bytes;
}

QByteArray PortalDownload::next()
{
    if (m_isEnded)
        return {};
    if (m_entry == 0)
        m_entry = m_state.record.addDownload(m_state.clock.utc(), m_meter.key().stream, "running");
    QByteArray piece = m_file.next();
    piece.truncate(qsizetype(std::min<qint64>(piece.size(), m_most - m_given)));
    m_hash.addData(piece);
    m_given += piece.size();
    m_isEnded = m_given >= m_most;
    note(!m_isEnded               ? "running"
         : m_fault == "cut"       ? "cut"
         : m_fault == "stall"     ? "stalled"
         : m_fault == "truncated" ? "truncated"
                                  : "whole");
    return piece;
}

void PortalDownload::note(const QByteArray& outcome)
{
    PortalDownloadEntry* entry = m_state.record.download(m_entry);
    if (!entry)
        return;
    entry->outcome = outcome;
    entry->rows = m_measure.rows;
    entry->bytes = m_given;
    if (outcome != "running")
        entry->sha256 = m_hash.result().toHex();
}

} // namespace gwanje::sandbox
