// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogFilterBar.h"

#include "gui/frame/Fold.h"
#include "gui/frame/Times.h"
#include "gui/table/SearchWords.h"
#include "logs/ui_LogFilterBar.h"
#include <QEvent>

namespace gwanje::gui {

LogFilterBar::LogFilterBar(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::LogFilterBar>())
{
    m_ui->setupUi(this);
    foldWhenNarrow(*m_ui->rowPlace);
    m_ui->problemLabel->hide();
    retranslate();
    connect(m_ui->levelComboBox, &QComboBox::currentIndexChanged, this, &LogFilterBar::rebuild);
    connect(m_ui->areaComboBox, &QComboBox::currentIndexChanged, this, &LogFilterBar::rebuild);
    connect(m_ui->codeEdit, &QLineEdit::textChanged, this, &LogFilterBar::rebuild);
    connect(m_ui->idEdit, &QLineEdit::textChanged, this, &LogFilterBar::rebuild);
    connect(m_ui->regexCheckBox, &QCheckBox::toggled, this, &LogFilterBar::rebuild);
    connect(m_ui->sourceComboBox, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT dayChanged(day()); });
    connect(m_ui->clearButton, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT cleared();
    });
}

LogFilterBar::~LogFilterBar() = default;

void LogFilterBar::setText(const QString& text)
{
    m_text = text;
    rebuild();
}

void LogFilterBar::setId(const QString& id)
{
    m_ui->idEdit->setText(id);
}

void LogFilterBar::clear()
{
    m_ui->levelComboBox->setCurrentIndex(0);
    m_ui->areaComboBox->setCurrentIndex(0);
    m_ui->codeEdit->clear();
    m_ui->idEdit->clear();
    m_ui->regexCheckBox->setChecked(false);
}

void LogFilterBar::setAreas(const QStringList& areas)
{
    m_areas = areas;
    const QString chosen = m_ui->areaComboBox->currentData().toString();
    const QSignalBlocker quiet(m_ui->areaComboBox);
    m_ui->areaComboBox->clear();
    m_ui->areaComboBox->addItem(tr("All areas"), QString());
    for (const QString& area : areas)
        m_ui->areaComboBox->addItem(area, area);
    if (!chosen.isEmpty() && !areas.contains(chosen)) // not seen in this source, yet still wanted
        m_ui->areaComboBox->addItem(chosen, chosen);
    m_ui->areaComboBox->setCurrentIndex(qMax(0, m_ui->areaComboBox->findData(chosen)));
}

void LogFilterBar::setDays(const QList<QDate>& days)
{
    m_days = days;
    const QDate chosen = day();
    const QSignalBlocker quiet(m_ui->sourceComboBox);
    m_ui->sourceComboBox->clear();
    m_ui->sourceComboBox->addItem(tr("Live"), QDate());
    for (const QDate& each : days)
        m_ui->sourceComboBox->addItem(each.toString(Qt::ISODate), each);
    const int at = m_ui->sourceComboBox->findData(chosen);
    m_ui->sourceComboBox->setCurrentIndex(chosen.isValid() && at > 0 ? at : 0);
}

QDate LogFilterBar::day() const
{
    return m_ui->sourceComboBox->currentData().toDate();
}

void LogFilterBar::chooseLive()
{
    m_ui->sourceComboBox->setCurrentIndex(0);
}

void LogFilterBar::rebuild()
{
    LogFilter filter;
    filter.atLeast = telemetry::Level(m_ui->levelComboBox->currentIndex());
    filter.area = m_ui->areaComboBox->currentData().toString();
    filter.code = m_ui->codeEdit->text().trimmed();
    filter.id = m_ui->idEdit->text().trimmed();
    QString problem;
    if (m_ui->regexCheckBox->isChecked() && !m_text.isEmpty()) {
        filter.regex = QRegularExpression(m_text, QRegularExpression::CaseInsensitiveOption);
        if (!filter.regex.isValid())
            problem = tr("The regular expression is not valid: %1 (at %2)")
                          .arg(filter.regex.errorString())
                          .arg(filter.regex.patternErrorOffset());
    } else if (const auto search = core::parseSearch(m_text, logSearchFields())) {
        filter.search = *search;
    } else {
        problem = searchProblemText(search.error(), logSearchFields().values());
    }
    m_ui->problemLabel->setText(problem);
    m_ui->problemLabel->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
}

void LogFilterBar::retranslate()
{
    const int level = qMax(0, m_ui->levelComboBox->currentIndex());
    const QSignalBlocker quiet(m_ui->levelComboBox);
    m_ui->levelComboBox->clear();
    for (const auto each :
         {telemetry::Level::Debug, telemetry::Level::Info, telemetry::Level::Warning, telemetry::Level::Error})
        m_ui->levelComboBox->addItem(tr("%1 and up").arg(levelWord(each)));
    m_ui->levelComboBox->setItemText(0, tr("All levels"));
    m_ui->levelComboBox->setCurrentIndex(level);
    setAreas(m_areas);
    setDays(m_days);
}

void LogFilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
    rebuild();
}

} // namespace gwanje::gui
