// SPDX-License-Identifier: GPL-3.0-or-later
#include "Picture.h"

#include <QDir>
#include <QtTest>

namespace gwanje::test {

void everyLook()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("theme");
    for (const auto& language : {u"ko"_qs, u"en"_qs}) {
        for (const auto& theme : {u"light"_qs, u"dark"_qs})
            QTest::newRow(qPrintable(language + u'-' + theme)) << language << theme;
    }
}

void takePicture(QWidget& widget, const QString& name, int restMs)
{
    QTest::qWait(qMax(restMs, qEnvironmentVariableIntValue("GWANJE_REST_MS")));
    QString folder = qEnvironmentVariable("GWANJE_SHOTS");
    if (folder.isEmpty())
        folder = QCoreApplication::applicationDirPath() + u"/../shots"_qs;
    QVERIFY(QDir().mkpath(folder));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // as before each paint: a text may just have grown
    const QImage image = widget.grab().toImage();
    QVERIFY(image.width() >= 100 && image.height() >= 40);
    QVERIFY(image.save(u"%1/%2.png"_qs.arg(folder, name)));
}

} // namespace gwanje::test
