// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A CSV file of the console, made piece by piece from the plan as it was when it was asked for: memory doesn't grow
// with its rows. Measured before it is sent, since its length stands in the head of the answer.

#include "sandbox/PortalRows.h"
#include <QCryptographicHash>
#include <QStringEncoder>

namespace gwanje::sandbox {

enum class PortalEncoding { Utf8, Utf8Bom, Cp949, Utf16 };

struct PortalFormat
{
    PortalEncoding encoding = PortalEncoding::Utf8;
    PortalColumns columns = PortalColumns::Usual;
    qint64 badEvery = 0; ///< rows; 0: none is bad

    friend bool operator==(const PortalFormat&, const PortalFormat&) = default;
};

/// All that a file's bytes depend on.
struct PortalFileKey
{
    PortalPlan plan;
    PortalStream stream;
    PortalFormat format;

    friend bool operator==(const PortalFileKey&, const PortalFileKey&) = default;
};

class PortalFile final
{
public:
    explicit PortalFile(const PortalFileKey& key);

    /// The next bytes, some ten thousand; none: that was all.
    QByteArray next();
    qint64 rows() const { return m_row; } ///< of those given so far
    qint64 bad() const { return m_bad; }
    qint64 amount() const { return m_amount; } ///< of the rows that are not bad

private:
    void appendRow(QByteArray* text);
    QByteArray encoded(const QByteArray& text);

    PortalFileKey m_key;
    QStringEncoder m_encoder;
    qint64 m_count;
    qint64 m_row = 0;
    qint64 m_bad = 0;
    qint64 m_amount = 0;
    bool m_isStarted = false;
};

struct PortalMeasure
{
    qint64 rows = 0;
    qint64 bad = 0;
    qint64 bytes = 0;
    qint64 amount = 0;
    QByteArray sha256; ///< in hexadecimal digits
};

struct PortalMeasured
{
    PortalFileKey key;
    PortalMeasure measure;
};

/// Goes through a whole file, a few milliseconds at a time.
class PortalMeter final
{
public:
    explicit PortalMeter(const PortalFileKey& key) : m_key(key), m_file(key) {}

    bool work(); ///< true: measure() is there
    const PortalFileKey& key() const { return m_key; }
    const PortalMeasure& measure() const { return m_measure; }

private:
    PortalFileKey m_key;
    PortalFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    PortalMeasure m_measure;
    bool m_isDone = false;
};

} // namespace gwanje::sandbox
