// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fields of an application/x-www-form-urlencoded body or of a query, decoded, in the order sent.

#include <optional>
#include <QByteArray>
#include <QList>
#include <QPair>

namespace gwanje::sandbox {

class FormFields final
{
public:
    FormFields() = default;
    static FormFields parse(QByteArrayView encoded);

    bool has(QByteArrayView name) const { return find(name) != nullptr; }
    QByteArray value(QByteArrayView name) const; ///< "" where it is missing
    /// The decimal number of at most nine digits that the field holds, and nothing else.
    std::optional<int> number(QByteArrayView name) const;
    const QList<QPair<QByteArray, QByteArray>>& all() const { return m_fields; }

private:
    const QByteArray* find(QByteArrayView name) const;

    QList<QPair<QByteArray, QByteArray>> m_fields;
};

/// Digits only, at most nine of them.
std::optional<int> wholeNumber(QByteArrayView text);

} // namespace gwanje::sandbox
