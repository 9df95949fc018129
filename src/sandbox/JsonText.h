// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Writes JSON straight into bytes, for answers that are made thousands of times a second. Keys are trusted, values are
// escaped. Inside an array the key is left out (pass {}). The caller closes what it opened.

#include <QByteArray>

namespace gwanje::sandbox {

class JsonText final
{
public:
    explicit JsonText(qsizetype reserve = 2048) { m_text.reserve(reserve); }

    JsonText& openObject(QByteArrayView key = {}) { return open(key, '{'); }
    JsonText& openArray(QByteArrayView key = {}) { return open(key, '['); }
    JsonText& closeObject() { return close('}'); }
    JsonText& closeArray() { return close(']'); }
    JsonText& string(QByteArrayView key, QByteArrayView value);
    JsonText& number(QByteArrayView key, qint64 value);
    JsonText& boolean(QByteArrayView key, bool value) { return raw(key, value ? "true" : "false"); }
    JsonText& null(QByteArrayView key) { return raw(key, "null"); }
    /// `json` is finished JSON; as {} key and several members it may also continue the open object.
    JsonText& raw(QByteArrayView key, QByteArrayView json);

    const QByteArray& text() const { return m_text; }
    QByteArray take() { return std::move(m_text); }

private:
    JsonText& open(QByteArrayView key, char bracket);
    JsonText& close(char bracket);
    void lead(QByteArrayView key);
    void quote(QByteArrayView value);

    QByteArray m_text;
};

} // namespace gwanje::sandbox
