// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/LinkList.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {
class LinkList::Row final : public QPushButton
{
public:
    explicit Row(QWidget* parent) : QPushButton(parent)
    {
        setProperty("flat", true);
        setAutoDefault(false);
        setMinimumHeight(space::row);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setCursor(Qt::PointingHandCursor);
        connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    }
    void show(const Link& link)
    {
        m_link = link;
        setObjectName(link.id + u"LinkButton"_qs);
        setAccessibleName(link.right.isEmpty() ? link.text : link.text + u", "_qs + link.right);
        setToolTip(link.tip);
        update();
    }
    const QString& id() const { return m_link.id; }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect inner = rect().adjusted(space::inside, 0, -space::inside, 0);
        paintSign(painter, QRectF(inner.left(), (height() - signSize) / 2.0, signSize, signSize), m_link.sign,
                  Theme::instance().tone(m_link.tone));
        const int wide = fontMetrics().horizontalAdvance(m_link.right);
        painter.setPen(Theme::instance().secondary());
        painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, m_link.right);
        const QRect text = inner.adjusted(signSize + space::inside, 0, wide ? -wide - space::between : 0, 0);
        painter.setPen(palette().color(QPalette::ButtonText));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_link.text, Qt::ElideRight, text.width()));
    }

private:
    Link m_link;
};

LinkList::LinkList(const QString& name, QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(name + u"List"_qs);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void LinkList::setLinks(const QList<Link>& links)
{
    QList<Row*> rest = std::exchange(m_rows, QList<Row*>(links.size()));
    for (qsizetype i = 0; i < links.size(); ++i) {
        const auto same =
            std::find_if(rest.begin(), rest.end(), [&](const Row* row) { return row->id() == links.at(i).id; });
        if (same == rest.end())
            continue;
        m_rows[i] = *same;
        rest.erase(same);
    }
    for (qsizetype i = 0; i < links.size(); ++i) {
        Row*& row = m_rows[i];
        if (!row)
            row = rest.isEmpty() ? addRow() : rest.takeLast();
        row->show(links.at(i));
        if (m_column->indexOf(row) != i) {
            m_column->removeWidget(row);
            m_column->insertWidget(int(i), row);
        }
    }
    qDeleteAll(rest);
}

LinkList::Row* LinkList::addRow()
{
    auto* row = new Row(this);
    connect(row, &QPushButton::clicked, this, [this, row] { Q_EMIT opened(row->id()); });
    return row;
}

} // namespace gwanje::gui
