// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The imported data: one stream at a time, of the chosen portal or of any, as a table under its own columns. Main
// thread.

#include "gui/datasync/DataSource.h"
#include "gui/frame/Page.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace gwanje::gui {

class TablePanel;
class TableSearchBox;

class DataPanel final : public QWidget
{
    Q_OBJECT
public:
    DataPanel(PageContext context, DataSyncFeed& feed, QWidget* parent);

    void showOnly(const QString& portal); ///< empty: all
    void showStream(const QString& portal, const QString& stream);
    TableSearchBox* searchBox() const { return m_search; } ///< none: there is no table yet

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Choice
    {
        QString portal, stream;
        friend bool operator==(const Choice&, const Choice&) = default;
    };
    void fillStreams();
    void choose();
    void showColumns(const Choice& choice, const QList<datasync::DataColumn>& columns);
    void retranslate();
    void refreshEmpty();

    PageContext m_context;
    DataSyncFeed& m_feed;
    QString m_portal;
    QList<Choice> m_choices; ///< as the box has them
    std::optional<Choice> m_shown;
    QVBoxLayout* m_column;
    QComboBox* m_streams;
    QLabel* m_note;
    TablePanel* m_table = nullptr;
    TableSearchBox* m_search = nullptr;
    int m_question = 0;
};

} // namespace gwanje::gui
