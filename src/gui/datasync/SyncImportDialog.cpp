// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SyncImportDialog.h"

#include "core/Async.h"
#include "datasync/ui_SyncImportDialog.h"
#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Theme.h"
#include "gui/parts/Form.h"
#include "gui/table/TablePanel.h"
#include <atomic>
#include <QEvent>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr int importSteps = 1000; ///< of the bar, for a file of any size

} // namespace

using datasync::ImportReport;
using Preview = core::Result<ImportReport>;

struct SyncImportDialog::Told
{
    std::atomic<int> step = 0;
    std::atomic<qint64> rows = 0, bytes = 0, allBytes = 0;
};

SyncImportDialog::SyncImportDialog(PageContext context, DataSyncFeed& feed, DataSyncActions& actions, QWidget* parent)
    : QDialog(parent), m_context(context), m_feed(feed), m_actions(actions),
      m_ui(std::make_unique<Ui::SyncImportDialog>()), m_rejected(nullptr), m_source(nullptr),
      m_told(std::make_shared<Told>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    build();
    m_progress.setInterval(50ms);
    connect(&m_progress, &QTimer::timeout, this, &SyncImportDialog::refreshProgress);
    connect(m_ui->chooseButton, &QPushButton::clicked, this,
            [this] { chooseFile(m_context.layout, this, [this](const QString& path) { readFile(path); }); });
    connect(m_ui->streamComboBox, &QComboBox::activated, this, &SyncImportDialog::preview);
    connect(m_ui->importButton, &QPushButton::clicked, this, &SyncImportDialog::import);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &SyncImportDialog::reject);
    retranslate();
}

SyncImportDialog::~SyncImportDialog()
{
    m_stop.request_stop();
}

void SyncImportDialog::build()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_ui->countsLabel->setFont(bold);
    m_ui->importButton->setDefault(true);
    m_ui->chooseButton->setAutoDefault(false);
    m_ui->closeButton->setAutoDefault(false);
    m_rejected = new TablePanel(m_context.layout, u"datasync/previewRejected"_qs, m_ui->rejectedHolder);
    m_source = new RejectedSource(*m_context.services.dataSync, m_rejected);
    m_rejected->setSource(m_source);
    auto* column = new QVBoxLayout(m_ui->rejectedHolder);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rejected);
    setTabOrder(m_ui->streamComboBox, &m_rejected->view());
    setTabOrder(&m_rejected->view(), m_ui->closeButton);
    setTabOrder(m_ui->closeButton, m_ui->importButton);
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(m_ui->rejectedHolder, 1);
}

void SyncImportDialog::chooseFile(LayoutMemory& memory, QWidget* parent,
                                  std::function<void(const QString& path)> chosen)
{
    const FileWish wish{.name = u"importSyncFileDialog"_qs, .words = [] {
                            return FileWords{
                                tr("Import a file"),
                                {tr("CSV files (*.csv)"), tr("Text files (*.txt *.tsv)"), tr("All files (*)")}};
                        }};
    askOpenFile(parent, memory, wish, std::move(chosen));
}

/// Those that the file is named after come first, then those that are on.
void SyncImportDialog::fillTargets(const QString& portal)
{
    const QString name = QFileInfo(m_path).completeBaseName().toLower();
    QList<Target> targets;
    for (const datasync::PortalView& view : m_feed.views()) {
        for (const datasync::PortalStream& stream : view.portal.streams)
            targets << Target{view.portal.name, stream.name(),
                              name.contains(stream.fileStem) || name.contains(stream.name())};
    }
    const auto likelihood = [this, &portal](const Target& target) {
        const datasync::PortalView* view = m_feed.find(target.portal);
        return (target.portal == portal ? 4 : 0) + (target.isNamed ? 2 : 0) + (view && view->portal.isActive ? 1 : 0);
    };
    std::stable_sort(targets.begin(), targets.end(),
                     [&](const Target& a, const Target& b) { return likelihood(a) > likelihood(b); });
    m_targets = targets;
    m_ui->streamComboBox->clear();
    for (qsizetype i = 0; i < targets.size(); ++i)
        m_ui->streamComboBox->addItem(QString());
    retranslate();
}

void SyncImportDialog::readFile(const QString& path, const QString& portal)
{
    cut();
    m_path = path;
    m_fits.clear();
    m_misfits.clear();
    fillTargets(portal);
    guess(0);
}

datasync::FileImport SyncImportDialog::request(int target) const
{
    const auto told = [shared = m_told](const datasync::ImportProgress& progress) {
        shared->step = int(progress.step);
        shared->rows = progress.rows;
        shared->bytes = progress.bytes;
        shared->allBytes = progress.allBytes;
    };
    datasync::FileImport file;
    file.path = m_path;
    file.portal = m_targets.at(target).portal;
    file.stream = m_targets.at(target).stream;
    file.isPreview = true;
    file.by = m_context.services.operatorName.name;
    file.stop = m_stop.get_token();
    file.told = told;
    return file;
}

