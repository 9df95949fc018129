// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/CausesDialog.h"

#include "gui/table/EmptyNote.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "reservation/ui_CausesDialog.h"
#include <QEvent>
#include <QHeaderView>
#include <QLocale>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

QString gaugeText(const QList<telemetry::MetricValue>& metrics, const QString& name)
{
    const auto at =
        std::find_if(metrics.cbegin(), metrics.cend(), [&name](const auto& metric) { return metric.name == name; });
    return at == metrics.cend() ? u"—"_qs : QLocale().toString(at->value, 'f', 1) + u'%';
}

} // namespace

CausesDialog::CausesDialog(PageContext context, QWidget* parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::CausesDialog>()), m_model(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->causesView->setModel(&m_model);
    dressTable(*m_ui->causesView);
    m_ui->causesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->causesView->horizontalHeader()->setStretchLastSection(true);
    m_note = new EmptyNote(m_ui->causesView);
    for (int column = 0; column < CauseModel::ColumnCount; ++column)
        m_ui->causesView->setColumnWidth(column, m_model.headerData(column, Qt::Horizontal, ColumnWidthRole).toInt());
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    connect(m_ui->chartsButton, &QPushButton::clicked, this, [this, &commands = context.commands] {
        close();
        commands.run(u"go.monitoring"_qs);
    });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_second, &QTimer::timeout, this, &CausesDialog::refresh);
    m_second.start(1s);
    refresh();
}

CausesDialog::~CausesDialog() = default;

void CausesDialog::refresh()
{
    const auto metrics = telemetry::metricsSnapshot();
    m_model.setCauses(failureCauses(metrics));
    m_ui->successLabel->setText(tr("Creates of the last five minutes made, or refused for a good reason: %1 (goal: 99%)")
                                    .arg(gaugeText(metrics, u"reservation_create_success_percent"_qs)));
    m_ui->expiryLabel->setText(tr("Holds of the last hour that expired: %1 (normal: up to 10%)")
                                   .arg(gaugeText(metrics, u"reservation_expiry_percent"_qs)));
    m_note->setText(tr("Every request since the console started was served."));
}

void CausesDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_model.retranslate();
    refresh();
}

} // namespace gwanje::gui
