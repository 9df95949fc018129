// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Checks a JSON value against a definition of a JSON Schema: the keywords that our contracts use, and an error for any
// other, so that none is silently passed over.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

namespace gwanje::test {

class JsonSchema final
{
public:
    /// From resources/contracts/<name>.schema.json of the source tree.
    static JsonSchema contract(const QString& name)
    {
        QFile file(QStringLiteral(GWANJE_SOURCE_DIR "/resources/contracts/%1.schema.json").arg(name));
        JsonSchema schema;
        if (file.open(QIODevice::ReadOnly))
            schema.m_root = QJsonDocument::fromJson(file.readAll()).object();
        return schema;
    }

    const QJsonObject& root() const { return m_root; }
    bool has(const QString& definition) const { return definitions().contains(definition); }
    QStringList names() const { return definitions().keys(); }
    /// Empty where the value fits; else the first few faults, each with its place.
    QString faults(const QJsonValue& value, const QString& definition) const
    {
        if (!has(definition))
            return QStringLiteral("no definition %1").arg(definition);
        QStringList found;
        check(value, definitions().value(definition).toObject(), definition, found);
        return found.mid(0, 5).join(QStringLiteral("; "));
    }
    QString faults(const QMap<QString, QString>& form, const QString& definition) const
    {
        QJsonObject object;
        for (auto it = form.cbegin(); it != form.cend(); ++it)
            object.insert(it.key(), it.value());
        return faults(QJsonValue(object), definition);
    }
    /// The one of a call's definitions ("forms" or "answers") that the value fits; empty where none does.
    QString fitting(const QJsonValue& value, const QString& path, const QString& kind) const
    {
        for (const QJsonValue call : m_root.value(QStringLiteral("calls")).toArray()) {
            if (call.toObject().value(QStringLiteral("path")).toString() != path)
                continue;
            for (const QJsonValue name : call.toObject().value(kind).toArray()) {
                if (faults(value, name.toString()).isEmpty())
                    return name.toString();
            }
        }
        return {};
    }

private:
    using Found = QStringList;

    QJsonObject definitions() const { return m_root.value(QStringLiteral("$defs")).toObject(); }

    static bool isOfType(const QJsonValue& value, const QString& type)
    {
        if (type == QStringLiteral("integer"))
            return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
        static const QMap<QString, QJsonValue::Type> types{
            {QStringLiteral("string"), QJsonValue::String}, {QStringLiteral("number"), QJsonValue::Double},
            {QStringLiteral("boolean"), QJsonValue::Bool},  {QStringLiteral("object"), QJsonValue::Object},
            {QStringLiteral("array"), QJsonValue::Array},   {QStringLiteral("null"), QJsonValue::Null}};
        return types.value(type, QJsonValue::Undefined) == value.type();
    }

    void check(const QJsonValue& value, const QJsonObject& schema, const QString& place, Found& found) const
    {
        for (auto it = schema.constBegin(); it != schema.constEnd(); ++it)
            checkKeyword(it.key(), it.value(), value, schema, place, found);
    }

    bool fits(const QJsonValue& value, const QJsonValue& schema) const
    {
        Found found;
        check(value, schema.toObject(), {}, found);
        return found.isEmpty();
    }

    void checkKeyword(const QString& keyword, const QJsonValue& wanted, const QJsonValue& value,
                      const QJsonObject& schema, const QString& place, Found& found) const
    {
        const auto fault = [&](const QString& what) { found << place + QStringLiteral(": ") + what; };
        if (keyword == QStringLiteral("description"))
            return;
        if (keyword == QStringLiteral("$ref")) {
            check(value, definitions().value(wanted.toString().section(u'/', -1)).toObject(), place, found);
        } else if (keyword == QStringLiteral("type")) {
            const QJsonArray types = wanted.isArray() ? wanted.toArray() : QJsonArray{wanted};
            if (std::none_of(types.begin(), types.end(),
                             [&](const QJsonValue& type) { return isOfType(value, type.toString()); }))
                fault(QStringLiteral("wrong type"));
        } else if (keyword == QStringLiteral("const")) {
            if (value != wanted)
                fault(QStringLiteral("is not %1").arg(wanted.toVariant().toString()));
        } else if (keyword == QStringLiteral("enum")) {
            if (!wanted.toArray().contains(value))
                fault(QStringLiteral("is none of those allowed"));
        } else if (keyword == QStringLiteral("anyOf")) {
            const QJsonArray choices = wanted.toArray();
            if (std::none_of(choices.begin(), choices.end(),
                             [&](const QJsonValue& choice) { return fits(value, choice); }))
                fault(QStringLiteral("fits no choice"));
        } else if (keyword == QStringLiteral("not")) {
            if (fits(value, wanted))
                fault(QStringLiteral("fits what it must not"));
        } else if (value.isString()) {
            checkText(keyword, wanted, value.toString(), fault);
        } else if (value.isDouble()) {
            checkNumber(keyword, wanted, value.toDouble(), fault);
        } else if (value.isArray()) {
            checkArray(keyword, wanted, value.toArray(), place, found);
        } else if (value.isObject()) {
            checkObject(keyword, wanted, value.toObject(), schema, place, found);
        }
    }

