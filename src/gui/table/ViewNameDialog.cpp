// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/ViewNameDialog.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {

ViewNameDialog::ViewNameDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(u"ViewNameDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save this view"));
    auto* column = new QVBoxLayout(this);
    auto* name = new QLineEdit(this);
    auto* pin = new QCheckBox(tr("Pin to the sidebar"), this);
    auto* cancel = new QPushButton(tr("Close"), this);
    auto* save = new QPushButton(tr("Save view"), this);
    auto* label = new QLabel(tr("Search, filter, columns and order are kept under this name."), this);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("secondary", true);
    name->setObjectName(u"viewNameEdit"_qs);
    name->setAccessibleName(tr("Name of the view"));
    name->setPlaceholderText(tr("Name of the view"));
    name->setMaxLength(60);
    pin->setObjectName(u"pinCheckBox"_qs);
    cancel->setObjectName(u"cancelButton"_qs);
    cancel->setAutoDefault(false);
    save->setObjectName(u"saveViewButton"_qs);
    save->setProperty("primary", true);
    save->setDefault(true);
    save->setEnabled(false);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::edge);
    column->setSpacing(space::inside);
    for (QWidget* part : {static_cast<QWidget*>(label), static_cast<QWidget*>(name), static_cast<QWidget*>(pin)})
        column->addWidget(part);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    column->addSpacing(space::inside);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(name, &QLineEdit::textChanged, save,
            [save](const QString& text) { save->setEnabled(!text.trimmed().isEmpty()); });
    connect(save, &QPushButton::clicked, this, [this, name, pin] {
        Q_EMIT named(name->text().trimmed(), pin->isChecked());
        accept();
    });
    closeInOtherLanguage(this);
}

} // namespace gwanje::gui
