// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Banners.h"

#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int mostLasting = 3, mostPassing = 3;

/// What lies on top: a payment, the sooner the higher; then what can still be taken back, failures, warnings, the rest.
enum class Rank { Payment, Undo, Error, Warning, Rest };

Rank rankOf(const BannerText& banner)
{
    if (banner.deadline.isValid())
        return banner.countdown == Countdown::Payment ? Rank::Payment : Rank::Undo;
    return banner.tone == Tone::Error ? Rank::Error : banner.tone == Tone::Warning ? Rank::Warning : Rank::Rest;
}

}

class Banners::Banner final : public QWidget
{
    Q_DECLARE_TR_FUNCTIONS(Banner)
public:
    Banner(const BannerText& banner, int number, QWidget* parent)
        : QWidget(parent), m_banner(banner), m_number(number), m_text(new QLabel(this)), m_left(new QLabel(this)),
          m_action(new QPushButton(this)), m_close(new QPushButton(this))
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(space::edge + 20, 4, space::between, 4);
        row->setSpacing(space::between);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setObjectName(u"bannerLabel"_qs);
        m_text->setWordWrap(true);
        m_left->setTextFormat(Qt::PlainText);
        m_left->setObjectName(u"countdownLabel"_qs);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        m_left->setFont(bold);
        m_action->setObjectName(u"bannerActionButton"_qs);
        m_action->setVisible(bool(banner.action));
        m_close->setObjectName(u"bannerCloseButton"_qs);
        m_close->setProperty("flat", true);
        m_close->setIcon(signIcon(Sign::Cross, Tone::Waiting));
        row->addWidget(m_text, 1);
        row->addWidget(m_left);
        row->addWidget(m_action);
        row->addWidget(m_close);
        connect(m_action, &QPushButton::clicked, this, [this] {
            const auto deed = m_banner.deed;
            if (deed)
                deed();
        });
        connect(m_close, &QPushButton::clicked, this, [this] {
            const auto closed = m_banner.closed; // it may take the banner away itself
            deleteLater();
            if (closed)
                closed();
        });
        startTimers();
        retranslate();
    }
    const QString& key() const { return m_banner.key; }
    int number() const { return m_number; } ///< the newer the higher
    /// Passing notes and what can be taken back go by themselves: they take no room from what lasts.
    bool isPassing() const { return m_banner.passesAfterMs > 0 || rankOf(m_banner) == Rank::Undo; }
    /// Of equal rank the newer one, which comes second, is above.
    bool isAbove(const BannerText& newer) const
    {
        const Rank ours = rankOf(m_banner), theirs = rankOf(newer);
        return ours != theirs ? ours < theirs : ours == Rank::Payment && m_banner.deadline <= newer.deadline;
    }
    std::function<void()> whenClosed() const { return m_banner.closed; }

protected:
    void changeEvent(QEvent* event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::LanguageChange)
            retranslate();
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        QColor ground = Theme::instance().tone(m_banner.tone);
        painter.fillRect(QRect(0, 0, 4, height()), ground);
        ground.setAlphaF(0.12F);
        painter.fillRect(rect(), ground);
        const Sign sign = m_banner.tone == Tone::Ok ? Sign::Check : Sign::Exclamation;
        paintSign(painter, QRectF(space::edge - 6, (height() - 18) / 2.0, 18, 18), sign,
                  Theme::instance().tone(m_banner.tone));
    }

private:
    void startTimers()
    {
        if (m_banner.passesAfterMs > 0)
            QTimer::singleShot(m_banner.passesAfterMs, this, &QObject::deleteLater);
        if (m_banner.deadline.isValid()) {
            auto* timer = new QTimer(this);
            connect(timer, &QTimer::timeout, this, &Banner::count);
            timer->start(1000);
        }
        m_left->setVisible(m_banner.deadline.isValid());
    }
    void count()
    {
        const std::chrono::milliseconds left(QDateTime::currentDateTimeUtc().msecsTo(m_banner.deadline));
        if (left.count() <= 0)
            deleteLater();
        const QString time = countdown(left);
        m_left->setText(m_banner.countdown == Countdown::Payment ? tr("Pay within %1").arg(time) : time);
    }
    void retranslate()
    {
        m_text->setText(m_banner.text());
        if (m_banner.action)
            m_action->setText(m_banner.action());
        m_close->setToolTip(tr("Close this message"));
        m_close->setAccessibleName(m_close->toolTip());
        if (m_banner.deadline.isValid())
            count();
    }

    BannerText m_banner;
    const int m_number;
    QLabel *m_text, *m_left;
    QPushButton *m_action, *m_close;
};

Banners::Banners(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(u"bannersPanel"_qs);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(1);
}

void Banners::show(const BannerText& banner)
{
    remove(banner.key);
    auto* fresh = new Banner(banner, ++m_last, this);
    int place = 0;
    while (place < m_column->count() && at(place)->isAbove(banner))
        ++place;
    m_column->insertWidget(place, fresh);
    makeRoom(fresh->isPassing());
}

Banners::Banner* Banners::at(int place) const
{
    return static_cast<Banner*>(m_column->itemAt(place)->widget());
}

/// Of what lasts the least urgent gives way, of what passes by itself the oldest; neither to the other.
void Banners::makeRoom(bool passing)
{
    QList<Banner*> alike;
    for (int place = 0; place < m_column->count(); ++place) {
        if (at(place)->isPassing() == passing)
            alike << at(place);
    }
    if (passing)
        std::sort(alike.begin(), alike.end(), [](const Banner* a, const Banner* b) { return a->number() > b->number(); });
    const QList<Banner*> victims = alike.mid(passing ? mostPassing : mostLasting);
    QList<std::function<void()>> endings; // they may show and remove banners themselves
    for (Banner* victim : victims) {
        endings << victim->whenClosed();
        m_column->removeWidget(victim);
        victim->hide();
        victim->deleteLater();
    }
    for (const auto& closed : std::as_const(endings)) {
        if (closed)
            closed();
    }
}

void Banners::remove(const QString& key)
{
    for (int i = m_column->count() - 1; i >= 0; --i) {
        auto* banner = static_cast<Banner*>(m_column->itemAt(i)->widget());
        if (banner->key() != key)
            continue;
        m_column->removeWidget(banner);
        banner->hide();
        banner->deleteLater();
    }
}

int Banners::count() const
{
    return m_column->count();
}

} // namespace gwanje::gui
