// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sections from a file: what each line would become is seen before, with what is wrong in which line; all of them are
// added, or none. Main thread; the file is read on another.

#include "gui/frame/Page.h"
#include "gui/reservation/ImportModel.h"
#include "gui/reservation/SectionActions.h"
#include <QDialog>

namespace Ui {
class ImportDialog;
}

namespace gwanje::gui {

class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `event`: whose sections they are where the file does not say; none: the first one's.
    ImportDialog(PageContext context, SectionActions& actions, const SectionFeed& feed, const reservation::Event* event,
                 QWidget* parent);
    ~ImportDialog() override;

    void readFile(const QString& path);
    static void chooseFile(LayoutMemory& memory, QWidget* parent, std::function<void(const QString& path)> chosen);

Q_SIGNALS:
    void imported(int sections);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fillEvents(const reservation::Event* chosen);
    void parse();
    void save();
    void refresh();
    void retranslate();

    PageContext m_context;
    SectionActions& m_actions;
    const SectionFeed& m_feed;
    std::unique_ptr<Ui::ImportDialog> m_ui;
    ImportModel m_model;
    QString m_path;
    QList<core::CsvRow> m_rows;
    std::optional<core::Error> m_error; ///< of the file, or of the last try
    bool m_isBusy = false;
    int m_reading = 0;
};

} // namespace gwanje::gui
