// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/LogLine.h"

#include "core/Clock.h"
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::telemetry {
namespace {

/// Written by hand: QJsonDocument would sort the keys, and cost more than all else that is done for a line.
void appendString(QByteArray& out, const QString& text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (byte < 0x20 || byte == 0x7f)
            ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 15];
        else
            out += c;
    }
    out += '"';
}

void appendField(QByteArray& out, const char* name, const QString& value)
{
    if (value.isEmpty())
        return;
    ((out += ",\"") += name) += "\":";
    appendString(out, value);
}

bool isOwnName(const QString& name)
{
    static const QStringList names{QStringLiteral("ts"),   QStringLiteral("level"),   QStringLiteral("area"),
                                   QStringLiteral("msg"),  QStringLiteral("event"),   QStringLiteral("code"),
                                   QStringLiteral("task"), QStringLiteral("request"), QStringLiteral("run"),
                                   QStringLiteral("ms")};
    return names.contains(name);
}

const QString& prefixOfMore()
{
    static const QString prefix = QStringLiteral("more.");
    return prefix;
}

core::Context moreOf(const QJsonObject& object)
{
    core::Context more;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (isOwnName(it.key()))
            continue;
        const QString name = it.key().startsWith(prefixOfMore()) ? it.key().mid(prefixOfMore().size()) : it.key();
        more.insert(name, it.value().isString() ? it.value().toString() : it.value().toVariant().toString());
    }
    return more;
}

} // namespace

QString levelName(Level level)
{
    static const QString names[] = {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warn"),
                                    QStringLiteral("error")};
    return names[static_cast<int>(level)];
}

std::optional<Level> levelNamed(QStringView name)
{
    for (const Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error}) {
        if (levelName(level) == name)
            return level;
    }
    return std::nullopt;
}

QByteArray lineFromRecord(const LogRecord& record)
{
    QByteArray out;
    out.reserve(256);
    out += "{\"ts\":\"";
    out += core::timeText(record.at).toLatin1();
    out += "\",\"level\":\"";
    out += levelName(record.level).toLatin1();
    out += '"';
    appendField(out, "area", record.area);
    appendField(out, "event", record.event);
    out += ",\"msg\":";
    appendString(out, record.message);
    appendField(out, "code", record.fields.code);
    appendField(out, "task", record.fields.task);
    appendField(out, "run", record.fields.run);
    appendField(out, "request", record.fields.request);
    if (record.fields.ms >= 0)
        (out += ",\"ms\":") += QByteArray::number(record.fields.ms);
    for (auto it = record.fields.more.cbegin(); it != record.fields.more.cend(); ++it) {
        const bool taken = isOwnName(it.key()) || it.key().startsWith(prefixOfMore());
        out += ',';
        appendString(out, taken ? prefixOfMore() + it.key() : it.key());
        out += ':';
        appendString(out, it.value());
    }
    out += '}';
    return out;
}

core::Result<LogRecord> recordFromLine(const QByteArray& line)
{
    QJsonParseError failure;
    const QJsonObject object = QJsonDocument::fromJson(line, &failure).object();
    const auto text = [&object](const char* name) { return object.value(QLatin1String(name)).toString(); };
    LogRecord record;
    record.at = core::timeFromText(text("ts"));
    const auto level = levelNamed(text("level"));
    if (failure.error != QJsonParseError::NoError || !record.at.isValid() || !level)
        return core::fail(core::ErrorCode::CORE_BAD_INPUT,
                          {{QStringLiteral("field"), QStringLiteral("line")},
                           {QStringLiteral("reason"), QString::fromUtf8(line.left(80))}});
    record.level = *level;
    record.area = text("area");
    record.event = text("event");
    record.message = text("msg");
    record.fields.code = text("code");
    record.fields.task = text("task");
    record.fields.run = text("run");
    record.fields.request = text("request");
    record.fields.ms = object.value(QLatin1String("ms")).toInteger(-1);
    record.fields.more = moreOf(object);
    return record;
}

} // namespace gwanje::telemetry
