// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The switches by which a world misbehaves on command: read and set at /_sandbox/faults and by --fault, listed by
// --help. A value is one of the fault's words or a number in its range; in JSON "on" and "off" are true and false.
// Unknown names and values out of range are refused with a sentence, and then nothing of that call is changed.

#include <optional>
#include <QByteArray>
#include <QJsonObject>
#include <QStringList>
#include <span>
#include <vector>

namespace gwanje::sandbox {

struct FaultSpec
{
    const char* name;
    const char* initial; ///< a word or a number
    const char* words;   ///< separated by blanks; may be empty
    qint64 least;        ///< numbers are allowed where least <= most
    qint64 most;
    const char* help;
};

struct FaultValue
{
    QByteArray word; ///< empty: it is the number
    qint64 number = 0;

    friend bool operator==(const FaultValue&, const FaultValue&) = default;
};

class FaultSet final
{
public:
    explicit FaultSet(std::span<const FaultSpec> specs);

    const FaultValue& at(int index) const { return m_values[size_t(index)]; }
    bool is(int index, QByteArrayView word) const { return at(index).word == word; }
    /// Counted faults ("the next N times"): true when it strikes now, and one less is left.
    bool strike(int index);

    /// An error sentence, or nothing when it was set.
    std::optional<QString> set(const QString& name, const QString& value);
    std::optional<QString> set(const QJsonObject& values);
    QJsonObject toJson() const;
    void reset();
    /// What reset() returns to, from now on: the present values (those given on the command line).
    void keepAsInitial() { m_initial = m_values; }

    static QStringList help(std::span<const FaultSpec> specs, const QString& world);

private:
    std::optional<size_t> indexOf(const QString& name) const;
    static std::optional<FaultValue> parse(const FaultSpec& spec, const QString& text);
    static QString expected(const FaultSpec& spec);

    std::span<const FaultSpec> m_specs;
    std::vector<FaultValue> m_values;
    std::vector<FaultValue> m_initial;
};

/// FaultSet with the names of one world: `Fault` is an enum in the order of `specs`.
template<class Fault, const auto& specs>
class NamedFaults final
{
public:
    FaultSet set{specs};

    qint64 number(Fault fault) const { return set.at(int(fault)).number; }
    const QByteArray& word(Fault fault) const { return set.at(int(fault)).word; }
    bool is(Fault fault, QByteArrayView value) const { return set.is(int(fault), value); }
    bool strike(Fault fault) { return set.strike(int(fault)); }
};

} // namespace gwanje::sandbox
