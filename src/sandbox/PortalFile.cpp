// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalFile.h"

#include <QElapsedTimer>

namespace gwanje::sandbox {
namespace {

constexpr qsizetype pieceBytes = 32 * 1024;
constexpr qint64 meterSliceMs = 4;

QStringEncoder encoderFor(PortalEncoding encoding)
{
    switch (encoding) {
    case PortalEncoding::Utf8:
    case PortalEncoding::Utf8Bom:
        break;
    case PortalEncoding::Cp949:
        return QStringEncoder("windows-949"); // "EUC-KR" and "CP949" garble what only this code page has
    case PortalEncoding::Utf16:
        return QStringEncoder(QStringEncoder::Utf16LE);
    }
    return QStringEncoder(QStringEncoder::Utf8);
}

QByteArray markOf(PortalEncoding encoding)
{
    return encoding == PortalEncoding::Utf8Bom ? "\xef\xbb\xbf" : encoding == PortalEncoding::Utf16 ? "\xff\xfe" : "";
}

} // namespace

PortalFile::PortalFile(const PortalFileKey& key)
    : m_key(key), m_encoder(encoderFor(key.format.encoding)), m_count(key.plan.count(key.stream))
{
}

QByteArray PortalFile::next()
{
    QByteArray text;
    QByteArray mark;
    text.reserve(pieceBytes + 1024);
    if (!std::exchange(m_isStarted, true)) {
        auto headers = portalHeaders(m_key.stream);
        rearrange(m_key.stream, m_key.format.columns, true, &headers);
        appendCsv(headers, &text);
        mark = markOf(m_key.format.encoding);
    }
    while (m_row < m_count && text.size() < pieceBytes)
        appendRow(&text);
    return mark + encoded(text);
}

void PortalFile::appendRow(QByteArray* text)
{
    PortalRow row = portalRow(m_key.plan, m_key.stream, m_row);
    ++m_row;
    if (m_key.format.badEvery > 0 && m_row % m_key.format.badEvery == 0)
        spoilRow(m_key.stream, m_bad++, &row);
    m_amount += row.amount;
    rearrange(m_key.stream, m_key.format.columns, false, &row.cells);
    appendCsv(row.cells, text);
}

QByteArray PortalFile::encoded(const QByteArray& text)
{
    const bool isUtf8 =
        m_key.format.encoding == PortalEncoding::Utf8 || m_key.format.encoding == PortalEncoding::Utf8Bom;
    return isUtf8 ? text : QByteArray(m_encoder.encode(QString::fromUtf8(text)));
}

bool PortalMeter::work()
{
    QElapsedTimer spent;
    spent.start();
    while (!m_isDone && spent.elapsed() < meterSliceMs) {
        const QByteArray piece = m_file.next();
        m_hash.addData(piece);
        m_measure.bytes += piece.size();
        m_isDone = piece.isEmpty();
    }
    if (m_isDone && m_measure.sha256.isEmpty()) {
        m_measure.rows = m_file.rows();
        m_measure.bad = m_file.bad();
        m_measure.amount = m_file.amount();
        m_measure.sha256 = m_hash.result().toHex();
    }
    return m_isDone;
}

} // namespace gwanje::sandbox
