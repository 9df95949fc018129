// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/BulkReport.h"

#include "gui/frame/StateIcon.h"
#include "gui/frame/Theme.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRoles.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using Outcome = BulkRow::Outcome;

QString outcomeWord(Outcome outcome)
{
    return outcome == Outcome::Done      ? BulkDialog::tr("Done")
           : outcome == Outcome::Skipped ? BulkDialog::tr("Skipped")
                                         : BulkDialog::tr("Failed");
}

std::pair<Sign, Tone> lookOf(Outcome outcome)
{
    return outcome == Outcome::Done      ? std::pair(Sign::Check, Tone::Ok)
           : outcome == Outcome::Skipped ? std::pair(Sign::Slash, Tone::Waiting)
                                         : std::pair(Sign::Cross, Tone::Error);
}

} // namespace

int BulkReport::count(Outcome outcome) const
{
    return int(std::count_if(rows.cbegin(), rows.cend(), [outcome](const BulkRow& row) { return row.outcome == outcome; }));
}

QStringList BulkReport::failed() const
{
    QStringList ids;
    for (const BulkRow& row : rows) {
        if (row.outcome == Outcome::Failed)
            ids << row.id;
    }
    return ids;
}

int BulkModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BulkModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BulkModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BulkRow& row = m_rows.at(index.row());
    const auto [sign, tone] = lookOf(row.outcome);
    if (role == IdRole)
        return row.id;
    if (role == SortRole && index.column() == State)
        return -int(row.outcome);
    if (role == Qt::DecorationRole && index.column() == State)
        return signIcon(sign, tone);
    if (role == Qt::ForegroundRole && index.column() == State)
        return Theme::instance().tone(tone);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != SortRole)
        return {};
    return index.column() == State ? outcomeWord(row.outcome) : index.column() == Name ? row.name : row.reason;
}

QVariant BulkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Outcome"), tr("Row"), tr("Why")}.at(section);
    case ColumnKeyRole:
        return QStringList{u"outcome"_qs, u"row"_qs, u"reason"_qs}.at(section);
    case ColumnWidthRole:
        return QList<int>{110, 140, 380}.at(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void BulkModel::retranslate(const QList<BulkRow>& rows)
{
    Q_ASSERT(rows.size() == m_rows.size());
    m_rows = rows;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

BulkDialog::BulkDialog(const BulkReport& report, std::function<void(const QStringList&)> retry, LayoutMemory& memory,
                       QWidget* parent)
    : QDialog(parent), m_report(report), m_model(report.rows, this), m_summary(new QLabel(this)),
      m_table(new TablePanel(memory, u"bulk/outcomes"_qs, this)), m_retry(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(u"BulkDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(u"bulkSummaryLabel"_qs);
    m_summary->setTextFormat(Qt::PlainText);
    m_retry->setObjectName(u"retryFailedButton"_qs);
    m_close->setObjectName(u"closeBulkButton"_qs);
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const auto& [outcome, id] : {std::pair(Outcome::Failed, u"failed"_qs), std::pair(Outcome::Skipped, u"skipped"_qs),
                                      std::pair(Outcome::Done, u"done"_qs)}) {
        chips.append({id, [outcome = outcome] { return outcomeWord(outcome); },
                      [this, outcome = outcome](int row) { return m_model.at(row).outcome == outcome; }});
    }
    m_table->setSource(&m_model, chips);
    m_table->view().setSortState(u"outcome"_qs, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::edge);
    column->setSpacing(space::inside);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addStretch(1);
    for (QPushButton* button : {m_retry, m_close}) {
        button->setAutoDefault(false);
        button->setMinimumHeight(space::control);
        buttons->addWidget(button);
    }
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    m_retry->setVisible(retry && !report.failed().isEmpty());
    connect(m_retry, &QPushButton::clicked, this, [this, retry = std::move(retry)] {
        close();
        retry(m_report.failed());
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    resize(960, 420); // so that a reason is read whole
    retranslate();
}

void BulkDialog::retranslate()
{
    if (const auto again = m_report.again) {
        m_report = again();
        m_report.again = again;
    }
    setWindowTitle(m_report.title);
    m_model.retranslate(m_report.rows);
    m_summary->setText(tr("%1 done, %2 skipped, %3 failed")
                           .arg(m_report.count(Outcome::Done))
                           .arg(m_report.count(Outcome::Skipped))
                           .arg(m_report.count(Outcome::Failed)));
    m_retry->setText(tr("Retry only the %n failed", nullptr, m_report.count(Outcome::Failed)));
    m_close->setText(tr("Close"));
    m_table->setEmptyState({tr("Outcome of each row"), QString(), nullptr});
    for (QPushButton* button : {m_retry, m_close})
        button->setAccessibleName(button->text());
}

void BulkDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void showBulkReport(const BulkReport& report, std::function<void(const QStringList&)> retry, LayoutMemory& memory,
                    QWidget* parent)
{
    if (report.count(Outcome::Done) < report.rows.size())
        (new BulkDialog(report, std::move(retry), memory, parent))->show();
}

} // namespace gwanje::gui