const datasync::StreamMapping* SyncImportDialog::mapping(int target) const
{
    const datasync::PortalView* view =
        target >= 0 && target < m_targets.size() ? m_feed.find(m_targets.at(target).portal) : nullptr;
    const datasync::PortalStream* stream = view ? view->portal.stream(m_targets.at(target).stream) : nullptr;
    return stream ? &stream->mapping : nullptr;
}

qsizetype SyncImportDialog::mappedColumns(int target) const
{
    const datasync::StreamMapping* found = mapping(target);
    return found ? found->columns.size() : 0;
}

void SyncImportDialog::begin(Step step)
{
    m_step = step;
    m_isCutting = false;
    m_stop = core::StopSource();
    m_told = std::make_shared<Told>();
    m_error.reset();
    m_report = step == Step::Importing ? m_report : std::nullopt;
    m_progress.start();
    refresh();
}

/// Each kind of data is tried, the likeliest first, until one takes most of the rows; the file's head decides soon.
void SyncImportDialog::guess(int target)
{
    if (target >= m_targets.size())
        return settleGuess();
    begin(Step::Guessing);
    m_ui->streamComboBox->setCurrentIndex(target);
    core::whenFinished(m_context.services.dataSync->importFile(request(target)), this,
                       [this, target, mine = ++m_question](const Preview& report) {
                           if (mine == m_question)
                               takeGuess(target, report);
                       });
}

void SyncImportDialog::takeGuess(int target, const Preview& report)
{
    if (!report && (report.error().code == core::ErrorCode::CORE_CANCELLED || m_isCutting))
        return take(report);
    if (!report) {
        m_misfits.insert(target, report.error());
        const auto code = report.error().code;
        const bool isOfAll = code == core::ErrorCode::CORE_FILE || code == core::ErrorCode::SYNC_NOT_CSV ||
                             code == core::ErrorCode::CORE_READ_ONLY;
        return isOfAll ? take(report) : guess(target + 1);
    }
    m_fits.append({target, *report});
    // One column alone fits many a file: it needs the file's name, too.
    const bool isConvincing = m_targets.at(target).isNamed || mappedColumns(target) > 1;
    if (isConvincing && report->counts.rejected * 2 <= report->counts.rows)
        return settleGuess();
    guess(target + 1);
}

void SyncImportDialog::settleGuess()
{
    m_step = Step::Idle;
    m_progress.stop();
    const auto best = std::max_element(m_fits.cbegin(), m_fits.cend(), [this](const auto& a, const auto& b) {
        const auto worth = [this](const auto& fit) {
            const datasync::ImportCounts& counts = fit.second.counts;
            return std::pair(counts.rejected * 2 <= counts.rows, mappedColumns(fit.first));
        };
        return worth(a) < worth(b);
    });
    m_ui->streamComboBox->setCurrentIndex(best != m_fits.cend() ? best->first : m_targets.isEmpty() ? -1 : 0);
    if (best != m_fits.cend())
        return take(Preview(best->second));
    if (m_misfits.contains(0))
        return take(core::fail(m_misfits.value(0)));
    refresh();
}

void SyncImportDialog::preview(int target)
{
    if (target < 0 || target >= m_targets.size() || m_step == Step::Importing)
        return;
    m_stop.request_stop();
    begin(Step::Previewing);
    core::whenFinished(m_context.services.dataSync->importFile(request(target)), this,
                       [this, mine = ++m_question](const Preview& report) {
                           if (mine == m_question)
                               take(report);
                       });
}

void SyncImportDialog::take(const Preview& report)
{
    m_step = Step::Idle;
    m_isCutting = false;
    m_progress.stop();
    m_error = report ? std::nullopt : std::optional(report.error());
    m_report = report ? std::optional(*report) : std::nullopt;
    m_source->showRows(m_report ? m_report->rejected : QList<datasync::RejectedRow>(),
                       mapping(m_ui->streamComboBox->currentIndex()));
    refresh();
    if (m_ui->importButton->isEnabled())
        m_ui->importButton->setFocus();
}

void SyncImportDialog::import()
{
    const int target = m_ui->streamComboBox->currentIndex();
    if (target < 0 || m_step != Step::Idle)
        return;
    begin(Step::Importing);
    m_actions.import(request(target), [self = QPointer(this), what = m_targets.at(target)](const Preview& report) {
        if (!self)
            return;
        if (!report)
            return self->take(report);
        Q_EMIT self->imported(what.portal, what.stream, report->counts);
        self->m_step = Step::Idle;
        self->close();
    });
}

