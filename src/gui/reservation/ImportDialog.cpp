// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ImportDialog.h"

#include "core/Async.h"
#include "core/CsvFile.h"
#include "core/Pool.h"
#include "gui/frame/FileDialog.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "reservation/ui_ImportDialog.h"
#include <QEvent>
#include <QHeaderView>
#include <QPointer>

namespace gwanje::gui {

ImportDialog::ImportDialog(PageContext context, SectionActions& actions, const SectionFeed& feed,
                           const reservation::Event* event, QWidget* parent)
    : QDialog(parent), m_context(context), m_actions(actions), m_feed(feed), m_ui(std::make_unique<Ui::ImportDialog>()),
      m_model(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    build();
    fillEvents(event);
    connect(m_ui->eventComboBox, &QComboBox::currentIndexChanged, this, &ImportDialog::parse);
    connect(m_ui->chooseButton, &QPushButton::clicked, this, [this] {
        chooseFile(m_context.layout, this, [this](const QString& path) { readFile(path); });
    });
    connect(m_ui->importButton, &QPushButton::clicked, this, &ImportDialog::save);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::build()
{
    m_ui->linesView->setModel(&m_model);
    dressTable(*m_ui->linesView);
    m_ui->linesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->linesView->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < ImportModel::ColumnCount; ++column)
        m_ui->linesView->setColumnWidth(column, m_model.headerData(column, Qt::Horizontal, ColumnWidthRole).toInt());
    m_ui->importButton->setDefault(true);
    m_ui->importButton->setProperty("primary", true);
    m_ui->chooseButton->setAutoDefault(false);
    m_ui->closeButton->setAutoDefault(false);
}

void ImportDialog::fillEvents(const reservation::Event* chosen)
{
    for (const reservation::Event& event : m_feed.events())
        m_ui->eventComboBox->addItem(event.name, event.id.uuid());
    if (chosen)
        m_ui->eventComboBox->setCurrentIndex(m_ui->eventComboBox->findData(chosen->id.uuid()));
}

void ImportDialog::chooseFile(LayoutMemory& memory, QWidget* parent, std::function<void(const QString& path)> chosen)
{
    const FileWish wish{.name = u"importSectionsDialog"_qs,
                        .words = [] { return FileWords{tr("Import sections"), {u"CSV (*.csv)"_qs}}; }};
    askOpenFile(parent, memory, wish, std::move(chosen));
}

void ImportDialog::readFile(const QString& path)
{
    m_path = path;
    m_rows.clear();
    m_error.reset();
    m_isBusy = true;
    refresh();
    core::whenFinished(core::onPool([path] { return core::csvRowsOf(path, mostSectionBytes); }), this,
                       [this, mine = ++m_reading](const core::Result<QList<core::CsvRow>>& rows) {
                           if (mine != m_reading)
                               return;
                           m_isBusy = false;
                           m_rows = rows.value_or(QList<core::CsvRow>());
                           m_error = rows ? std::nullopt : std::optional(rows.error());
                           parse();
                       });
}

void ImportDialog::parse()
{
    ImportSheet sheet;
    if (!m_rows.isEmpty()) {
        const QUuid chosen = m_ui->eventComboBox->currentData().toUuid();
        const auto read = readSections(m_rows, m_feed.events(),
                                       chosen.isNull() ? std::nullopt : std::optional(reservation::EventId(chosen)));
        m_error = read ? std::nullopt : std::optional(read.error());
        sheet = read.value_or(ImportSheet());
    }
    m_model.setSheet(sheet, m_feed.events());
    refresh();
}

void ImportDialog::save()
{
    QList<reservation::Section> sections;
    for (const ImportLine& line : m_model.sheet().lines)
        sections << line.section;
    m_isBusy = true;
    refresh();
    m_actions.import(m_path, sections,
                     [this, count = int(sections.size()), self = QPointer<ImportDialog>(this)](const core::Status& done) {
                         if (!self)
                             return;
                         m_isBusy = false;
                         if (done) {
                             Q_EMIT imported(count);
                             close();
                             return;
                         }
                         m_error = done.error();
                         refresh();
                     });
}

void ImportDialog::refresh()
{
    const ImportSheet& sheet = m_model.sheet();
    const int lines = int(sheet.lines.size()), wrong = sheet.wrong();
    m_ui->fileLabel->setText(m_path);
    m_ui->eventComboBox->setEnabled(!sheet.namesEvents);
    QString result;
    if (m_error)
        result = importProblem(*m_error);
    else if (!m_isBusy && lines == 0)
        result = tr("The file has no lines below its heads.");
    else if (wrong > 0)
        result = tr("%n line(s) must be corrected first: all are imported, or none.", nullptr, wrong);
    m_ui->resultLabel->setText(result);
    m_ui->resultLabel->setVisible(!result.isEmpty());
    m_ui->importButton->setEnabled(!m_isBusy && sheet.isGood());
    m_ui->importButton->setText(lines > 0 ? tr("Import %n section(s)", nullptr, lines) : tr("Import"));
}

void ImportDialog::retranslate()
{
    m_model.retranslate();
    refresh();
}

void ImportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
