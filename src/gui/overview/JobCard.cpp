// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/JobCard.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace gwanje::gui {
namespace {

constexpr int figureHeight = 60;

QFont numberFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 1.6);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

/// A number over its word.
class JobCard::Figure final : public QPushButton
{
public:
    explicit Figure(QWidget* parent) : QPushButton(parent)
    {
        setProperty("flat", true);
        setProperty("figure", true); // the style sheet keeps its height
        setAutoDefault(false);
        setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
        setCursor(Qt::PointingHandCursor);
        connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    }
    void show(const CardFigure& figure)
    {
        m_figure = figure;
        setObjectName(figure.id + u"FigureButton"_qs);
        setAccessibleName(u"%1: %2"_qs.arg(figure.word, QLocale().toString(figure.count)));
        setMinimumWidth(fontMetrics().horizontalAdvance(figure.word) + signSize + 4 + 2 * space::inside);
        update();
    }
    const QString& id() const { return m_figure.id; }
    QSize sizeHint() const override { return {minimumWidth(), figureHeight}; } // the style sheet has its own idea
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = Theme::instance();
        const bool any = m_figure.count > 0 && m_figure.tone != Tone::Neutral;
        const QRect inner = rect().adjusted(space::inside, 6, -space::inside, -6);
        painter.setFont(numberFont(font()));
        painter.setPen(any ? theme.tone(m_figure.tone) : palette().color(QPalette::ButtonText));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, QLocale().toString(m_figure.count));
        painter.setFont(font());
        painter.setPen(theme.secondary());
        QRect word = inner;
        if (any) {
            const double middle = inner.bottom() + 1 - fontMetrics().height() / 2.0; // of the word's line
            paintSign(painter, QRectF(inner.left(), middle - signSize / 2.0, signSize, signSize), m_figure.sign,
                      theme.tone(m_figure.tone));
            word.adjust(signSize + 4, 0, 0, 0);
        }
        painter.drawText(word, Qt::AlignLeft | Qt::AlignBottom, m_figure.word);
    }

private:
    CardFigure m_figure;
};

JobCard::JobCard(const QString& name, const QString& icon, QWidget* parent)
    : QFrame(parent), m_icon(icon), m_title(new QPushButton(this)), m_row(new QHBoxLayout), m_next(new QPushButton(this))
{
    setObjectName(name + u"Card"_qs);
    setProperty("card", true);
    m_title->setObjectName(name + u"CardButton"_qs);
    m_next->setObjectName(name + u"NextButton"_qs);
    for (QPushButton* button : {m_title, m_next}) {
        button->setProperty("flat", true);
        button->setAutoDefault(false);
        button->setCursor(Qt::PointingHandCursor);
    }
    m_title->setProperty("cardTitle", true);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    const auto dress = [this] { m_title->setIcon(QIcon::fromTheme(m_icon)); };
    connect(&Theme::instance(), &Theme::changed, this, dress);
    dress();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::inside, space::inside, space::inside, space::inside);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_next);
    m_row->setSpacing(space::inside);
    column->addLayout(head);
    column->addLayout(m_row);
    connect(m_title, &QPushButton::clicked, this, &JobCard::opened);
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT nextOpened(m_nextId); });
}

void JobCard::setTitle(const QString& title)
{
    m_title->setText(u" "_qs + title); // a little room after the icon
    m_title->setAccessibleName(title);
}

void JobCard::setFigures(const QList<CardFigure>& figures)
{
    while (m_figures.size() < figures.size()) {
        auto* figure = new Figure(this);
        connect(figure, &QPushButton::clicked, this, [this, figure] { Q_EMIT figureOpened(figure->id()); });
        m_row->addWidget(figure, 1);
        m_figures << figure;
    }
    for (qsizetype i = 0; i < figures.size(); ++i)
        m_figures.at(i)->show(figures.at(i));
}

void JobCard::setNext(const QString& id, const QString& text, Tone tone)
{
    m_nextId = id;
    if (m_next->text() != text)
        m_next->setText(text);
    m_next->setAccessibleName(text);
    m_next->setIcon(tone == Tone::Neutral ? QIcon() : signIcon(Sign::Exclamation, tone));
    m_next->setVisible(!text.isEmpty());
}

} // namespace gwanje::gui
