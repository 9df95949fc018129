// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Validation under the field, one way for every form: a complaint stands under its field with what to do and its code,
// the field is marked, a screen reader reads the complaint as the field's description, and the first bad field can be
// focused. The fields come from a Designer form or from code; each has a label of its own under it. Main thread.

#include "core/Result.h"
#include <optional>
#include <QList>
#include <QObject>
#include <QPointer>

class QLabel;
class QWidget;

namespace gwanje::gui {

class Form final : public QObject
{
    Q_OBJECT
public:
    explicit Form(QObject* parent) : QObject(parent) {}

    /// `name` as an error's context calls it ("departure"); in the order in which they are read. Two names may share
    /// one label, and so one line.
    void addField(const QString& name, QWidget* field, QLabel* note);
    bool has(const QString& name) const;
    /// Every complaint about other fields goes; an unknown name: nothing, and false.
    bool complainOnly(const QString& name, const core::Error& error, const QString& words = {});
    /// One more complaint. `words`: in place of the error's own sentence and advice.
    bool complain(const QString& name, const core::Error& error, const QString& words = {});
    void clear();
    bool isGood() const { return m_bad.isEmpty(); }
    QString complaint(const QString& name) const; ///< what stands there
    void focusFirstBad() const;

private:
    struct Field
    {
        QString name;
        QPointer<QWidget> field;
        QPointer<QLabel> note;
        QString description; ///< what a screen reader heard before
    };
    static void mark(const Field& field, bool bad);
    const Field* find(const QString& name) const;

    QList<Field> m_fields;
    QStringList m_bad;
};

/// What a form changes of a value: nothing where its field still says what it was filled with, so that a change by
/// somebody else meanwhile stays.
template<class T>
std::optional<T> ifOther(const T& filledWith, const T& now)
{
    return now == filledWith ? std::nullopt : std::optional(now);
}

/// "sentence advice (CODE)": how an error is told where it happened.
QString noteText(const core::Error& error);

} // namespace gwanje::gui
