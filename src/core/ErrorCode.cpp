// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ErrorCode.h"

#include "core/Clock.h"
#include <array>
#include <QHash>
#include <QRegularExpression>

namespace gwanje::core {
namespace {

struct Entry
{
    const char* name;
    Severity severity;
    int http;
    bool retryable;
    const char* sentence[2]; // indexed by Language
    const char* advice[2];
};

constexpr Entry table[] = {
#define GWANJE_ERROR(code, severity, http, retryable, ko, en, adviceKo, adviceEn)                                      \
    {#code, Severity::severity, http, retryable, {ko, en}, {adviceKo, adviceEn}},
#include "core/ErrorCodes.def"
#undef GWANJE_ERROR
};

const Entry& entry(ErrorCode code)
{
    return table[static_cast<std::size_t>(code)];
}

/// Moments travel as UTC in ISO 8601; whoever reads a sentence has Korea's clocks before them.
QString readable(const QString& value)
{
    constexpr int koreaOffset = 9 * 3600;
    constexpr int momentLength = 24; // 2026-12-01T06:37:03.000Z
    if (value.size() != momentLength || !value.endsWith(QLatin1Char('Z')))
        return value;
    const QDateTime moment = timeFromText(value);
    return moment.isValid() ? moment.toOffsetFromUtc(koreaOffset).toString(QStringLiteral("MM-dd HH:mm")) : value;
}

constexpr struct
{
    const char* english;
    const char* korean;
} reasons[] = {
#define GWANJE_REASON(english, korean) {english, korean},
#include "core/Reasons.def"
#undef GWANJE_REASON
};

/// Reasons of the program's own travel in English.
QString shownReason(const QString& reason, Language language)
{
    if (language == Language::English)
        return reason;
    for (const auto& [english, korean] : reasons) {
        const QString known = QString::fromUtf8(english);
        const bool isBeginning = known.endsWith(u' ') && reason.startsWith(known);
        if (isBeginning || reason == known)
            return QString::fromUtf8(korean) + reason.mid(known.size());
    }
    return reason;
}

/// "{trains|train|trains}" → "{trains} train" where the context says 1, else "{trains} trains".
QString withPlurals(QString text, const Context& context)
{
    static const QRegularExpression form(QStringLiteral("\\{([a-z0-9_]+)\\|([^|}]*)\\|([^|}]*)\\}"));
    for (auto found = form.match(text); found.hasMatch(); found = form.match(text)) {
        const QString name = found.captured(1);
        const bool one = context.value(name) == QLatin1String("1");
        text.replace(found.capturedStart(), found.capturedLength(),
                     u'{' + name + QStringLiteral("} ") + found.captured(one ? 2 : 3));
    }
    return text;
}

QString filled(const char* text, const Context& context, Language language)
{
    QString result = withPlurals(QString::fromUtf8(text), context);
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        result.replace(u'{' + it.key() + u'}', it.key() == QLatin1StringView("reason")
                                                   ? shownReason(it.value(), language)
                                                   : readable(it.value()));
    return result;
}

} // namespace

QList<ErrorCode> allErrorCodes()
{
    QList<ErrorCode> codes;
    for (std::size_t i = 0; i < std::size(table); ++i)
        codes.append(static_cast<ErrorCode>(i));
    return codes;
}

QString codeName(ErrorCode code)
{
    return QString::fromLatin1(entry(code).name);
}

std::optional<ErrorCode> errorCodeNamed(QStringView name)
{
    static const QHash<QString, ErrorCode> byName = [] {
        QHash<QString, ErrorCode> result;
        for (ErrorCode code : allErrorCodes())
            result.insert(codeName(code), code);
        return result;
    }();
    const auto it = byName.constFind(name.toString());
    return it == byName.cend() ? std::nullopt : std::optional(*it);
}

QString area(ErrorCode code)
{
    return codeName(code).section(u'_', 0, 0);
}

Severity severity(ErrorCode code)
{
    return entry(code).severity;
}

int httpStatus(ErrorCode code)
{
    return entry(code).http;
}

bool isRetryable(ErrorCode code)
{
    return entry(code).retryable;
}

QString sentence(ErrorCode code, Language language, const Context& context)
{
    return filled(entry(code).sentence[static_cast<int>(language)], context, language);
}

QString advice(ErrorCode code, Language language, const Context& context)
{
    return filled(entry(code).advice[static_cast<int>(language)], context, language);
}

} // namespace gwanje::core
