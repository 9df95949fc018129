// SPDX-License-Identifier: GPL-3.0-or-later
#include "DataSyncBed.h"

#include "datasync/DataSyncDependencies.h"
#include "sandbox/PortalWorld.h"
#include "sandbox/RawServer.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QtTest>

namespace gwanje::test {
namespace {

const QString sandboxPortal = QStringLiteral("sandbox");

template<class T>
T isFine(const core::Result<T>& result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return *result;
}

} // namespace

class DataSyncBed::Site final
{
public:
    Site(core::Clock& clock, const QMap<QString, QString>& faults) : m_world(7, clock), m_server(m_world.site())
    {
        for (auto it = faults.cbegin(); it != faults.cend(); ++it) {
            if (const auto wrong = m_world.setInitialFault(it.key(), *it))
                qFatal("%s", qPrintable(*wrong));
        }
        if (!m_server.listen(0))
            qFatal("%s", qPrintable(m_server.errorText()));
    }
    int port() const { return m_server.port(); }

private:
    sandbox::PortalWorld m_world;
    sandbox::RawServer m_server;
};

DataSyncBed::DataSyncBed(std::shared_ptr<store::Database> database, const QString& redis, const QString& folder,
                         core::Clock& clock, std::function<bool()> isReadOnly)
    : m_clock(clock), m_folder(folder)
{
    m_service = std::make_unique<datasync::DataSyncService>(datasync::DataSyncDependencies{
        .database = std::move(database),
        .redis = std::make_shared<redis::Client>(*redis::RedisUrl::parse(redis)),
        .clock = clock,
        .console = u"1"_qs,
        .folder = folder,
        .keyringService = {},
        .userAgent = "gwanje-test",
        .settings =
            [this, isReadOnly = std::move(isReadOnly)] {
                datasync::DataSyncSettings settings;
                if (const int port = m_port)
                    settings.sandbox = QUrl(u"http://127.0.0.1:%1"_qs.arg(port));
                settings.readOnly = isReadOnly();
                return settings;
            },
        .notify = [](const datasync::SyncNotice&) {},
    });
}

DataSyncBed::~DataSyncBed()
{
    m_service->stop(std::chrono::seconds(10));
}

void DataSyncBed::openPortal(const QMap<QString, QString>& faults)
{
    m_site = std::make_unique<Site>(m_clock, faults);
    m_port = m_site->port();
}

void DataSyncBed::awaitEnd(const std::function<bool()>& isOver)
{
    if (!QTest::qWaitFor(isOver, 60000))
        qFatal("no answer came");
}

QString DataSyncBed::file(const QString& name, const QByteArray& content) const
{
    QFile file(m_folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
    return file.fileName();
}

QByteArray DataSyncBed::dayText(int daysAgo, int place) const
{
    const QDate day = m_clock.now().toTimeZone(QTimeZone("Asia/Seoul")).date().addDays(-daysAgo);
    return QDateTime(day, QTime(9 + place % 10, place * 7 % 60)).toString(u"yyyy-MM-dd HH:mm:ss"_qs).toUtf8();
}

QString DataSyncBed::ordersFile(int days, int newest, const QString& name)
{
    static const QList<QByteArray> products{"브이로그 멤버십 1개월", "한정판 포토북", "라이브 다시보기", "응원봉"};
    QByteArray text = "주문번호,회원번호,상품명,수량,결제금액,결제수단,주문상태,주문일시\n";
    int number = 26'000;
    for (int ago = days; ago-- > 0;) {
        const int many = ago == 0 ? newest : 3 + (ago * 5) % 9;
        for (int i = 0; i < many; ++i, ++number)
            text += "ORD-" + QByteArray::number(number) + ",M-" + QByteArray::number(1000 + number % 200) + ',' +
                    products.at(number % 4) + ',' + QByteArray::number(1 + number % 3) + ",\"" +
                    QByteArray::number(9 + number % 30) + ",000\",카드,결제완료," + dayText(ago, i) + '\n';
    }
    return file(name, text);
}

QString DataSyncBed::membersFile(int days, int newest)
{
    static const QList<QByteArray> names{"김하늘", "이서준", "박지우", "최도윤", "정수아"};
    QByteArray text = "회원번호,이름,이메일,휴대폰,등급,마케팅 수신,가입일시,최근 로그인\n";
    int number = 1000;
    for (int ago = days; ago-- > 0;) {
        const int many = ago == 0 ? newest : 1 + (ago * 3) % 6;
        for (int i = 0; i < many; ++i, ++number)
            text += "M-" + QByteArray::number(number) + ',' + names.at(number % 5) + ",m" + QByteArray::number(number) +
                    "@example.com,010-0000-0000,일반,Y," + dayText(ago, i) + ',' + dayText(0, i) + '\n';
    }
    return file(u"261122_093000_members.csv"_qs, text);
}

QString DataSyncBed::refundsFile(int days)
{
    QByteArray text = "환불번호,주문번호,환불금액,환불사유,환불상태,환불일시\n";
    int number = 300;
    for (int ago = days; ago-- > 0;) {
        for (int i = 0; i < ago % 3; ++i, ++number)
            text += "REF-" + QByteArray::number(number) + ",ORD-" + QByteArray::number(26'000 + number) + ",\"" +
                    QByteArray::number(9 + number % 30) + ",000\",단순 변심,환불완료," + dayText(ago, i) + '\n';
    }
    text += "REF-999,ORD-1,모름,단순 변심,환불완료," + dayText(0, 1) + '\n';
    return file(u"261122_093000_refunds.csv"_qs, text);
}

datasync::ImportReport DataSyncBed::import(const QString& stream, const QString& path)
{
    datasync::FileImport wanted;
    wanted.path = path;
    wanted.portal = sandboxPortal;
    wanted.stream = stream;
    wanted.by = u"operator@host"_qs;
    return isFine(wait(m_service->importFile(std::move(wanted))));
}

void DataSyncBed::fillDays(int days)
{
    import(u"members"_qs, membersFile(days));
    import(u"orders"_qs, ordersFile(days));
    import(u"refunds"_qs, refundsFile(days));
}

/// Headers and title without a word.
void DataSyncBed::setProfile(const QString& portal, const QString& title, bool isActive)
{
    QJsonObject json = QJsonDocument::fromJson(isFine(wait(m_service->profile(portal)))).object();
    json[u"title"_qs] = title;
    json[u"active"_qs] = isActive;
    QJsonArray streams = json[u"streams"_qs].toArray();
    for (auto stream : streams) {
        QJsonObject each = stream.toObject();
        QJsonArray columns = each[u"columns"_qs].toArray();
        for (int i = 0; i < columns.size(); ++i) {
            QJsonObject column = columns.at(i).toObject();
            column[u"headers"_qs] = QJsonArray{u"K·%1"_qs.arg(i + 1)};
            columns[i] = column;
        }
        each[u"columns"_qs] = columns;
        stream = each;
    }
    json[u"streams"_qs] = streams;
    isFine(wait(m_service->saveProfile(QJsonDocument(json).toJson())));
}

void DataSyncBed::fill()
{
    setProfile(u"publ"_qs, u"P·2"_qs, false);
    setProfile(sandboxPortal, u"S·1"_qs, true);
    QByteArray text = "K·1,K·2,K·3,K·4,K·5,K·6,K·7,K·8\n";
    for (int i = 0; i < 30; ++i)
        text += QByteArray::number(100 + i) + ",7,8,2,\"12,000\",1,2," + dayText(i, i) + '\n';
    text += "200,7,8,2,x,1,2," + dayText(0, 1) + '\n';
    import(u"orders"_qs, file(u"7.csv"_qs, text));
    failVisits(1);
}

void DataSyncBed::failVisits(int times)
{
    for (int i = 0; i < times; ++i)
        (void)wait(m_service->runNow(sandboxPortal, runtime::RunTrigger::Operator, u"operator@host"_qs));
}

datasync::PortalView DataSyncBed::now(const QString& portal)
{
    return isFine(wait(m_service->portal(portal)));
}

qint64 DataSyncBed::rows(const QString& stream)
{
    return isFine(wait(m_service->countData({.portal = sandboxPortal, .stream = stream})));
}

} // namespace gwanje::test
