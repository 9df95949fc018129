// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for the name of a view that is saved, and whether it is pinned.

#include <QDialog>

namespace gwanje::gui {

class ViewNameDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ViewNameDialog(QWidget* parent);

Q_SIGNALS:
    void named(const QString& name, bool pinned);
};

} // namespace gwanje::gui
