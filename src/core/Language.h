// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The two languages of the program and their short names on the command line and in settings.

#include <optional>
#include <QString>

namespace gwanje::core {

enum class Language { Korean, English };

inline QString languageCode(Language language)
{
    return language == Language::Korean ? QStringLiteral("ko") : QStringLiteral("en");
}

inline std::optional<Language> languageFromCode(QStringView code)
{
    if (code == QLatin1String("ko"))
        return Language::Korean;
    if (code == QLatin1String("en"))
        return Language::English;
    return std::nullopt;
}

} // namespace gwanje::core
