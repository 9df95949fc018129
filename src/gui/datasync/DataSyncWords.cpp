// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DataSyncWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace gwanje::gui {
namespace {

class SyncTr final
{
    Q_DECLARE_TR_FUNCTIONS(DataSyncWords)
};

} // namespace

using datasync::RowFault;
using datasync::SyncStatus;
using datasync::SyncStep;

QString syncStatusWord(SyncStatus status)
{
    switch (status) {
    case SyncStatus::Running:
        return SyncTr::tr("Running");
    case SyncStatus::Success:
        return SyncTr::tr("Done");
    case SyncStatus::Partial:
        return SyncTr::tr("In part");
    case SyncStatus::Failed:
        return SyncTr::tr("Failed");
    case SyncStatus::Cancelled:
        break;
    }
    return SyncTr::tr("Cancelled");
}

Tone syncStatusTone(SyncStatus status)
{
    switch (status) {
    case SyncStatus::Running:
        return Tone::Running;
    case SyncStatus::Success:
        return Tone::Ok;
    case SyncStatus::Partial:
        return Tone::Warning;
    case SyncStatus::Failed:
        return Tone::Error;
    case SyncStatus::Cancelled:
        break;
    }
    return Tone::Waiting;
}

Sign syncStatusSign(SyncStatus status)
{
    switch (status) {
    case SyncStatus::Running:
        return Sign::Dot;
    case SyncStatus::Success:
        return Sign::Check;
    case SyncStatus::Partial:
        return Sign::Exclamation;
    case SyncStatus::Failed:
        return Sign::Cross;
    case SyncStatus::Cancelled:
        break;
    }
    return Sign::Slash;
}

QString streamWord(const QString& stream)
{
    static const QMap<QString, const char*> words{{u"members"_qs, QT_TRANSLATE_NOOP("DataSyncWords", "Members")},
                                                  {u"orders"_qs, QT_TRANSLATE_NOOP("DataSyncWords", "Orders")},
                                                  {u"refunds"_qs, QT_TRANSLATE_NOOP("DataSyncWords", "Refunds")}};
    const char* word = words.value(stream);
    return word ? QCoreApplication::translate("DataSyncWords", word) : stream;
}

QString syncStepWord(SyncStep step)
{
    switch (step) {
    case SyncStep::Waiting:
        return SyncTr::tr("Waiting");
    case SyncStep::StartingBrowser:
        return SyncTr::tr("Starting the browser");
    case SyncStep::CheckingSession:
        return SyncTr::tr("Checking the login");
    case SyncStep::LoggingIn:
        return SyncTr::tr("Logging in");
    case SyncStep::AwaitingOperator:
        return SyncTr::tr("Log in in the browser window");
    case SyncStep::OpeningPage:
        return SyncTr::tr("Opening the page");
    case SyncStep::Downloading:
        return SyncTr::tr("Downloading");
    case SyncStep::Importing:
        return SyncTr::tr("Importing");
    case SyncStep::Archiving:
        return SyncTr::tr("Archiving");
    case SyncStep::Closing:
        break;
    }
    return SyncTr::tr("Closing the browser");
}

QString syncCountsText(const datasync::ImportCounts& counts)
{
    const QLocale locale;
    QStringList parts;
    const auto add = [&parts, &locale](qint64 count, const QString& word) {
        if (count > 0)
            parts << word.arg(locale.toString(count));
    };
    add(counts.added, SyncTr::tr("%1 new"));
    add(counts.updated, SyncTr::tr("%1 updated"));
    add(counts.unchanged, SyncTr::tr("%1 unchanged"));
    add(counts.rejected, SyncTr::tr("%1 rejected"));
    return parts.isEmpty() ? SyncTr::tr("No rows") : parts.join(u" · "_qs);
}

QString rowFaultWord(RowFault fault)
{
    switch (fault) {
    case RowFault::OpenQuote:
        return SyncTr::tr("A quotation mark is not closed");
    case RowFault::TextAfterQuote:
        return SyncTr::tr("Text after a closing quotation mark");
    case RowFault::QuoteInCell:
        return SyncTr::tr("A quotation mark within a cell");
    case RowFault::TooLong:
        return SyncTr::tr("The row is too long");
    case RowFault::TooFewCells:
        return SyncTr::tr("Too few cells");
    case RowFault::TooManyCells:
        return SyncTr::tr("Too many cells");
    case RowFault::NoKey:
        return SyncTr::tr("Its key is empty");
    case RowFault::Empty:
        return SyncTr::tr("Empty, though it is needed");
    case RowFault::NotANumber:
        return SyncTr::tr("Not a number");
    case RowFault::Fraction:
        return SyncTr::tr("A fraction of a won");
    case RowFault::Scientific:
        return SyncTr::tr("Rounded by a spreadsheet");
    case RowFault::OutOfRange:
        return SyncTr::tr("Too large or too small");
    case RowFault::NotADate:
        return SyncTr::tr("Not a date");
    case RowFault::NotATime:
        return SyncTr::tr("Not a time that there was");
    case RowFault::NotText:
        return SyncTr::tr("Not text");
    case RowFault::RepeatedHeader:
        return SyncTr::tr("The head of the file once more");
    case RowFault::SameKeyLater:
        break;
    }
    return SyncTr::tr("A later row has the same key");
}