void SyncImportDialog::cut()
{
    m_stop.request_stop();
    ++m_question; // answers to what was asked before are not waited for
    m_step = Step::Idle;
    m_progress.stop();
}

/// What is being kept is cut first, and the dialog stays to tell so; a look at the file is dropped.
void SyncImportDialog::reject()
{
    if (m_step == Step::Importing) {
        m_isCutting = true;
        m_stop.request_stop();
        refresh();
        return;
    }
    cut();
    QDialog::reject();
}

void SyncImportDialog::refreshProgress()
{
    const qint64 all = m_told->allBytes;
    m_ui->importProgressBar->setRange(0, all > 0 ? importSteps : 0);
    if (all > 0)
        m_ui->importProgressBar->setValue(int(double(m_told->bytes) / double(all) * importSteps));
    const bool applies =
        datasync::ImportProgress::Step(m_told->step.load()) == datasync::ImportProgress::Step::Applying;
    const QString rows = QLocale().toString(m_told->rows);
    m_ui->countsLabel->setText(m_isCutting                 ? tr("Cancelling…")
                               : m_step != Step::Importing ? tr("Reading… %1 rows").arg(rows)
                               : applies                   ? tr("Importing… %1 rows").arg(rows)
                                                           : tr("Reading… %1 rows").arg(rows));
}

QString SyncImportDialog::factsText() const
{
    QStringList facts{encodingWord(m_report->encoding, m_report->separator),
                      tr("head in line %1").arg(m_report->headerLine),
                      tr("%Ln row(s)", nullptr, int(m_report->counts.rows))};
    if (!m_report->newColumns.isEmpty())
        facts << tr("new columns, kept too: %1").arg(m_report->newColumns.join(u", "_qs));
    if (!m_report->vanishedColumns.isEmpty())
        facts << tr("columns gone: %1").arg(m_report->vanishedColumns.join(u", "_qs));
    return facts.join(u" · "_qs);
}

void SyncImportDialog::refresh()
{
    const bool isBusy = m_step != Step::Idle;
    const datasync::ImportCounts counts = m_report ? m_report->counts : datasync::ImportCounts();
    const qint64 kept = counts.added + counts.updated;
    m_ui->fileLabel->setText(m_path);
    m_ui->importProgressBar->setVisible(isBusy);
    m_ui->streamComboBox->setEnabled(m_step == Step::Idle && !m_targets.isEmpty());
    m_ui->chooseButton->setEnabled(m_step != Step::Importing);
    m_ui->countsLabel->setVisible(isBusy || m_report);
    m_ui->factsLabel->setVisible(m_report.has_value());
    m_ui->problemLabel->setVisible(m_error.has_value());
    if (isBusy)
        refreshProgress();
    else if (m_report)
        m_ui->countsLabel->setText(kept == 0 && counts.rejected == 0
                                       ? tr("All of it is there already: %1.").arg(syncCountsText(counts))
                                       : syncCountsText(counts));
    if (m_report)
        m_ui->factsLabel->setText(factsText());
    if (m_error)
        m_ui->problemLabel->setText(
            m_error->code == core::ErrorCode::CORE_CANCELLED ? tr("Cancelled: nothing was kept.") : noteText(*m_error));
    const bool rejects = !isBusy && m_report && counts.rejected > 0;
    m_ui->rejectedLabel->setVisible(rejects);
    m_ui->rejectedHolder->setVisible(rejects);
    if (rejects)
        m_ui->rejectedLabel->setText(
            counts.rejected > m_report->rejected.size()
                ? tr("The first of %Ln row(s) that are not taken:", nullptr, int(counts.rejected))
                : tr("%Ln row(s) are not taken:", nullptr, int(counts.rejected)));
    m_ui->importButton->setEnabled(!isBusy && kept > 0);
    m_ui->importButton->setText(kept > 0 ? tr("Import %Ln row(s)", nullptr, int(kept)) : tr("Import"));
    m_ui->closeButton->setText(isBusy ? tr("Cancel") : tr("Close"));
    m_ui->closeButton->setEnabled(!m_isCutting);
}

void SyncImportDialog::retranslate()
{
    m_rejected->setEmptyState({tr("Rows not taken"), QString(), nullptr});
    for (qsizetype i = 0; i < m_targets.size(); ++i)
        m_ui->streamComboBox->setItemText(
            int(i), u"%1 · %2"_qs.arg(m_feed.titleOf(m_targets.at(i).portal), streamWord(m_targets.at(i).stream)));
    refresh();
}

void SyncImportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
