// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words of the SRT mobile protocol, without any I/O: what each request says, and what each answer means. Pure and
// thread-safe; no input, however broken, does more than fail with a code. How failures are told apart stands in
// failureOf(); all readers ask it first. Times of trains are Asia/Seoul; payBefore is UTC.

#include "net/HttpClient.h"
#include "train/TrainProvider.h"
#include <QTimeZone>

namespace gwanje::train::srt {

using Form = QList<std::pair<QString, QString>>;
using Answer = net::HttpResponse;

namespace path {
inline constexpr char login[] = "/apb/selectListApb01080_n.do";
inline constexpr char search[] = "/ara/selectListAra10007_n.do";
inline constexpr char reserve[] = "/arc/selectListArc05013_n.do"; ///< standby too
inline constexpr char standbyOptions[] = "/ata/selectListAta01135_n.do";
inline constexpr char list[] = "/atc/selectListAtc14016_n.do";
inline constexpr char detail[] = "/ard/selectListArd02019_n.do";
inline constexpr char cancel[] = "/ard/selectListArd02045_n.do";
} // namespace path

enum class LoginKind { MemberNumber = 1, Email = 2, Phone = 3 };
LoginKind loginKind(const QString& login);
const QTimeZone& railwayZone();

Form loginForm(const QString& login, const QString& password, const QUrl& baseUrl);
Form searchForm(const SearchRequest& request, QTime from, const QString& key);
Form reserveForm(const ReserveRequest& request, const QString& key);
Form standbyForm(const ReserveRequest& request, const QString& phone, const QString& key);
Form standbyOptionsForm(const QString& number, bool acceptSpecial);
Form listForm(int page);
Form detailForm(const QString& number);
Form cancelForm(const QString& number);
QByteArray encoded(const Form& form);

struct Member
{
    QString number, phone;
};
struct SearchPage
{
    QList<Train> trains; ///< SRT only
    int rows = 0;        ///< of any kind of train; 0: nothing (more) found
    QDateTime last;      ///< departure of the last row of any kind; railway time
    bool more = true;    ///< false: the railway says that this was the last page
};
struct HoldingsPage
{
    QList<Holding> holdings;
    int pages = 1;
};

core::Result<Member> readLogin(const Answer& answer);
core::Result<SearchPage> readSearch(const Answer& answer);
/// The holding without its deadline.
core::Result<Holding> readReserve(const Answer& answer);
core::Status readStandbyOptions(const Answer& answer);
/// Never an empty list unless the railway says so: an odd answer is TRN_UNREADABLE.
core::Result<HoldingsPage> readList(const Answer& answer);
core::Result<QList<Seat>> readDetail(const Answer& answer);
core::Status readCancel(const Answer& answer);

} // namespace gwanje::train::srt
