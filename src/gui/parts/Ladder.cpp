// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/Ladder.h"

#include "gui/frame/Language.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/parts/Form.h"
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStyle>

namespace gwanje::gui {
namespace {

constexpr int stepHeight = 20;

class LadderTr final
{
    Q_DECLARE_TR_FUNCTIONS(Ladder)
};

} // namespace

QString stepWord(core::ProbeStep step)
{
    switch (step) {
    case core::ProbeStep::Name:
        return LadderTr::tr("Name");
    case core::ProbeStep::Connect:
        return LadderTr::tr("Connection");
    case core::ProbeStep::Secure:
        return LadderTr::tr("Encryption (TLS)");
    case core::ProbeStep::Login:
        return LadderTr::tr("Login");
    case core::ProbeStep::Query:
        return LadderTr::tr("Simple query");
    case core::ProbeStep::Shape:
        return LadderTr::tr("Shape of the answer");
    case core::ProbeStep::Write:
        return LadderTr::tr("Write test");
    case core::ProbeStep::Latency:
        break;
    }
    return LadderTr::tr("Latency");
}

Ladder::Ladder(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout), m_verdict(new QLabel(this)), m_cancel(new QPushButton(this))
{
    setObjectName(u"ladderPanel"_qs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    m_grid->setHorizontalSpacing(space::inside);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_verdict->setObjectName(u"ladderVerdictLabel"_qs);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cancel->setObjectName(u"ladderCancelButton"_qs);
    m_cancel->setAutoDefault(false);
    column->addLayout(m_grid);
    column->addWidget(m_verdict);
    column->addWidget(m_cancel, 0, Qt::AlignLeft);
    column->addStretch(1); // room to spare stays below: ladders on one page have the same rhythm
    connect(m_cancel, &QPushButton::clicked, this, &Ladder::cancel);
    connect(&Theme::instance(), &Theme::changed, this, &Ladder::retranslate);
    reset();
}

Ladder::~Ladder()
{
    m_stop.request_stop();
}

void Ladder::build(const QList<core::ProbeStep>& steps)
{
    for (const Row& row : std::as_const(m_rows)) {
        for (QLabel* label : {row.sign, row.name, row.time})
            delete label;
    }
    for (int at = 0; at < m_rows.size(); ++at)
        m_grid->setRowMinimumHeight(at, 0);
    m_rows.clear();
    for (const core::ProbeStep step : steps) {
        Row row{.step = step, .sign = new QLabel(this), .name = new QLabel(this), .time = new QLabel(this)};
        row.time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row.time->setProperty("secondary", true);
        const int at = int(m_rows.size());
        m_grid->setRowMinimumHeight(at, stepHeight);
        m_grid->addWidget(row.sign, at, 0);
        m_grid->addWidget(row.name, at, 1);
        m_grid->addWidget(row.time, at, 2);
        m_rows.append(row);
    }
}

void Ladder::start(const ConnectionTest& test)
{
    m_stop.request_stop(); // one under way
    m_stop = core::StopSource();
    m_failure.reset();
    m_cancelled = false;
    m_running = true;
    build(test.steps);
    if (!m_rows.isEmpty())
        m_rows.first().state = State::Running;
    setVisible(true);
    retranslate();
    const QPointer<Ladder> self(this);
    test.run(
        [self, run = ++m_run](const core::ProbeResult& result) {
            if (self)
                self->take(run, result);
        },
        m_stop.get_token());
}

void Ladder::take(int run, const core::ProbeResult& result)
{
    if (run != m_run || !m_running)
        return;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        if (row.step != result.step)
            continue;
        row.took = result.took;
        const bool slow = result.error && core::severity(result.error->code) == core::Severity::Warning;
        row.state = !result.error ? State::Done : slow ? State::Slow : State::Failed;
        m_failure = result.error;
        if (!result.error && i + 1 < m_rows.size())
            m_rows[i + 1].state = State::Running;
        if (result.error || i + 1 == m_rows.size())
            finish();
        break;
    }
    retranslate();
}

void Ladder::finish()
{
    m_running = false;
    for (Row& row : m_rows) {
        if (row.state == State::Pending || row.state == State::Running)
            row.state = State::Left;
    }
    Q_EMIT finished(!m_failure || core::severity(m_failure->code) == core::Severity::Warning);
}

void Ladder::cancel()
{
    if (!m_running)
        return;
    m_stop.request_stop();
    m_running = false;
    m_cancelled = true;
    for (Row& row : m_rows) {
        if (row.state == State::Pending || row.state == State::Running)
            row.state = State::Left;
    }
    retranslate();
}

void Ladder::reset()
{
    m_stop.request_stop();
    m_running = false;
    m_cancelled = false;
    m_failure.reset();
    build({});
    retranslate();
    hide();
}

void Ladder::showRow(const Row& row) const
{
    const auto look = [&]() -> std::tuple<Sign, Tone, QString> {
        switch (row.state) {
        case State::Running:
            return {Sign::Clock, Tone::Running, tr("testing…")};
        case State::Done:
            return {Sign::Check, Tone::Ok, tr("done")};
        case State::Slow:
            return {Sign::Exclamation, Tone::Warning, tr("slow")};
        case State::Failed:
            return {Sign::Cross, Tone::Error, tr("failed")};
        case State::Left:
            return {Sign::Slash, Tone::Waiting, tr("not tested")};
        case State::Pending:
            break;
        }
        return {Sign::Ring, Tone::Waiting, tr("pending")};
    };
    const auto [sign, tone, word] = look();
    const bool measured = row.state == State::Done || row.state == State::Slow || row.state == State::Failed;
    row.sign->setPixmap(signIcon(sign, tone).pixmap(signSize));
    row.name->setText(stepWord(row.step));
    row.time->setText(row.state == State::Done ? milliseconds(double(row.took.count()) / 1000.0)
                      : measured ? u"%1 · %2"_qs.arg(word, milliseconds(double(row.took.count()) / 1000.0))
                                 : word);
    row.name->setAccessibleName(u"%1: %2"_qs.arg(stepWord(row.step), row.time->text()));
}

void Ladder::retranslate()
{
    m_cancel->setText(tr("Cancel the test"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_cancel->setVisible(m_running);
    for (const Row& row : std::as_const(m_rows))
        showRow(row);
    const bool bad = m_failure && core::severity(m_failure->code) != core::Severity::Warning;
    QString verdict;
    if (m_failure)
        verdict = noteText(*m_failure);
    else if (m_cancelled)
        verdict = tr("The test was cancelled.");
    else if (!m_running && !m_rows.isEmpty())
        verdict = tr("Everything works.");
    for (auto cause = m_failure ? m_failure->cause : nullptr; cause; cause = cause->cause) {
        if (core::area(cause->code) == u"TRN"_qs || core::area(cause->code) == u"ACC"_qs)
            verdict += u'\n' + noteText(*cause); // the railway's own advice is the better one
    }
    m_verdict->setText(verdict);
    m_verdict->setVisible(!verdict.isEmpty());
    fitVerdict();
    m_verdict->setProperty("problem", bad);
    m_verdict->style()->polish(m_verdict);
}

/// A page that scrolls asks what fits least of all, and does not know how words wrap.
void Ladder::fitVerdict()
{
    const int width = m_verdict->width();
    m_verdict->setMinimumHeight(m_verdict->text().isEmpty() ? 0 : m_verdict->heightForWidth(width));
}

void Ladder::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitVerdict();
}

void Ladder::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
