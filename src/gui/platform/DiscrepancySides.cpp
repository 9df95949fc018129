// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/DiscrepancySides.h"

#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {

DiscrepancySides::DiscrepancySides(QWidget* parent)
    : QScrollArea(parent), m_body(new QWidget(this)), m_title(new QLabel(m_body)), m_words(new QLabel(m_body)),
      m_grid(new QGridLayout)
{
    setObjectName(u"discrepancySidesScrollArea"_qs);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // its texts can be chosen by the mouse, and stand in the table
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(space::inside, 0, 0, 0);
    column->setSpacing(space::inside);
    m_title->setObjectName(u"discrepancyTitleLabel"_qs);
    m_words->setObjectName(u"discrepancyWordsLabel"_qs);
    m_words->setProperty("secondary", true);
    for (QLabel* label : {m_title, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_grid->setHorizontalSpacing(space::between);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addLayout(m_grid);
    column->addStretch(1);
    setWidget(m_body);
    connect(&Theme::instance(), &Theme::changed, this, &DiscrepancySides::refresh);
}

void DiscrepancySides::show(const std::optional<platform::Discrepancy>& discrepancy, const QString& title)
{
    if (discrepancy == m_discrepancy && title == m_text)
        return; // its look goes with its words
    m_discrepancy = discrepancy;
    m_text = title;
    m_isHint = m_isHint && !discrepancy;
    refresh();
}

void DiscrepancySides::showMany(const QString& text)
{
    m_isHint = false;
    show(std::nullopt, text);
}

void DiscrepancySides::showHint(const QString& text)
{
    m_isHint = true;
    show(std::nullopt, text);
}

QLabel* DiscrepancySides::label(int row, int column, const QString& text, bool differs)
{
    auto* cell = new QLabel(text, m_body);
    cell->setTextFormat(Qt::PlainText);
    cell->setWordWrap(true);
    cell->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    if (column > 0)
        cell->setTextInteractionFlags(Qt::TextSelectableByMouse);
    else
        cell->setProperty("secondary", true);
    if (differs) {
        QFont bold = cell->font();
        bold.setWeight(QFont::DemiBold);
        cell->setFont(bold);
    }
    m_grid->addWidget(cell, row, column);
    m_cells << cell;
    return cell;
}

void DiscrepancySides::refresh()
{
    qDeleteAll(std::exchange(m_cells, {}));
    m_title->setText(m_text);
    m_title->setProperty("secondary", m_isHint);
    m_title->style()->polish(m_title);
    QFont weight = font();
    weight.setWeight(m_isHint ? QFont::Normal : QFont::DemiBold);
    m_title->setFont(weight);
    m_words->setVisible(m_discrepancy.has_value());
    if (!m_discrepancy)
        return;
    const platform::Finding& finding = m_discrepancy->finding;
    QStringList words{kindExplained(finding.kind)};
    if (m_discrepancy->state == platform::DiscrepancyState::Open && m_discrepancy->firstSeenAt.isValid())
        words << tr("First seen %1.").arg(absoluteTime(m_discrepancy->firstSeenAt));
    if (m_discrepancy->resolution) {
        words << tr("%1, by %2, %3.").arg(resolutionWord(*m_discrepancy->resolution), m_discrepancy->resolvedBy,
                                           absoluteTime(m_discrepancy->resolvedAt));
        if (!m_discrepancy->reason.isEmpty())
            words << tr("Reason: %1").arg(m_discrepancy->reason);
    }
    m_words->setText(words.join(u'\n'));
    int row = 0;
    for (const int column : {1, 2}) {
        QLabel* head = label(row, column, column == 1 ? tr("Ours") : tr("Theirs"));
        head->setProperty("secondary", true);
    }
    const QStringList fields = fieldsOf(finding);
    for (const QString& field : fields) {
        ++row;
        const bool differs = finding.fields.contains(field) || fields.size() == 1;
        label(row, 0, differs ? u"%1 ≠"_qs.arg(fieldWord(field)) : fieldWord(field));
        label(row, 1, valueWord(field, finding.ours.value(field)), differs);
        label(row, 2, valueWord(field, finding.theirs.value(field)), differs);
    }
}

void DiscrepancySides::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
