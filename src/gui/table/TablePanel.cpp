// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TablePanel.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "gui/table/Csv.h"
#include "gui/table/RowFilter.h"
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gwanje::gui {

TablePanel::TablePanel(LayoutMemory& memory, const QString& key, QWidget* parent)
    : QWidget(parent), m_view(new TableView(memory, key, this)), m_stack(new QStackedLayout(this)),
      m_message(new QWidget(this)), m_title(new QLabel(m_message)), m_text(new QLabel(m_message)),
      m_step(new QPushButton(m_message))
{
    setObjectName(key.section(u'/', -1) + u"Panel"_qs);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_message);
    buildMessage();
}

void TablePanel::buildMessage()
{
    auto* column = new QVBoxLayout(m_message);
    column->setSpacing(space::inside);
    m_title->setObjectName(u"emptyTitleLabel"_qs);
    m_title->setFont(titleFont(font()));
    m_text->setObjectName(u"emptyTextLabel"_qs);
    m_text->setProperty("secondary", true);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_step->setObjectName(u"firstStepButton"_qs);
    m_step->setMinimumHeight(space::control);
    m_step->setProperty("primary", true);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(space::inside);
    column->addWidget(m_step, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_step, &QPushButton::clicked, this, [this] {
        const auto deed = m_deed;
        if (deed)
            deed();
    });
}

void TablePanel::setSource(QAbstractItemModel* model)
{
    m_view->setSource(model);
    const auto changed = [this] {
        refresh();
        Q_EMIT rowsChanged();
    };
    RowFilter* rows = &m_view->rows();
    connect(rows, &QAbstractItemModel::rowsInserted, this, changed);
    connect(rows, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(rows, &QAbstractItemModel::modelReset, this, changed);
    refresh();
}

void TablePanel::setEmptyState(const EmptyState& state)
{
    m_empty = state;
    m_view->setAccessibleName(state.title);
    refresh();
}

void TablePanel::setLoading(bool loading)
{
    m_loading = loading;
    refresh();
}

void TablePanel::setError(const core::Error& error, std::function<void()> retry)
{
    m_error = error;
    m_retry = std::move(retry);
    refresh();
}

void TablePanel::clearError()
{
    m_error.reset();
    refresh();
}

void TablePanel::setText(const QString& text)
{
    m_view->rows().setText(text);
    refresh();
}

void TablePanel::setTest(std::function<bool(int)> test)
{
    m_view->rows().setTest(std::move(test));
    refresh();
}

void TablePanel::refresh()
{
    const QAbstractItemModel* source = m_view->rows().sourceModel();
    const bool any = source && m_view->rows().rowCount() > 0;
    m_stack->setCurrentWidget(any && !m_error ? static_cast<QWidget*>(m_view) : m_message);
    const bool filtered = source && source->rowCount() > 0;
    m_deed = {};
    QString button;
    if (m_error) {
        m_title->setText(tr("This could not be read"));
        m_text->setText(errorText(*m_error) + u"\n"_qs + m_error->name());
        button = tr("Retry");
        m_deed = m_retry;
    } else if (m_loading && !filtered) {
        m_title->setText(tr("Reading…"));
        m_text->clear();
    } else if (filtered) {
        m_title->setText(tr("Nothing matches"));
        m_text->setText(tr("%n row(s) are hidden by the search or the filter.", nullptr, source->rowCount()));
        button = m_clearFilter ? tr("Show all") : QString();
        m_deed = m_clearFilter;
    } else {
        m_title->setText(m_empty.title);
        m_text->setText(m_empty.text);
        if (m_empty.firstStep) {
            button = m_empty.firstStep->text();
            m_deed = [step = m_empty.firstStep] { step->trigger(); };
        }
    }
    m_step->setText(button);
    m_step->setAccessibleName(button);
    m_step->setVisible(!button.isEmpty());
}

void TablePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void TablePanel::exportCsv(const QString& suggestedName, std::function<void(core::Result<int>)> done)
{
    auto* dialog = new QFileDialog(this, tr("Export the rows shown"), QString(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"exportDialog"_qs);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_qs);
    dialog->selectFile(suggestedName);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, done = std::move(done)](const QString& path) { done(writeCsv(path, m_view->cells(false))); });
    dialog->open();
}

core::Result<int> writeCsv(const QString& path, const QList<QStringList>& rows)
{
    QSaveFile file(path);
    const QByteArray bytes = toCsv(rows);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, file.errorString()}});
    return int(rows.size()) - 1;
}

} // namespace gwanje::gui
