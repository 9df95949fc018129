// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/Train.h"

#include <QHash>

namespace gwanje::train {
namespace {

/// What people leave out or write differently: case, blanks, hyphens, brackets, the word "station".
QString folded(const QString& name)
{
    QString result;
    for (const QChar c : name.toCaseFolded()) {
        if (c.isLetterOrNumber())
            result += c;
    }
    if (result.size() > 1 && result.endsWith(u'역'))
        result.chop(1);
    return result;
}

const QHash<QString, const Station*>& byName()
{
    static const QHash<QString, const Station*> index = [] {
        QHash<QString, const Station*> names;
        for (const Station& station : stations()) {
            names.insert(station.code, &station);
            for (const QString& name : {station.ko, station.en}) {
                names.insert(folded(name), &station);
                names.insert(folded(name.section(u'(', 0, 0)), &station); // 울산(통도사): 울산
            }
        }
        const std::pair<QString, QString> former[] = {
            {u"지제"_qs, u"0553"_qs}, {u"신경주"_qs, u"0508"_qs}, {u"여수엑스포"_qs, u"0053"_qs}};
        for (const auto& [name, code] : former)
            names.insert(name, stationByCode(code));
        return names;
    }();
    return index;
}

} // namespace

const QList<Station>& stations()
{
    static const QList<Station> all{
        {u"0551"_qs, u"수서"_qs, u"Suseo"_qs},
        {u"0552"_qs, u"동탄"_qs, u"Dongtan"_qs},
        {u"0553"_qs, u"평택지제"_qs, u"Pyeongtaek-Jije"_qs},
        {u"0502"_qs, u"천안아산"_qs, u"Cheonan-Asan"_qs},
        {u"0297"_qs, u"오송"_qs, u"Osong"_qs},
        {u"0010"_qs, u"대전"_qs, u"Daejeon"_qs},
        {u"0507"_qs, u"김천(구미)"_qs, u"Gimcheon (Gumi)"_qs},
        {u"0506"_qs, u"서대구"_qs, u"Seodaegu"_qs},
        {u"0015"_qs, u"동대구"_qs, u"Dongdaegu"_qs},
        {u"0508"_qs, u"경주"_qs, u"Gyeongju"_qs},
        {u"0509"_qs, u"울산(통도사)"_qs, u"Ulsan (Tongdosa)"_qs},
        {u"0020"_qs, u"부산"_qs, u"Busan"_qs},
        {u"0514"_qs, u"공주"_qs, u"Gongju"_qs},
        {u"0030"_qs, u"익산"_qs, u"Iksan"_qs},
        {u"0033"_qs, u"정읍"_qs, u"Jeongeup"_qs},
        {u"0036"_qs, u"광주송정"_qs, u"Gwangju-Songjeong"_qs},
        {u"0037"_qs, u"나주"_qs, u"Naju"_qs},
        {u"0041"_qs, u"목포"_qs, u"Mokpo"_qs},
        {u"0045"_qs, u"전주"_qs, u"Jeonju"_qs},
        {u"0048"_qs, u"남원"_qs, u"Namwon"_qs},
        {u"0049"_qs, u"곡성"_qs, u"Gokseong"_qs},
        {u"0050"_qs, u"구례구"_qs, u"Guryegu"_qs},
        {u"0051"_qs, u"순천"_qs, u"Suncheon"_qs},
        {u"0139"_qs, u"여천"_qs, u"Yeocheon"_qs},
        {u"0053"_qs, u"여수EXPO"_qs, u"Yeosu Expo"_qs},
        {u"0017"_qs, u"밀양"_qs, u"Miryang"_qs},
        {u"0056"_qs, u"진영"_qs, u"Jinyeong"_qs},
        {u"0512"_qs, u"창원중앙"_qs, u"Changwonjungang"_qs},
        {u"0057"_qs, u"창원"_qs, u"Changwon"_qs},
        {u"0059"_qs, u"마산"_qs, u"Masan"_qs},
        {u"0063"_qs, u"진주"_qs, u"Jinju"_qs},
        {u"0515"_qs, u"포항"_qs, u"Pohang"_qs},
    };
    return all;
}

const Station* stationByCode(const QString& code)
{
    for (const Station& station : stations()) {
        if (station.code == code)
            return &station;
    }
    return nullptr;
}

const Station* stationByName(const QString& name)
{
    return byName().value(folded(name), nullptr);
}

QString stationName(const QString& code, core::Language language)
{
    const Station* station = stationByCode(code);
    if (!station)
        return code;
    return language == core::Language::Korean ? station->ko : station->en;
}

} // namespace gwanje::train
