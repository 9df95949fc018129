// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Saves the diagnostics bundle: says what goes in and what stays out, asks for a file, shows each part as it is
// written. Not modal. Main thread.

#include "gui/GuiServices.h"
#include <QDialog>

class QLabel;
class QPushButton;

namespace gwanje::gui {

class LayoutMemory;
class PartsProgress;

class DiagnosticsDialog final : public QDialog
{
    Q_OBJECT
public:
    DiagnosticsDialog(GuiServices& services, LayoutMemory& memory, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void chooseFile();
    void save(const QString& path);
    void take(const BundlePart& part);
    void retranslate();

    GuiServices& m_services;
    LayoutMemory& m_memory;
    QLabel *m_text, *m_verdict;
    PartsProgress* m_progress;
    QPushButton *m_save, *m_close;
    std::optional<core::Result<qint64>> m_saved;
    QString m_path;
};

} // namespace gwanje::gui
