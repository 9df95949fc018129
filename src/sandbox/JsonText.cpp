// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/JsonText.h"

namespace gwanje::sandbox {

void JsonText::lead(QByteArrayView key)
{
    if (!m_text.isEmpty()) {
        const char last = m_text.back();
        if (last != '{' && last != '[')
            m_text += ',';
    }
    if (!key.isEmpty()) {
        quote(key);
        m_text += ':';
    }
}

void JsonText::quote(QByteArrayView value)
{
    if (!QUtf8StringView(value).isValidUtf8()) { // what a client sent comes back in echoes: JSON is UTF-8 all the same
        quote(QString::fromUtf8(value).toUtf8());
        return;
    }
    m_text += '"';
    qsizetype clean = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const auto c = uchar(value[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        m_text += value.sliced(clean, i - clean);
        clean = i + 1;
        m_text += c == '"'    ? "\\\""
                  : c == '\\' ? "\\\\"
                  : c == '\n' ? "\\n"
                  : c == '\r' ? "\\r"
                  : c == '\t' ? "\\t"
                              : "\\u00";
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t')
            m_text += QByteArray::number(c, 16).rightJustified(2, '0');
    }
    m_text += value.sliced(clean);
    m_text += '"';
}

JsonText& JsonText::string(QByteArrayView key, QByteArrayView value)
{
    lead(key);
    quote(value);
    return *this;
}

JsonText& JsonText::number(QByteArrayView key, qint64 value)
{
    return raw(key, QByteArray::number(value));
}

JsonText& JsonText::raw(QByteArrayView key, QByteArrayView json)
{
    lead(key);
    m_text += json;
    return *this;
}

JsonText& JsonText::open(QByteArrayView key, char bracket)
{
    lead(key);
    m_text += bracket;
    return *this;
}

JsonText& JsonText::close(char bracket)
{
    m_text += bracket;
    return *this;
}

} // namespace gwanje::sandbox
