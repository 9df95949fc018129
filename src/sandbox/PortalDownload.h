// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A download of the console on its way to a browser: measures its file first, then gives it whole or as much of it as
// the switch `download` lets through, and leaves in the record how it went.

#include "sandbox/HttpMessage.h"
#include "sandbox/PortalState.h"

namespace gwanje::sandbox {

class PortalDownload final : public HttpBody
{
public:
    /// `fault`: a word of the switch `download`.
    PortalDownload(PortalState& state, PortalStream stream, const QByteArray& fault);
    ~PortalDownload() override;

    bool prepare() override;
    qint64 length() const override;
    QByteArray next() override;

private:
    void note(const QByteArray& outcome);

    PortalState& m_state;
    PortalMeter m_meter;
    PortalFile m_file;
    PortalMeasure m_measure;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QByteArray m_fault;
    qint64 m_entry = 0; ///< in the record; 0: nothing was given yet
    qint64 m_given = 0;
    qint64 m_most = 0; ///< bytes that leave
    bool m_isMeasured = false;
    bool m_isEnded = false;
};

/// Makes a file's measures, or takes them from the state, which keeps the last of each stream; true: they are there.
bool measurePortalFile(PortalState& state, PortalMeter& meter, PortalMeasure* measure);

} // namespace gwanje::sandbox
