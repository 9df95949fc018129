// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/FormFields.h"

#include <algorithm>

namespace gwanje::sandbox {
namespace {

QByteArray decoded(QByteArrayView text)
{
    QByteArray bytes = text.toByteArray();
    bytes.replace('+', ' ');
    return bytes.contains('%') ? QByteArray::fromPercentEncoding(bytes) : bytes;
}

} // namespace

FormFields FormFields::parse(QByteArrayView encoded)
{
    FormFields fields;
    qsizetype start = 0;
    while (start < encoded.size()) {
        qsizetype end = encoded.indexOf('&', start);
        if (end < 0)
            end = encoded.size();
        const QByteArrayView pair = encoded.sliced(start, end - start);
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0 && !pair.isEmpty())
            fields.m_fields.append({decoded(pair), {}});
        else if (equals > 0)
            fields.m_fields.append({decoded(pair.first(equals)), decoded(pair.sliced(equals + 1))});
        start = end + 1;
    }
    return fields;
}

const QByteArray* FormFields::find(QByteArrayView name) const
{
    for (const auto& [key, value] : m_fields) {
        if (key == name)
            return &value;
    }
    return nullptr;
}

QByteArray FormFields::value(QByteArrayView name) const
{
    const QByteArray* found = find(name);
    return found ? *found : QByteArray("");
}

std::optional<int> FormFields::number(QByteArrayView name) const
{
    const QByteArray* found = find(name);
    return found ? wholeNumber(*found) : std::nullopt;
}

std::optional<int> wholeNumber(QByteArrayView text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.isEmpty() || text.size() > 9 || !digits)
        return std::nullopt;
    return text.toByteArray().toInt();
}

} // namespace gwanje::sandbox
