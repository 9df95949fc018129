// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Enums and their names, as tables that are read both ways. For this folder's sources.

#include <optional>
#include <QString>

namespace gwanje::platform {

template<class E>
struct EnumName
{
    E value;
    const char* text;
};

template<class E, std::size_t N>
QString nameIn(const EnumName<E> (&names)[N], E value)
{
    for (const auto& name : names) {
        if (name.value == value)
            return QString::fromLatin1(name.text);
    }
    return {};
}

template<class E, std::size_t N>
std::optional<E> valueIn(const EnumName<E> (&names)[N], QStringView text)
{
    for (const auto& name : names) {
        if (text.compare(QLatin1StringView(name.text), Qt::CaseInsensitive) == 0)
            return name.value;
    }
    return std::nullopt;
}

} // namespace gwanje::platform
