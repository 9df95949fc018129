// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TableExport.h"

#include "core/Pool.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Theme.h"
#include <QElapsedTimer>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>

namespace gwanje::gui {

using core::Status;

struct TableExport::Job
{
    QPointer<TableExport> strip;
    Order order;
    Done done;
    std::shared_ptr<RowReader> reader;
    std::shared_ptr<core::ExportWriter> writer;
    core::StopSource stop;
    qint64 written = 0;
    bool accepted = false; ///< characters may be replaced
    QElapsedTimer told;
};

TableExport::TableExport(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_bar(new QProgressBar(this)), m_stop(new QPushButton(this))
{
    setObjectName(u"exportFrame"_qs);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    m_text->setObjectName(u"exportLabel"_qs);
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(u"exportProgressBar"_qs);
    m_bar->setFixedSize(200, 8);
    m_bar->setTextVisible(false);
    m_stop->setObjectName(u"stopExportButton"_qs);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addStretch(1);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &TableExport::cancel);
    hide();
}

TableExport::~TableExport()
{
    cancel();
}

void TableExport::start(std::unique_ptr<RowReader> reader, const Order& order, Done done)
{
    cancel();
    m_job = std::make_shared<Job>();
    m_job->strip = this;
    m_job->order = order;
    m_job->done = std::move(done);
    m_job->reader = std::move(reader);
    m_job->told.start();
    refresh();
    core::spawn(run(m_job));
}

void TableExport::cancel()
{
    if (m_job)
        m_job->stop.request_stop();
}

core::Async<void> TableExport::run(std::shared_ptr<Job> job)
{
    auto copying = copyRows(job);
    const Status copied = co_await copying;
    if (!job->strip)
        co_return; // and nothing is left of the file
    const bool asks = copied && job->writer->replaced() > 0;
    if (asks) {
        job->strip->askToReplace(job);
        co_return;
    }
    Status status = copied;
    if (copied) {
        const QFuture<Status> committing = core::onPool([writer = job->writer] { return writer->commit(); });
        status = co_await committing;
    }
    if (job->strip)
        job->strip->finish(job, status);
}

core::Async<Status> TableExport::copyRows(std::shared_ptr<Job> job)
{
    using Opened = core::Result<std::shared_ptr<core::ExportWriter>>;
    const QFuture<Opened> opening = core::onPool([order = job->order]() -> Opened {
        auto writer = core::ExportWriter::open(order.format, order.path, order.columns);
        if (!writer)
            return core::fail(writer.error());
        return std::shared_ptr<core::ExportWriter>(std::move(*writer));
    });
    const Opened opened = co_await opening;
    if (!opened)
        co_return core::fail(opened.error());
    job->writer = *opened;
    for (;;) {
        const QFuture<core::Result<QList<QVariantList>>> reading = job->reader->next();
        const core::Result<QList<QVariantList>> rows = co_await reading;
        if (!rows)
            co_return core::fail(rows.error());
        if (job->stop.stop_requested())
            co_return core::fail(core::ErrorCode::CORE_CANCELLED);
        if (rows->isEmpty())
            co_return Status();
        const QFuture<Status> writing = core::onPool([writer = job->writer, rows = *rows] { return writer->write(rows); });
        const Status written = co_await writing;
        if (!written)
            co_return written;
        job->written += rows->size();
        if (job->strip && job->told.elapsed() >= 50) {
            job->told.restart();
            job->strip->refresh();
        }
    }
}

/// All is written but has not taken its place: what would be lost is told first.
void TableExport::askToReplace(const std::shared_ptr<Job>& job)
{
    const auto lost = int(job->writer->replaced());
    auto* box = new QuestionBox(u"encodingBox"_qs, this);
    auto* no = box->addButton(u"keepNothingButton"_qs);
    auto* yes = box->addButton(u"replaceButton"_qs);
    box->retranslateWith([=] {
        box->setWords(tr("Characters that CP949 does not have"),
                      tr("%n character(s) would stand as “?” in the file. UTF-8, Excel and JSON keep them all.",
                         nullptr, lost));
        no->setText(tr("Don't write"));
        yes->setText(tr("Write with %n “?”", nullptr, lost));
    });
    box->makeDefault(no);
    connect(yes, &QPushButton::clicked, this, [this, job] {
        job->accepted = true;
        core::whenFinished(core::onPool([writer = job->writer] { return writer->commit(); }), this,
                           [this, job](const Status& status) { finish(job, status); });
    });
    // Queued: the button closes the box before it tells that it was pressed.
    connect(
        box, &QDialog::finished, this,
        [this, job] {
            if (!job->accepted)
                finish(job, core::fail(core::ErrorCode::CORE_CANCELLED));
        },
        Qt::QueuedConnection);
    box->open();
}

void TableExport::finish(const std::shared_ptr<Job>& job, const Status& status)
{
    if (m_job == job)
        m_job.reset();
    refresh();
    const auto done = std::exchange(job->done, nullptr);
    job->writer.reset();
    if (done)
        done(status ? core::Result<int>(int(job->written)) : core::fail(status.error()));
}

void TableExport::refresh()
{
    setVisible(m_job != nullptr);
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the export"));
    m_bar->setAccessibleName(tr("Progress of the export"));
    if (!m_job)
        return;
    const QLocale locale;
    const QString name = QFileInfo(m_job->order.path).fileName();
    const auto expected = m_job->order.expected;
    m_text->setText(expected ? tr("Writing %1: %2 of %Ln row(s)", nullptr, int(*expected))
                                   .arg(name, locale.toString(m_job->written))
                             : tr("Writing %1: %Ln row(s)", nullptr, int(m_job->written)).arg(name));
    m_bar->setRange(0, expected && *expected > 0 ? 1000 : 0);
    if (expected && *expected > 0)
        m_bar->setValue(int(qMin<qint64>(1000, m_job->written * 1000 / *expected)));
}

void TableExport::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void askExportFile(QWidget* parent, LayoutMemory& memory, std::optional<qint64> rows, const QString& suggestedName,
                   std::function<void(const QString& path, core::ExportFormat format)> chosen)
{
    using Format = core::ExportFormat;
    static const QList<Format> formats{Format::Csv, Format::CsvCp949, Format::Xlsx, Format::Json}; // as the filters
    const auto words = [rows] {
        return FileWords{rows ? TableExport::tr("Export %n row(s)", nullptr, int(*rows))
                              : TableExport::tr("Export all that match"),
                         {TableExport::tr("CSV for spreadsheets, UTF-8 (*.csv)"),
                          TableExport::tr("CSV, CP949 for old programs (*.csv)"),
                          TableExport::tr("Excel workbook (*.xlsx)"), TableExport::tr("JSON (*.json)")}};
    };
    const FileWish wish{.name = u"exportDialog"_qs, .words = words, .file = suggestedName};
    askSaveFile(parent, memory, wish, [chosen = std::move(chosen)](const QString& path, int filter) {
        const Format picked = formats.at(filter);
        const Format named = core::exportFormatOf(path).value_or(picked);
        chosen(path, core::exportSuffix(named) == core::exportSuffix(picked) ? picked : named);
    });
}

} // namespace gwanje::gui
