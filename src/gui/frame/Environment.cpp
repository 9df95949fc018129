// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Environment.h"

#include "gui/frame/StatusStrip.h"
#include "gui/frame/Theme.h"
#include "ops/Settings.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

void paintWith(QWidget& widget, const QColor& ground)
{
    QPalette palette = widget.palette();
    palette.setColor(QPalette::Window, ground);
    palette.setColor(QPalette::WindowText, Theme::instance().tone(Tone::OnColour));
    widget.setPalette(palette);
    widget.setAutoFillBackground(true);
}

} // namespace

EnvironmentHeader::EnvironmentHeader(const StatusSource& status, const ops::Settings& settings, QWidget* parent)
    : QWidget(parent), m_status(status), m_settings(settings), m_line(new QWidget(this)), m_readOnly(new QWidget(this)),
      m_sandbox(new QLabel(this)), m_readOnlyText(new QLabel(m_readOnly))
{
    m_line->setObjectName(u"environmentLine"_qs);
    m_line->setFixedHeight(4);
    m_sandbox->setObjectName(u"sandboxLabel"_qs);
    m_sandbox->setAlignment(Qt::AlignCenter);
    m_sandbox->setContentsMargins(8, 4, 8, 4);
    m_readOnly->setObjectName(u"readOnlyPanel"_qs);
    m_readOnlyText->setObjectName(u"readOnlyLabel"_qs);
    m_readOnlyText->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(m_readOnly);
    row->setContentsMargins(space::edge, 4, space::between, 4);
    row->setSpacing(space::between);
    row->addWidget(m_readOnlyText, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_line);
    column->addWidget(m_sandbox);
    column->addWidget(m_readOnly);
}

void EnvironmentHeader::addAllowButton(QAction* allow)
{
    m_readOnly->layout()->addWidget(new CommandButton(allow, m_readOnly));
}

void EnvironmentHeader::refresh()
{
    paintWith(*m_line, QColor(m_status.environment().colour));
    paintWith(*m_sandbox, Theme::instance().tone(Tone::Warning));
    m_sandbox->setText(tr("Training sandbox: nothing here reaches the real railway."));
    m_sandbox->setVisible(m_status.sandboxActive());
    QColor tint = Theme::instance().tone(Tone::Waiting);
    tint.setAlphaF(0.16F);
    QPalette palette = m_readOnly->palette();
    palette.setColor(QPalette::Window, tint);
    m_readOnly->setPalette(palette);
    m_readOnly->setAutoFillBackground(true);
    m_readOnlyText->setText(
        tr("Read-only (%1): you can look at everything and change nothing. Work that runs goes on.")
            .arg(environmentWord(m_status.environment().name)));
    m_readOnly->setVisible(ops::isReadOnly(m_settings));
}

CommandRegistry::Rules windowRules(const ops::Settings& settings, LayoutMemory& memory)
{
    return {.readOnly =
                [&settings] {
                    return ops::isReadOnly(settings) ? EnvironmentHeader::tr("Read-only: nothing can be changed")
                                                     : QString();
                },
            .typedName =
                [&settings] {
                    const QString environment = settings.text(u"general.environment"_qs);
                    return environment == u"production"_qs ? environment : QString();
                },
            .memory = &memory};
}

} // namespace gwanje::gui
