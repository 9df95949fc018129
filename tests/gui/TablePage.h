// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A page with nothing but a header and a table over rows read page by page, and the hands for it.

#include "FakeSource.h"
#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/PageHeader.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "Window.h"
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::test {

class TablePage final : public QWidget
{
public:
    TablePage(gui::LayoutMemory& memory, FakeSource& source) : header(this), table(memory, u"test/things"_qs, this)
    {
        auto* column = new QVBoxLayout(this);
        column->addWidget(&header);
        column->addWidget(&table);
        header.setTitle(gui::uiLanguage() == core::Language::Korean ? u"것들"_qs : u"Things"_qs);
        table.setSource(&source);
        table.setSearchBox(&header);
        table.setEmptyState({u"No things"_qs, {}, nullptr});
        const QStringList menu = gui::addTableCommands(commands, table, u"things"_qs, u"things.csv"_qs, this);
        for (const QString& id : menu)
            table.view().addAction(commands.action(id));
        connect(&table, &gui::TablePanel::message, this, [this](const gui::Note& note) { said = note.text(); });
        resize(900, 520);
        show();
    }

    gui::CommandRegistry commands;
    gui::PageHeader header;
    gui::TablePanel table;
    QString said;
};

/// A test of such a page, anew for each of its functions.
class TableTest : public QObject
{
protected:
    void begin()
    {
        if (!m_window)
            m_window = std::make_unique<Window>();
        gui::setUiLanguage(u"en"_qs);
        m_folder = std::make_unique<QTemporaryDir>();
        m_memory = std::make_unique<gui::LayoutMemory>(m_folder->path());
        m_source = std::make_unique<FakeSource>(1000);
        open();
    }
    void end()
    {
        m_page.reset();
        m_source.reset();
        m_memory.reset();
    }
    void open()
    {
        m_page.reset();
        m_page = std::make_unique<TablePage>(*m_memory, *m_source);
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    int rows() const { return m_page->table.view().model()->rowCount(); }
    void type(const QString& text) { m_page->findChild<QLineEdit*>(u"searchEdit"_qs)->setText(text); }
    template<class W>
    W* child(const QString& name) const
    {
        return m_page->findChild<W*>(name);
    }
    QString text(const QString& button) const
    {
        auto* found = child<QPushButton>(button);
        return found ? found->text() : QString();
    }
    QString label(const QString& name) const
    {
        auto* found = child<QLabel>(name);
        return found && found->isVisible() ? found->text() : QString();
    }
    void click(const QString& name)
    {
        auto* button = child<QPushButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void shot(QWidget& widget, const QString& name)
    {
        QTest::qWait(30);
        QString folder = qEnvironmentVariable("GWANJE_SHOTS");
        if (folder.isEmpty())
            folder = QCoreApplication::applicationDirPath() + u"/../shots"_qs;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(widget.grab().save(u"%1/%2-%3.png"_qs.arg(folder, name, m_look)));
    }

    std::unique_ptr<Window> m_window;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<gui::LayoutMemory> m_memory;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<TablePage> m_page;
    QString m_look = u"en-light"_qs;
};

} // namespace gwanje::test
