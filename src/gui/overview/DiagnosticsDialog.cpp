// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/DiagnosticsDialog.h"

#include "core/Async.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/Form.h"
#include "gui/parts/PartsProgress.h"
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

class DiagnosticsDialogTr final
{
    Q_DECLARE_TR_FUNCTIONS(DiagnosticsDialog)
};

QString partWord(const QString& part)
{
    if (part == u"versions"_qs)
        return DiagnosticsDialogTr::tr("Versions");
    if (part == u"settings"_qs)
        return DiagnosticsDialogTr::tr("Settings, without secrets");
    if (part == u"machine"_qs)
        return DiagnosticsDialogTr::tr("This machine");
    if (part == u"stores"_qs)
        return DiagnosticsDialogTr::tr("Stores and schema");
    if (part == u"alerts"_qs)
        return DiagnosticsDialogTr::tr("Active alerts");
    if (part == u"metrics"_qs)
        return DiagnosticsDialogTr::tr("Metrics");
    return part == u"log"_qs ? DiagnosticsDialogTr::tr("The last log lines, masked") : part;
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(GuiServices& services, LayoutMemory& memory, QWidget* parent)
    : QDialog(parent), m_services(services), m_memory(memory), m_text(new QLabel(this)), m_verdict(new QLabel(this)),
      m_progress(new PartsProgress(this)), m_save(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(u"DiagnosticsDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    QList<ProgressPart> parts;
    for (const QString& part : services.console.bundleParts)
        parts.append({.id = part, .name = [part] { return partWord(part); }});
    m_progress->setParts(parts);
    connect(m_save, &QPushButton::clicked, this, &DiagnosticsDialog::chooseFile);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
}

void DiagnosticsDialog::build()
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_verdict->setObjectName(u"diagnosticsVerdictLabel"_qs);
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_save->setObjectName(u"diagnosticsSaveButton"_qs);
    m_save->setDefault(true);
    m_close->setObjectName(u"diagnosticsCloseButton"_qs);
    m_close->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(space::between);
    column->addWidget(m_text);
    column->addWidget(m_progress);
    column->addWidget(m_verdict);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    setTabOrder(m_close, m_save);
    setMinimumWidth(480);
}

void DiagnosticsDialog::chooseFile()
{
    const QString day = inKorea(m_services.clock.now()).toString(u"yyyy-MM-dd"_qs);
    const FileWish wish{
        .name = u"diagnosticsFileDialog"_qs,
        .words = [] { return FileWords{tr("Save the diagnostics"), {tr("Archives (*.tar.gz)")}}; },
        .file = u"gwanje-diagnostics-%1.tar.gz"_qs.arg(day)};
    askSaveFile(this, m_memory, wish, [this](const QString& path, int) { save(path); });
}

void DiagnosticsDialog::save(const QString& path)
{
    m_path = path;
    m_saved.reset();
    m_save->setEnabled(false);
    for (const QString& part : m_services.console.bundleParts)
        m_progress->update(part, ProgressPart::State::Waiting, 0, 0);
    retranslate();
    const QPointer<DiagnosticsDialog> self(this);
    const auto told = [self](const BundlePart& part) {
        if (self)
            self->take(part);
    };
    core::whenFinished(m_services.console.saveBundle(m_path, told), this, [this](const core::Result<qint64>& size) {
        m_saved = size;
        m_save->setEnabled(true);
        retranslate();
    });
}

void DiagnosticsDialog::take(const BundlePart& part)
{
    using State = ProgressPart::State;
    const State state = part.error ? State::Failed : part.total > 0 && part.done == part.total ? State::Done : State::Running;
    const bool counted = part.total > 1;
    m_progress->update(part.part, state, counted ? part.done : 0, counted ? part.total : 0,
                       part.error ? part.error->name() : QString());
}

void DiagnosticsDialog::retranslate()
{
    setWindowTitle(tr("Save diagnostics"));
    m_text->setText(tr("One file for those who help you. Passwords, tokens, member numbers and names stay "
                       "out. Look into it before you send it: it is an ordinary archive of text files."));
    m_save->setText(m_saved ? tr("Save again…") : tr("Save…"));
    m_save->setAccessibleName(m_save->text());
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
    m_verdict->setVisible(m_saved.has_value());
    if (!m_saved)
        return;
    m_verdict->setProperty("problem", !m_saved->has_value());
    m_verdict->style()->polish(m_verdict);
    m_verdict->setText(*m_saved ? tr("Saved: %1 (%2)").arg(m_path, QLocale().formattedDataSize(**m_saved))
                                : noteText(m_saved->error()));
}

void DiagnosticsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
