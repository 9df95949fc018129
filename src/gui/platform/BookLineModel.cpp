// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BookLineModel.h"

#include "gui/frame/StateIcon.h"
#include "gui/parts/Form.h"
#include "gui/table/TableRoles.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class BookLineTr final
{
    Q_DECLARE_TR_FUNCTIONS(BookLineModel)
};

QString badCellWords(const QString& field, const QString& text)
{
    if (field == u"name"_qs)
        return BookLineTr::tr("A property and a room need names, of up to 200 characters");
    if (field == u"time_zone"_qs)
        return BookLineTr::tr("This is no time zone; one is Asia/Seoul");
    if (field == u"units"_qs)
        return BookLineTr::tr("A number of rooms is 1 to 10,000");
    if (field == u"for_sale"_qs)
        return BookLineTr::tr("A number for sale is 0 to 10,000");
    if (field == u"price"_qs)
        return BookLineTr::tr("A price is a whole number of won");
    if (field == u"listing"_qs)
        return BookLineTr::tr("A platform needs its id of the listing, up to 200 characters");
    if (field == u"date"_qs)
        return text == u"empty"_qs ? BookLineTr::tr("A price or a number for sale needs its date")
                                   : BookLineTr::tr("Dates are such as 2026-12-01, “to” is after “from”, at most 800 nights");
    if (field == u"file"_qs)
        return text == u"0"_qs ? BookLineTr::tr("The file has no lines below its heads.")
                               : BookLineTr::tr("The first line must name the columns “property” and “room”.");
    if (field == u"text"_qs)
        return BookLineTr::tr("The file is neither UTF-8 nor CP949 text");
    return {};
}

/// None: the error's own sentence says it.
QString bookLineWords(const core::Error& error)
{
    using core::ErrorCode;
    const auto named = [&error](const QString& key) { return error.context.value(key); };
    if (error.code == ErrorCode::PLT_NOT_FOUND)
        return named(u"platform"_qs).isEmpty() ? BookLineTr::tr("The listing names no platform")
                                               : BookLineTr::tr("There is no platform “%1”").arg(named(u"platform"_qs));
    if (error.code == ErrorCode::PLT_LISTING_TAKEN)
        return BookLineTr::tr("“%1” is another room already").arg(named(u"listing"_qs));
    return error.code == ErrorCode::CORE_BAD_INPUT ? badCellWords(named(u"field"_qs), named(u"reason"_qs)) : QString();
}

/// Another column as the file names it.
QString bookColumnWords(const QString& head)
{
    const QHash<QString, QString> words{
        {u"property"_qs, BookLineTr::tr("Property")}, {u"time_zone"_qs, BookLineTr::tr("Time zone")},
        {u"room"_qs, BookLineTr::tr("Room")},         {u"units"_qs, BookLineTr::tr("Rooms")},
        {u"platform"_qs, BookLineTr::tr("Platform")}, {u"listing"_qs, BookLineTr::tr("Listing")},
        {u"from"_qs, BookLineTr::tr("From")},         {u"to"_qs, BookLineTr::tr("To")},
        {u"price"_qs, BookLineTr::tr("Price")},       {u"for_sale"_qs, BookLineTr::tr("For sale")}};
    return words.value(head, head);
}

bool isDayColumn(const QString& head)
{
    return head == u"from"_qs || head == u"to"_qs;
}

} // namespace

QString booksProblem(const core::Error& error)
{
    const QString words = bookLineWords(error);
    return words.isEmpty() ? noteText(error) : u"%1 (%2)"_qs.arg(words, error.name());
}

int BookLineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sheet.lines.size());
}

int BookLineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FirstCell + int(m_sheet.heads.size());
}

QVariant BookLineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const platform::BooksLine& line = m_sheet.lines.at(index.row());
    const bool isBad = line.error.has_value();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Line)
            return QString::number(line.line);
        if (index.column() != Problem)
            return line.cells.value(index.column() - FirstCell);
        if (!isBad)
            return tr("Good");
        return role != Qt::DisplayRole || bookLineWords(*line.error).isEmpty() ? booksProblem(*line.error)
                                                                               : bookLineWords(*line.error);
    case Qt::DecorationRole:
        if (index.column() == Problem)
            return signIcon(isBad ? Sign::Cross : Sign::Check, isBad ? Tone::Error : Tone::Ok);
        return {};
    case Qt::ForegroundRole:
        return index.column() == Problem && isBad ? QVariant(Theme::instance().tone(Tone::Error)) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    default:
        return {};
    }
}

QVariant BookLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return section == Line      ? tr("Line")
               : section == Problem ? tr("State")
                                    : bookColumnWords(m_sheet.heads.value(section - FirstCell));
    case ColumnWidthRole:
        if (section == Line)
            return 48;
        return section == Problem ? 256 : isDayColumn(m_sheet.heads.value(section - FirstCell)) ? 96 : 76;
    case Qt::TextAlignmentRole:
        return int((section == Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void BookLineModel::setSheet(const platform::BooksSheet& sheet)
{
    beginResetModel();
    m_sheet = sheet;
    m_wrong = int(std::count_if(sheet.lines.cbegin(), sheet.lines.cend(),
                                [](const platform::BooksLine& line) { return line.error.has_value(); }));
    endResetModel();
}

void BookLineModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace gwanje::gui
