// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Faults.h"

#include <cmath>
#include <QJsonValue>

namespace gwanje::sandbox {

FaultSet::FaultSet(std::span<const FaultSpec> specs) : m_specs(specs)
{
    for (const FaultSpec& spec : specs)
        m_values.push_back(parse(spec, QString::fromLatin1(spec.initial)).value_or(FaultValue{}));
    m_initial = m_values;
}

bool FaultSet::strike(int index)
{
    FaultValue& value = m_values[size_t(index)];
    if (!value.word.isEmpty())
        return value.word == "on";
    if (value.number <= 0)
        return false;
    --value.number;
    return true;
}

std::optional<size_t> FaultSet::indexOf(const QString& name) const
{
    for (size_t i = 0; i < m_specs.size(); ++i) {
        if (name == QLatin1String(m_specs[i].name))
            return i;
    }
    return std::nullopt;
}

std::optional<FaultValue> FaultSet::parse(const FaultSpec& spec, const QString& text)
{
    const QStringList words = QString::fromLatin1(spec.words).split(u' ', Qt::SkipEmptyParts);
    QString word = text;
    if (words.contains(u"on"_qs) && word == u"true"_qs)
        word = u"on"_qs;
    if (words.contains(u"off"_qs) && word == u"false"_qs)
        word = u"off"_qs;
    if (words.contains(word))
        return FaultValue{word.toLatin1(), 0};
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || spec.least > spec.most || number < spec.least || number > spec.most)
        return std::nullopt;
    return FaultValue{{}, number};
}

QString FaultSet::expected(const FaultSpec& spec)
{
    QStringList values = QString::fromLatin1(spec.words).split(u' ', Qt::SkipEmptyParts);
    if (spec.least <= spec.most)
        values << u"%1..%2"_qs.arg(spec.least).arg(spec.most);
    return values.join(u'|');
}

std::optional<QString> FaultSet::set(const QString& name, const QString& value)
{
    const auto index = indexOf(name);
    if (!index)
        return u"unknown fault '%1'"_qs.arg(name);
    const auto parsed = parse(m_specs[*index], value);
    if (!parsed)
        return u"bad value '%2' for %1: expected %3"_qs.arg(name, value, expected(m_specs[*index]));
    m_values[*index] = *parsed;
    return std::nullopt;
}

std::optional<QString> FaultSet::set(const QJsonObject& values)
{
    const std::vector<FaultValue> before = m_values;
    for (auto it = values.begin(); it != values.end(); ++it) {
        QString text;
        const QJsonValue value = it.value();
        if (value.isString())
            text = value.toString();
        else if (value.isBool())
            text = value.toBool() ? u"on"_qs : u"off"_qs;
        else if (value.isDouble() && std::abs(value.toDouble()) < 1e15 &&
                 std::floor(value.toDouble()) == value.toDouble())
            text = QString::number(value.toInteger());
        else
            text = u"(not a word or whole number)"_qs;
        if (auto error = set(it.key(), text)) {
            m_values = before;
            return error;
        }
    }
    return std::nullopt;
}

QJsonObject FaultSet::toJson() const
{
    QJsonObject json;
    for (size_t i = 0; i < m_specs.size(); ++i) {
        const FaultValue& value = m_values[i];
        const QString name = QString::fromLatin1(m_specs[i].name);
        if (value.word.isEmpty())
            json[name] = value.number;
        else if (value.word == "on" || value.word == "off")
            json[name] = value.word == "on";
        else
            json[name] = QString::fromLatin1(value.word);
    }
    return json;
}

void FaultSet::reset()
{
    m_values = m_initial;
}

QStringList FaultSet::help(std::span<const FaultSpec> specs, const QString& world)
{
    QStringList lines;
    for (const FaultSpec& spec : specs) {
        lines << u"  %1.%2=%3  (%4)"_qs.arg(world, QString::fromLatin1(spec.name), expected(spec),
                                            QString::fromLatin1(spec.initial));
        lines << u"      %1"_qs.arg(QString::fromUtf8(spec.help));
    }
    return lines;
}

} // namespace gwanje::sandbox