QString encodingWord(core::TextEncoding encoding, char separator)
{
    const QString name = core::encodingName(encoding);
    return separator == ','    ? SyncTr::tr("%1, separated by commas").arg(name)
           : separator == ';'  ? SyncTr::tr("%1, separated by semicolons").arg(name)
           : separator == '\t' ? SyncTr::tr("%1, separated by tabs").arg(name)
                               : SyncTr::tr("%1, separated by “%2”").arg(name, QString(QLatin1Char(separator)));
}

QString syncJobWord(const QString& type)
{
    return type == u"sync"_qs    ? SyncTr::tr("Sync")
           : type == u"renew"_qs ? SyncTr::tr("Login check")
           : type == u"login"_qs ? SyncTr::tr("Login by hand")
                                 : type;
}

QString portalStandingWord(PortalStanding standing)
{
    switch (standing) {
    case PortalStanding::Broken:
        return SyncTr::tr("Profile not usable");
    case PortalStanding::Cancelling:
        return SyncTr::tr("Cancelling…");
    case PortalStanding::Working:
        return SyncTr::tr("Running");
    case PortalStanding::Awaited:
        return SyncTr::tr("Waits for your login");
    case PortalStanding::Suspect:
        return SyncTr::tr("Session problem suspected");
    case PortalStanding::Failing:
        return SyncTr::tr("Failing");
    case PortalStanding::Expired:
        return SyncTr::tr("Login expired");
    case PortalStanding::LoggedOut:
        return SyncTr::tr("Not logged in");
    case PortalStanding::Off:
        return SyncTr::tr("Off");
    case PortalStanding::Valid:
        break;
    }
    return SyncTr::tr("Login valid");
}

Tone portalStandingTone(PortalStanding standing)
{
    switch (standing) {
    case PortalStanding::Broken:
    case PortalStanding::Suspect:
        return Tone::Error;
    case PortalStanding::Working:
        return Tone::Running;
    case PortalStanding::Cancelling:
    case PortalStanding::Awaited:
    case PortalStanding::Failing:
    case PortalStanding::Expired:
        return Tone::Warning;
    case PortalStanding::LoggedOut:
    case PortalStanding::Off:
        return Tone::Waiting;
    case PortalStanding::Valid:
        break;
    }
    return Tone::Ok;
}

Sign portalStandingSign(PortalStanding standing)
{
    switch (standing) {
    case PortalStanding::Broken:
    case PortalStanding::Suspect:
        return Sign::Cross;
    case PortalStanding::Cancelling:
        return Sign::Ring;
    case PortalStanding::Working:
        return Sign::Dot;
    case PortalStanding::Awaited:
    case PortalStanding::Failing:
    case PortalStanding::Expired:
        return Sign::Exclamation;
    case PortalStanding::LoggedOut:
        return Sign::Ring;
    case PortalStanding::Off:
        return Sign::Slash;
    case PortalStanding::Valid:
        break;
    }
    return Sign::Check;
}

bool callsForOperator(PortalStanding standing)
{
    return standing == PortalStanding::Broken || standing == PortalStanding::Awaited ||
           standing == PortalStanding::Suspect || standing == PortalStanding::Failing;
}

QString ageText(std::chrono::seconds age)
{
    const int minutes = int(age.count() / 60), hours = minutes / 60;
    return hours >= 48    ? SyncTr::tr("for %n day(s)", nullptr, hours / 24)
           : hours >= 1   ? SyncTr::tr("for %n h", nullptr, hours)
           : minutes >= 1 ? SyncTr::tr("for %n min", nullptr, minutes)
                          : SyncTr::tr("since just now");
}

QString leftText(std::chrono::seconds left)
{
    const int minutes = int((left.count() + 59) / 60), hours = minutes / 60;
    return hours >= 48    ? SyncTr::tr("in %n day(s)", nullptr, hours / 24)
           : hours >= 1   ? SyncTr::tr("in %n h", nullptr, hours)
           : minutes >= 1 ? SyncTr::tr("in %n min", nullptr, minutes)
                          : SyncTr::tr("now");
}

} // namespace gwanje::gui
