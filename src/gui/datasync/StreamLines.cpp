// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/StreamLines.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>

namespace gwanje::gui {
namespace {

constexpr int streamBarWidth = 120;
constexpr int streamBarSteps = 1000; ///< a file of any size has as many

enum Place { SignPlace, NamePlace, WordsPlace, WhenPlace };

} // namespace

using datasync::SyncLogRow;

StreamLines::StreamLines(core::Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::inside);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(WordsPlace, 1);
}

void StreamLines::build(const QStringList& streams)
{
    if (streams == m_streams)
        return;
    for (const Line& line : std::as_const(m_lines)) {
        for (QWidget* part : QList<QWidget*>{line.sign, line.name, line.words, line.when, line.bar})
            delete part;
    }
    m_lines.clear();
    m_streams = streams;
    for (const QString& stream : streams) {
        const int row = int(m_lines.size());
        Line line{new QLabel(this), new QLabel(this), new QLabel(this), new QLabel(this), new QProgressBar(this)};
        const QString name = m_view.portal.name + u'_' + stream;
        line.name->setObjectName(name + u"NameLabel"_qs);
        line.words->setObjectName(name + u"WordsLabel"_qs);
        line.bar->setObjectName(name + u"ProgressBar"_qs);
        line.words->setTextFormat(Qt::PlainText);
        line.words->setWordWrap(true);
        line.when->setProperty("secondary", true);
        line.bar->setTextVisible(false);
        line.bar->setFixedWidth(streamBarWidth);
        line.sign->setFixedWidth(signSize);
        m_grid->addWidget(line.sign, row, SignPlace, Qt::AlignTop);
        m_grid->addWidget(line.name, row, NamePlace, Qt::AlignTop);
        m_grid->addWidget(line.words, row, WordsPlace, Qt::AlignTop);
        m_grid->addWidget(line.when, row, WhenPlace, Qt::AlignTop | Qt::AlignRight);
        m_grid->addWidget(line.bar, row, WhenPlace, Qt::AlignVCenter | Qt::AlignRight);
        line.bar->hide();
        m_lines << line;
    }
}

void StreamLines::show(const datasync::PortalView& view)
{
    m_view = view;
    QStringList streams;
    for (const datasync::PortalStream& stream : view.portal.streams)
        streams << stream.name();
    build(streams);
    refresh();
}

void StreamLines::refresh()
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines.at(i);
        const QString stream = m_streams.at(i);
        line.name->setText(streamWord(stream));
        line.sign->setFixedHeight(line.name->sizeHint().height()); // in the middle of its line
        const auto going = m_view.now ? std::find_if(m_view.now->streams.cbegin(), m_view.now->streams.cend(),
                                                     [&](const auto& each) { return each.stream == stream; })
                                      : QList<datasync::StreamProgress>::const_iterator();
        if (m_view.now && going != m_view.now->streams.cend() && !going->ended) {
            showGoing(line, *going);
        } else if (m_view.now && going != m_view.now->streams.cend()) {
            showEnded(line, *going->ended);
        } else if (m_view.last.contains(stream)) {
            showEnded(line, m_view.last.value(stream));
        } else {
            setLook(line, signIcon(Sign::Ring, Tone::Waiting), tr("Not synced yet"), {});
            line.bar->hide();
            line.when->hide();
        }
    }
}

void StreamLines::setLook(const Line& line, const QIcon& sign, const QString& words, const QString& tip)
{
    line.sign->setPixmap(sign.pixmap(signSize, signSize));
    line.words->setText(words);
    line.words->setToolTip(tip);
}

void StreamLines::showEnded(const Line& line, const SyncLogRow& row)
{
    const bool isImported = row.status == datasync::SyncStatus::Success || row.status == datasync::SyncStatus::Partial;
    const bool isTold = m_view.state.failures > 0 && row.error && row.error->name() == m_view.state.lastCode; // above
    const bool isFailed = row.status == datasync::SyncStatus::Failed;
    const QString words = row.error && isFailed && !isTold ? row.error->sentence(uiLanguage())
                          : isImported                     ? syncCountsText(row.counts)
                                                           : syncStatusWord(row.status);
    setLook(line, signIcon(syncStatusSign(row.status), syncStatusTone(row.status)), words,
            row.error ? u"%1\n%2"_qs.arg(errorText(*row.error), row.error->name()) : syncStatusWord(row.status));
    const QDateTime at = row.endedAt.isValid() ? row.endedAt : row.startedAt;
    line.when->setText(relativeTime(at, m_clock.now()));
    line.when->setToolTip(absoluteTime(at));
    line.when->show();
    line.bar->hide();
}

void StreamLines::showGoing(const Line& line, const datasync::StreamProgress& progress)
{
    const bool waits = progress.step == datasync::SyncStep::Waiting;
    setLook(line, signIcon(waits ? Sign::Clock : Sign::Dot, waits ? Tone::Waiting : Tone::Running),
            syncStepWord(progress.step), {});
    line.when->hide();
    line.bar->setVisible(!waits);
    line.bar->setAccessibleName(streamWord(progress.stream));
    line.bar->setRange(0, progress.all > 0 ? streamBarSteps : 0);
    if (progress.all > 0)
        line.bar->setValue(int(double(progress.done) / double(progress.all) * streamBarSteps));
}

} // namespace gwanje::gui
