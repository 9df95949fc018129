// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list at the left of the reservations page: all, and every event with its sections. One is always chosen: what
// can be done is done to it. A long list can be narrowed to names; what is chosen stays so, and in sight. Main thread.

#include "gui/frame/Page.h"
#include "gui/reservation/SectionModel.h"
#include <QTimer>

class QLineEdit;
class QToolButton;
class QTreeView;

namespace gwanje::gui {

class SectionPanel final : public QWidget
{
    Q_OBJECT
public:
    /// Commands: `main` has a button under the list, `more` are in the menu beside it; `ofOne` in the context menu, too.
    SectionPanel(CommandRegistry& commands, SectionFeed& feed, const QString& main, const QStringList& more,
                 const QStringList& ofOne, QWidget* parent);

    StockChoice chosen() const;
    const reservation::Event* event() const; ///< the chosen one, or the chosen section's
    reservation::Section total() const { return m_model.total(chosen()); } ///< of what is chosen
    void choose(const StockChoice& choice);                                ///< as soon as it is there
    bool clearSearch();                                                    ///< false: nothing was searched for
    QTreeView& view() { return *m_view; }

Q_SIGNALS:
    void chosenChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildButtons(const CommandRegistry& commands, const QString& main, const QStringList& more);
    void settle();
    void narrow();
    bool narrowSectionsOf(const QModelIndex& top, const QString& typed);
    void setShown(int row, const QModelIndex& parent, bool isShown);
    void retranslate();

    SectionFeed& m_feed;
    SectionModel m_model;
    QLineEdit* m_search;
    QTreeView* m_view;
    QToolButton* m_more;
    QTimer m_narrowSoon;
    StockChoice m_told;                  ///< of the last chosenChanged()
    std::optional<StockChoice> m_wanted; ///< not there yet
};

} // namespace gwanje::gui
