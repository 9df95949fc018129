// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/CauseModel.h"

#include "gui/frame/Language.h"
#include "gui/table/TableRoles.h"
#include <QLocale>
#include <QMap>

namespace gwanje::gui {
namespace {

using core::ErrorCode;
using telemetry::MetricValue;

const QString expireDeed = u"expire"_qs;

QString deedWord(const QString& deed)
{
    static const QMap<QString, const char*> words{{u"create"_qs, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Create")},
                                                  {u"confirm"_qs, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Confirm")},
                                                  {u"cancel"_qs, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Cancel")},
                                                  {u"extend"_qs, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Extend")},
                                                  {expireDeed, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Hold")}};
    const char* word = words.value(deed);
    return word ? CauseModel::tr(word) : deed;
}

/// In few words; of what is rare the code says it.
QString causeWord(ErrorCode code)
{
    static const QMap<ErrorCode, const char*> words{
        {ErrorCode::RSV_SOLD_OUT, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Not enough places left")},
        {ErrorCode::RSV_USER_LIMIT, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "User's limit reached")},
        {ErrorCode::RSV_SECTION_CLOSED, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Section or event closed")},
        {ErrorCode::RSV_SECTION_NOT_FOUND, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "No such section")},
        {ErrorCode::RSV_NOT_FOUND, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "No such reservation")},
        {ErrorCode::RSV_NOT_YOURS, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Another user's reservation")},
        {ErrorCode::RSV_EXPIRED, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Hold was over")},
        {ErrorCode::RSV_LOCK_BUSY, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Section's lock not had in time")},
        {ErrorCode::RSV_FENCED, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Another console took the section over")},
        {ErrorCode::RSV_STORE_UNAVAILABLE, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Redis and database out of reach")},
        {ErrorCode::RSV_OUTCOME_UNKNOWN, QT_TRANSLATE_NOOP("gwanje::gui::CauseModel", "Not known yet whether it was stored")}};
    const char* word = words.value(code);
    return word ? CauseModel::tr(word) : core::codeName(code);
}

/// What an operator can do; the errors' own advice is for who asked.
QString operatorAdvice(const FailureCause& cause)
{
    switch (cause.code) {
    case ErrorCode::RSV_SOLD_OUT:
        return core::advice(ErrorCode::ALR_SHORTAGE, uiLanguage());
    case ErrorCode::RSV_EXPIRED:
        return core::advice(ErrorCode::ALR_EXPIRY_HIGH, uiLanguage());
    case ErrorCode::RSV_LOCK_BUSY:
    case ErrorCode::RSV_FENCED:
        return core::advice(ErrorCode::ALR_LOCK_FAILURES, uiLanguage());
    case ErrorCode::RSV_OUTCOME_UNKNOWN:
        return core::advice(ErrorCode::ALR_OUTCOMES_UNKNOWN, uiLanguage());
    case ErrorCode::RSV_USER_LIMIT:
        return CauseModel::tr("Raise the section's limit per user if it is too tight.");
    case ErrorCode::RSV_SECTION_CLOSED:
        return CauseModel::tr("Open the section and its event, or stop offering it.");
    case ErrorCode::RSV_SECTION_NOT_FOUND:
    case ErrorCode::RSV_NOT_FOUND:
    case ErrorCode::RSV_NOT_YOURS:
        return CauseModel::tr("See who asks with such ids: it may be an old link or a guess.");
    default:
        return core::advice(cause.code, uiLanguage());
    }
}

double percentOf(quint64 part, quint64 whole)
{
    return whole == 0 ? 0 : 100.0 * double(part) / double(whole);
}

} // namespace

QList<FailureCause> failureCauses(const QList<MetricValue>& metrics)
{
    QList<FailureCause> causes;
    QHash<QString, quint64> asked;
    quint64 expired = 0, settled = 0; // settled: confirmed or cancelled
    for (const MetricValue& metric : metrics) {
        const auto count = quint64(metric.value);
        if (metric.name == u"reservation_expired_total"_qs)
            expired += count;
        if (metric.name != u"reservation_requests_total"_qs || count == 0)
            continue;
        const QString deed = metric.labels.value(u"deed"_qs), name = metric.labels.value(u"code"_qs);
        asked[deed] += count;
        if (name == u"OK"_qs)
            settled += deed == u"confirm"_qs || deed == u"cancel"_qs ? count : 0;
        else if (const auto code = core::errorCodeNamed(name))
            causes.append({.deed = deed, .code = *code, .count = count});
    }
    for (FailureCause& cause : causes)
        cause.percent = percentOf(cause.count, asked.value(cause.deed));
    if (expired > 0)
        causes.append({.deed = expireDeed, .count = expired, .percent = percentOf(expired, expired + settled)});
    std::stable_sort(causes.begin(), causes.end(),
                     [](const FailureCause& a, const FailureCause& b) { return a.count > b.count; });
    return causes;
}

int CauseModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_causes.size());
}

int CauseModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CauseModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const FailureCause& cause = m_causes.at(index.row());
    const bool right = index.column() == Count || index.column() == Share;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(cause, index.column());
    case Qt::ToolTipRole:
        return index.column() == Cause ? core::codeName(cause.code) : text(cause, index.column());
    case Qt::TextAlignmentRole:
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString CauseModel::text(const FailureCause& cause, int column) const
{
    switch (column) {
    case Request:
        return deedWord(cause.deed);
    case Cause:
        return cause.deed == expireDeed ? tr("Not confirmed in time") : causeWord(cause.code);
    case Count:
        return QLocale().toString(cause.count);
    case Share:
        return QLocale().toString(cause.percent, 'f', 1) + u'%';
    default:
        return operatorAdvice(cause);
    }
}

QVariant CauseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Request"), tr("Cause"), tr("How often"), tr("Share"), tr("What to do")}.at(section);
    case ColumnWidthRole:
        return QList<int>{88, 232, 88, 72, 420}.at(section);
    case Qt::TextAlignmentRole:
        return int((section == Count || section == Share ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

/// The same causes in the same order only count on: selection and scroll position stay.
void CauseModel::setCauses(const QList<FailureCause>& causes)
{
    const bool same = std::equal(m_causes.cbegin(), m_causes.cend(), causes.cbegin(), causes.cend(),
                                 [](const auto& a, const auto& b) { return a.isSame(b); });
    if (!same)
        beginResetModel();
    m_causes = causes;
    if (!same)
        endResetModel();
    else if (!causes.isEmpty())
        Q_EMIT dataChanged(index(0, Count), index(rowCount() - 1, Share));
}

void CauseModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
