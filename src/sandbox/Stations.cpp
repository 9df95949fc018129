// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Stations.h"

#include <algorithm>

namespace gwanje::sandbox {
namespace {

constexpr Station table[] = {
    {551, "수서"},       {552, "동탄"},   {553, "평택지제"}, {502, "천안아산"}, {297, "오송"},         {10, "대전"},
    {507, "김천(구미)"}, {506, "서대구"}, {15, "동대구"},    {508, "경주"},     {509, "울산(통도사)"}, {20, "부산"},
    {514, "공주"},       {30, "익산"},    {33, "정읍"},      {36, "광주송정"},  {37, "나주"},          {41, "목포"},
    {45, "전주"},        {48, "남원"},    {49, "곡성"},      {50, "구례구"},    {51, "순천"},          {139, "여천"},
    {53, "여수EXPO"},    {17, "밀양"},    {56, "진영"},      {512, "창원중앙"}, {57, "창원"},          {59, "마산"},
    {63, "진주"},        {515, "포항"},   {1, "서울"},
};

constexpr LineStop gyeongbu[] = {{551, 0, 0},      {552, 14, 5700},   {553, 21, 7900},   {502, 28, 11400},
                                 {297, 36, 15800}, {10, 47, 20100},   {507, 66, 28400},  {506, 87, 36800},
                                 {15, 91, 37500},  {508, 105, 43800}, {509, 116, 46800}, {20, 134, 51900}};
constexpr LineStop gyeongbuSeoul[] = {{1, 0, 0},         {502, 35, 12700},  {297, 44, 16600},
                                      {10, 56, 21300},   {507, 76, 31600},  {15, 101, 39100},
                                      {508, 115, 44600}, {509, 126, 48200}, {20, 144, 53800}};
constexpr LineStop gyeongjeon[] = {{551, 0, 0},      {552, 14, 5700},  {553, 21, 7900},  {502, 28, 11400},
                                   {297, 36, 15800}, {10, 47, 20100},  {507, 66, 28400}, {506, 87, 36800},
                                   {15, 91, 37500},  {17, 118, 42500}, {56, 132, 45600}, {512, 142, 47300},
                                   {57, 147, 47900}, {59, 151, 48400}, {63, 178, 53000}};
constexpr LineStop donghae[] = {{551, 0, 0},      {552, 14, 5700},   {553, 21, 7900},  {502, 28, 11400},
                                {297, 36, 15800}, {10, 47, 20100},   {507, 66, 28400}, {506, 87, 36800},
                                {15, 91, 37500},  {508, 105, 43800}, {515, 126, 48000}};
constexpr LineStop honam[] = {{551, 0, 0},      {552, 14, 5700},  {553, 21, 7900}, {502, 28, 11400},
                              {297, 36, 15800}, {514, 48, 20900}, {30, 64, 26100}, {33, 80, 32000},
                              {36, 97, 40700},  {37, 106, 42600}, {41, 130, 46500}};
constexpr LineStop jeolla[] = {{551, 0, 0},       {552, 14, 5700},  {553, 21, 7900},  {502, 28, 11400},
                               {297, 36, 15800},  {514, 48, 20900}, {30, 64, 26100},  {45, 78, 30000},
                               {48, 102, 34700},  {49, 114, 36700}, {50, 126, 38100}, {51, 142, 40500},
                               {139, 156, 42700}, {53, 163, 43500}};

constexpr Line lines[LineCount] = {
    {"경부", gyeongbu},   {"경부(서울)", gyeongbuSeoul},
    {"경전", gyeongjeon}, {"동해", donghae},
    {"호남", honam},      {"호남(광주송정)", std::span(honam).first(9)},
    {"전라", jeolla},
};

} // namespace

std::span<const Station> stations()
{
    return table;
}

bool isStation(int code)
{
    return std::any_of(std::begin(table), std::end(table),
                       [&](const Station& station) { return station.code == code; });
}

const Line& line(LineId id)
{
    return lines[id];
}

bool isReachable(int from, int to)
{
    return from != to && isStation(from) && isStation(to);
}

QByteArray stationCode(int code)
{
    return QByteArray::number(code).rightJustified(4, '0');
}

} // namespace gwanje::sandbox
