// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/ConnectionPanel.h"

#include "gui/frame/Theme.h"
#include "gui/parts/Form.h"
#include "gui/parts/Ladder.h"
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

QString targetName(ConnectionTarget target)
{
    static const QStringList names{u"redis"_qs, u"database"_qs, u"webhook"_qs, u"account"_qs};
    return names.at(int(target));
}

} // namespace

ConnectionPanel::ConnectionPanel(GuiServices& services, ConnectionTarget target, std::function<QString()> what,
                                 QWidget* parent)
    : QWidget(parent), m_services(services), m_target(target), m_what(std::move(what)), m_test(new QPushButton(this)),
      m_problem(new QLabel(this)), m_ladder(new Ladder(this))
{
    setObjectName(targetName(target) + u"ConnectionPanel"_qs);
    m_test->setObjectName(targetName(target) + u"TestButton"_qs);
    m_test->setAutoDefault(false);
    m_problem->setProperty("problem", true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_ladder->setMaximumWidth(420); // as wide as the field above it
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addWidget(m_test, 0, Qt::AlignLeft);
    column->addWidget(m_problem);
    column->addWidget(m_ladder);
    connect(m_test, &QPushButton::clicked, this, &ConnectionPanel::test);
    connect(m_ladder, &Ladder::finished, this, [this](bool good) {
        if (!good)
            reveal(); // it has grown by its verdict
    });
    setVisible(bool(m_services.console.testConnection));
    retranslate();
}

void ConnectionPanel::setWhyNot(const QString& reason)
{
    m_test->setEnabled(reason.isEmpty());
    m_test->setToolTip(reason);
}

void ConnectionPanel::test()
{
    const auto made = m_services.console.testConnection({m_target, m_what()});
    m_problem->setVisible(!made);
    reveal();
    if (made) {
        m_ladder->start(*made);
        return;
    }
    m_ladder->reset();
    m_problem->setText(noteText(made.error()));
}

/// What came of it may lie below the fold of a page that scrolls.
void ConnectionPanel::reveal()
{
    QTimer::singleShot(0, this, [this] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // wrapped words are laid out twice
        for (QWidget* above = parentWidget(); above && !above->isWindow(); above = above->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(above)) {
                area->ensureWidgetVisible(this, 0, space::inside);
                const int bottom = mapTo(area->widget(), QPoint(0, height())).y(); // what came of it, in a low window
                area->ensureVisible(area->horizontalScrollBar()->value(), bottom, 0, space::inside);
            }
        }
    });
}

void ConnectionPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConnectionPanel::retranslate()
{
    m_test->setText(tr("Test connection"));
    m_test->setAccessibleName(m_test->text());
    m_problem->hide(); // in the other language
}

} // namespace gwanje::gui
