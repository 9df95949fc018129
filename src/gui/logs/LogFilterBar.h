// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The filter row above the log: source (live or a day's file), level, area, code, id, and whether the header's search
// is a regular expression; a bad one is explained under the boxes and the old filter stays. Main thread.

#include "gui/logs/LogFilter.h"
#include <memory>
#include <QDate>
#include <QWidget>

namespace Ui {
class LogFilterBar;
}

namespace gwanje::gui {

class LogFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LogFilterBar(QWidget* parent);
    ~LogFilterBar() override;

    void setText(const QString& text); ///< from the header's search
    void setId(const QString& id);
    void setAreas(const QStringList& areas);
    void setDays(const QList<QDate>& days);
    QDate day() const; ///< invalid: live
    void chooseLive();
    const LogFilter& filter() const { return m_filter; }
    void clear();

Q_SIGNALS:
    void filterChanged();
    void dayChanged(const QDate& day);
    void cleared(); ///< empty the header's search too

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void rebuild();

    std::unique_ptr<Ui::LogFilterBar> m_ui;
    QString m_text;
    QList<QDate> m_days;
    QStringList m_areas;
    LogFilter m_filter;
};

} // namespace gwanje::gui
