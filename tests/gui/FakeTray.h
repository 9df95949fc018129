// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tray that writes down what it is told, or, without a book, a desktop that has none.

#include "gui/frame/Tray.h"
#include <QIcon>
#include <QPointer>
#include <QStringList>

namespace gwanje::test {

class FakeTray;

struct TrayBook
{
    QStringList notifications;
    QString toolTip;
    int icons = 0;
    int beeps = 0;
    QPointer<FakeTray> tray; ///< to click on
    QPointer<QMenu> menu;
};

class FakeTray final : public gui::Tray
{
public:
    explicit FakeTray(TrayBook* book) : m_book(book)
    {
        if (m_book)
            m_book->tray = this;
    }

    bool isAvailable() const override { return m_book; }
    void setIcon(const QIcon&) override { m_book ? ++m_book->icons : 0; }
    void setToolTip(const QString& text) override
    {
        if (m_book)
            m_book->toolTip = text;
    }
    void setMenu(QMenu* menu) override
    {
        if (m_book)
            m_book->menu = menu;
    }
    void notify(const QString&, const QString& text, core::Severity) override
    {
        if (m_book)
            m_book->notifications << text;
    }
    void beep() override { m_book ? ++m_book->beeps : 0; }

private:
    TrayBook* m_book;
};

} // namespace gwanje::test
