// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/SelectionBar.h"

#include "gui/frame/Theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gwanje::gui {

SelectionBar::SelectionBar(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_all(new QPushButton(this)), m_none(new QPushButton(this))
{
    setObjectName(u"selectionFrame"_qs);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    m_text->setObjectName(u"selectionLabel"_qs);
    m_text->setTextFormat(Qt::PlainText);
    m_all->setObjectName(u"chooseAllButton"_qs);
    m_none->setObjectName(u"chooseNoneButton"_qs);
    for (QPushButton* button : {m_all, m_none})
        button->setProperty("flat", true);
    row->addWidget(m_text);
    row->addWidget(m_all);
    row->addWidget(m_none);
    row->addStretch(1);
    connect(m_all, &QPushButton::clicked, this, &SelectionBar::allWanted);
    connect(m_none, &QPushButton::clicked, this, &SelectionBar::noneWanted);
    hide();
}

void SelectionBar::show(qint64 chosen, std::optional<qint64> matching, bool all)
{
    m_chosen = chosen;
    m_matching = matching;
    m_isAll = all;
    refresh();
}

void SelectionBar::refresh()
{
    const QLocale locale;
    const bool more = !m_matching || *m_matching > m_chosen;
    setVisible(m_isAll || (m_chosen > 1 && more));
    m_text->setText(!m_isAll      ? tr("%1 chosen").arg(locale.toString(m_chosen))
                    : m_matching ? tr("All %1 that match are chosen").arg(locale.toString(*m_matching))
                                 : tr("All that match are chosen"));
    m_all->setText(m_matching ? tr("Choose all %1 that match").arg(locale.toString(*m_matching))
                              : tr("Choose all that match"));
    m_all->setVisible(!m_isAll);
    m_none->setText(tr("Clear selection"));
    for (QPushButton* button : {m_all, m_none})
        button->setAccessibleName(button->text());
}

void SelectionBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
