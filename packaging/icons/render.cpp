// SPDX-License-Identifier: GPL-3.0-or-later
// Draws an SVG as PNGs, at build time: gwanje-render-icon FILE.svg PREFIX SIZE…  ->  PREFIX<SIZE>.png
#include <cstdio>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    QSvgRenderer drawing(arguments.value(1));
    for (qsizetype i = 3; i < arguments.size(); ++i) {
        const int size = arguments.at(i).toInt();
        QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        drawing.render(&painter);
        painter.end();
        const QString name = arguments.at(2) + QString::number(size) + QStringLiteral(".png");
        if (!drawing.isValid() || !image.save(name)) {
            std::fprintf(stderr, "%s could not be drawn\n", qPrintable(name));
            return 1;
        }
    }
    return 0;
}
