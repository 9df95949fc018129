// SPDX-License-Identifier: GPL-3.0-or-later
// How the chosen differences are resolved.
#include "gui/platform/DiscrepancyPanel.h"

#include "gui/table/TablePanel.h"

namespace gwanje::gui {
namespace {

/// Whether it can be resolved like that; the reason comes later.
bool canBe(const platform::Discrepancy& discrepancy, platform::Resolution as)
{
    return platform::checkResolution(discrepancy, as, u"-"_qs).has_value();
}

} // namespace

using platform::Discrepancy;
using platform::Resolution;

QList<Discrepancy> DiscrepancyPanel::fitting(Resolution as) const
{
    QList<Discrepancy> list = chosen();
    list.removeIf([as](const Discrepancy& each) { return !canBe(each, as); });
    return list;
}

/// Of all that match, how many they are: which of them it fits is seen as it is done.
int DiscrepancyPanel::count(Resolution as) const
{
    const TableSelection selection = m_table->rows() ? m_table->selection() : TableSelection();
    return selection.all ? int(selection.count) : int(fitting(as).size());
}

QString DiscrepancyPanel::whyNot(Resolution as) const
{
    if (count(as) > 0)
        return {};
    if (chosen().isEmpty())
        return tr("Choose differences");
    switch (as) {
    case Resolution::Theirs:
        return tr("There is nothing of theirs to take");
    case Resolution::Ours:
        return tr("Only prices and rooms left can be sent");
    default:
        return tr("It is resolved");
    }
}

QString DiscrepancyPanel::deedText(Resolution as) const
{
    const int n = count(as);
    switch (as) {
    case Resolution::Theirs:
        return n > 1 ? tr("Take %n of theirs", nullptr, n) : tr("Take theirs");
    case Resolution::Ours:
        return n > 1 ? tr("Send %n of ours", nullptr, n) : tr("Send ours");
    default:
        return n > 1 ? tr("Leave %n as they are", nullptr, n) : tr("Leave as it is");
    }
}

/// What was chosen when it was asked is what is done.
Guarded DiscrepancyPanel::resolveChosen(Resolution as)
{
    const auto reason = std::make_shared<QString>();
    const auto all = m_table->selection().all;
    const QList<Discrepancy> fit = fitting(as);
    const auto filter = m_source.filter(all.value_or(TableQuery()));
    const int left = all ? 0 : int(chosen().size() - fit.size());
    const auto ask = [this, as, n = count(as), left] {
        QStringList text;
        switch (as) {
        case Resolution::Theirs:
            text << tr("The own books take the platform's values of %n difference(s).", nullptr, n);
            break;
        case Resolution::Ours:
            text << tr("The platforms are sent our values of %n difference(s). Guests see them at once.", nullptr, n);
            break;
        default:
            text << tr("%n difference(s) stay as they are and are not told of again, until their values change.",
                       nullptr, n);
        }
        if (left > 0)
            text << tr("%n chosen one(s) can't be resolved like that and are left out.", nullptr, left);
        Question question{.title = m_context.commands.name(as == Resolution::Theirs ? u"discrepancy.theirs"_qs
                                                           : as == Resolution::Ours ? u"discrepancy.ours"_qs
                                                                                    : u"discrepancy.ignore"_qs),
                          .text = text.join(u' '),
                          .deed = deedText(as)};
        if (as == Resolution::Ignore) {
            question.why = tr("Why");
            question.whyExample = tr("e.g. agreed with the guest by phone");
        }
        return question;
    };
    const auto deed = [this, as, reason, all, fit, filter] {
        if (all) {
            m_table->chooseNone();
            m_actions.resolveAll(filter, as, *reason);
        } else {
            m_actions.resolve(fit, as, *reason);
        }
    };
    if (as != Resolution::Ignore)
        return {ask, deed};
    return {ask, deed, [reason](const QString& told) { *reason = told; }};
}

} // namespace gwanje::gui
