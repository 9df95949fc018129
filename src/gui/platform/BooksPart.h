// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tab of the own books: fields with validation under each, buttons that are commands, and a line with what became of
// the last deed. Main thread.

#include "gui/frame/Page.h"
#include "gui/parts/Form.h"
#include "gui/platform/BooksActions.h"
#include "gui/platform/OwnBooks.h"
#include <QPointer>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace gwanje::gui {

/// What every part works with.
struct BooksDesk
{
    PageContext context;
    PlatformFeed& feed;
    OwnBooks& books;
    BooksActions& actions;
};

class BooksPart : public QWidget
{
    Q_OBJECT
public:
    BooksPart(const BooksDesk& desk, const QString& name, QWidget* parent);

Q_SIGNALS:
    void added(const QString& id); ///< to be chosen

protected:
    QHBoxLayout* addRow();
    void addField(QHBoxLayout* row, const QString& name, QWidget* control, int stretch = 1);
    void nameField(const QString& name, const QString& words);
    QPushButton* addButton(QHBoxLayout* row, const QString& name, const Command& command);
    void addResult(); ///< here
    /// One more complaint before anything was asked of the service.
    bool complain(const QString& field, const QString& words);
    void startDeed();
    /// A failure stands under its field, where it names one of them.
    void tell(const core::Status& status, const QString& done);
    void forgetResult();
    virtual QString reason(const core::Error& error) const; ///< in place of the error's own sentence
    virtual void retranslate() = 0;
    void changeEvent(QEvent* event) override;

    /// What a deed is answered with, unless the part is gone by then.
    template<class T, class Then>
    auto answered(Then then)
    {
        return [this, self = QPointer<BooksPart>(this), then](const core::Result<T>& answer) {
            if (self)
                then(answer);
        };
    }
    template<class T>
    static core::Status statusOf(const core::Result<T>& answer)
    {
        return answer ? core::Status() : core::Status(core::fail(answer.error()));
    }

    const BooksDesk m_desk;
    OwnBooks& m_books;
    Form m_form;
    QVBoxLayout* m_column;

private:
    QHash<QString, std::pair<QLabel*, QWidget*>> m_names;
    QLabel* m_result;
};

} // namespace gwanje::gui
