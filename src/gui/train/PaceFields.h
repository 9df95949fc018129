// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How often a task searches, how much chance is in it, and when it gives up; times as Korea's clocks show them.

#include "core/Result.h"
#include "train/Train.h"
#include <memory>
#include <QWidget>

namespace Ui {
class PaceFields;
}

namespace gwanje::gui {

class Form;

class PaceFields final : public QWidget
{
    Q_OBJECT
public:
    explicit PaceFields(QWidget* parent);
    ~PaceFields() override;

    void fill(const train::TaskRequest& request, const QDateTime& now);
    void applyTo(train::TaskRequest& request) const;
    void addTo(Form& form); ///< its fields

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    std::unique_ptr<Ui::PaceFields> m_ui;
};

} // namespace gwanje::gui
