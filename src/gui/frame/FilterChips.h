// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The row of filter chips under a page's header, each with its count: one is chosen at a time, the first means all.
// Where there is no room for the counts they are told by tooltips only.

#include <QList>
#include <QString>
#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace gwanje::gui {

class FilterChips final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget* parent);

    void addChip(const QString& id);
    static constexpr int notYet = -1, uncounted = -2;
    void setText(const QString& id, const QString& text, int count); ///< or notYet, or uncounted: nobody ever counts
    QString chosen() const;
    void choose(const QString& id);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; ///< without the counts

Q_SIGNALS:
    void chosenChanged(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* chip(const QString& id) const;
    int widthWith(const char* words) const;
    void fit();
    QButtonGroup* m_group;
};

} // namespace gwanje::gui