    template<class Fault>
    static void checkText(const QString& keyword, const QJsonValue& wanted, const QString& text, Fault fault)
    {
        if (keyword == QStringLiteral("pattern")) {
            if (!QRegularExpression(wanted.toString()).match(text).hasMatch())
                fault(QStringLiteral("\"%1\" does not match").arg(text.left(80)));
        } else if (keyword == QStringLiteral("minLength")) {
            if (text.size() < wanted.toInt())
                fault(QStringLiteral("too short"));
        } else if (keyword == QStringLiteral("maxLength")) {
            if (text.size() > wanted.toInt())
                fault(QStringLiteral("too long"));
        } else {
            fault(QStringLiteral("unknown keyword ") + keyword);
        }
    }

    template<class Fault>
    static void checkNumber(const QString& keyword, const QJsonValue& wanted, double number, Fault fault)
    {
        if (keyword == QStringLiteral("minimum")) {
            if (number < wanted.toDouble())
                fault(QStringLiteral("too small"));
        } else if (keyword == QStringLiteral("maximum")) {
            if (number > wanted.toDouble())
                fault(QStringLiteral("too large"));
        } else {
            fault(QStringLiteral("unknown keyword ") + keyword);
        }
    }

    void checkArray(const QString& keyword, const QJsonValue& wanted, const QJsonArray& array, const QString& place,
                    Found& found) const
    {
        if (keyword == QStringLiteral("items")) {
            for (qsizetype i = 0; i < array.size(); ++i)
                check(array.at(i), wanted.toObject(), QStringLiteral("%1[%2]").arg(place).arg(i), found);
        } else if (keyword == QStringLiteral("minItems")) {
            if (array.size() < wanted.toInt())
                found << place + QStringLiteral(": too few");
        } else if (keyword == QStringLiteral("maxItems")) {
            if (array.size() > wanted.toInt())
                found << place + QStringLiteral(": too many");
        } else {
            found << place + QStringLiteral(": unknown keyword ") + keyword;
        }
    }

    void checkObject(const QString& keyword, const QJsonValue& wanted, const QJsonObject& object,
                     const QJsonObject& schema, const QString& place, Found& found) const
    {
        const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
        const QJsonObject patterns = schema.value(QStringLiteral("patternProperties")).toObject();
        const auto at = [&](const QString& key) { return place + u'.' + key; };
        if (keyword == QStringLiteral("required")) {
            for (const QJsonValue key : wanted.toArray()) {
                if (!object.contains(key.toString()))
                    found << at(key.toString()) + QStringLiteral(": missing");
            }
        } else if (keyword == QStringLiteral("properties")) {
            for (auto it = properties.constBegin(); it != properties.constEnd(); ++it) {
                if (object.contains(it.key()))
                    check(object.value(it.key()), it.value().toObject(), at(it.key()), found);
            }
        } else if (keyword == QStringLiteral("patternProperties")) {
            for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
                if (const auto pattern = matching(patterns, it.key()); !pattern.isUndefined())
                    check(it.value(), pattern.toObject(), at(it.key()), found);
            }
        } else if (keyword == QStringLiteral("additionalProperties")) {
            for (auto it = object.constBegin(); !wanted.toBool(true) && it != object.constEnd(); ++it) {
                if (!properties.contains(it.key()) && matching(patterns, it.key()).isUndefined())
                    found << at(it.key()) + QStringLiteral(": not foreseen");
            }
        } else {
            found << place + QStringLiteral(": unknown keyword ") + keyword;
        }
    }

    static QJsonValue matching(const QJsonObject& patterns, const QString& key)
    {
        for (auto it = patterns.constBegin(); it != patterns.constEnd(); ++it) {
            if (QRegularExpression(it.key()).match(key).hasMatch())
                return it.value();
        }
        return QJsonValue(QJsonValue::Undefined);
    }

    QJsonObject m_root;
};

} // namespace gwanje::test
