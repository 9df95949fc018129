// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/ListingPart.h"

#include "gui/table/TablePanel.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace gwanje::gui {

using platform::Listing;

ListingPart::ListingPart(const BooksDesk& desk, QWidget* parent)
    : BooksPart(desk, u"listingPart"_qs, parent), m_model(desk.books, this),
      m_table(new TablePanel(desk.context.layout, u"platform/bookListings"_qs, this)), m_platform(new QComboBox(this)),
      m_listing(new QLineEdit(this))
{
    build();
    connect(m_table, &TablePanel::selectionChanged, this, [this] { m_desk.context.commands.refresh(); });
    connect(m_platform, &QComboBox::currentIndexChanged, this, &ListingPart::followPlatform);
    connect(m_listing, &QLineEdit::returnPressed, this, [this] { m_desk.context.commands.run(u"listing.add"_qs); });
    connect(&m_books, &OwnBooks::choiceChanged, this, &ListingPart::forgetResult);
    connect(&m_books, &OwnBooks::choiceChanged, this, &ListingPart::follow);
    connect(&m_books, &OwnBooks::wasRead, this, &ListingPart::follow);
    retranslate();
}

void ListingPart::build()
{
    m_platform->setObjectName(u"listingPlatformComboBox"_qs);
    m_listing->setObjectName(u"listingIdEdit"_qs);
    m_listing->setMaxLength(200);
    buildTable();
    m_column->addWidget(m_table, 1);
    addDeeds();
    QHBoxLayout* row = addRow();
    addField(row, u"platform"_qs, m_platform, 2);
    addField(row, u"listing"_qs, m_listing, 3);
    QHBoxLayout* last = addRow();
    addButton(last, u"addListingButton"_qs,
              {.id = u"listing.add"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Add a listing of the room"),
               .icon = u"list-add"_qs,
               .execute = [this] { add(); },
               .whyNot =
                   [this] {
                       return !m_books.chosenRoom()      ? tr("Choose a room")
                              : m_platform->count() == 0 ? tr("Add a platform first")
                                                         : QString();
                   },
               .label = [] { return tr("Add listing to this room"); },
               .changes = true});
    last->addStretch(1);
    addResult();
}

void ListingPart::buildTable()
{
    m_table->setSource(&m_model, {{u"all"_qs, [] { return tr("All"); }},
                                  {u"here"_qs, [] { return tr("This room"); },
                                   [this](int row) { return m_model.isHere(row); }},
                                  {u"nowhere"_qs, [] { return tr("Without a room"); },
                                   [this](int row) { return m_model.isNowhere(row); }}});
    m_table->view().setSelectionMode(QAbstractItemView::SingleSelection);
}

void ListingPart::addDeeds()
{
    QHBoxLayout* row = addRow();
    row->setSpacing(space::inside);
    addButton(row, u"leadListingButton"_qs,
              {.id = u"listing.lead"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Lead the listing to the chosen room"),
               .icon = u"insert-link"_qs,
               .execute = [this] { lead(true); },
               .whyNot = [this] { return whyNotHere(); },
               .label = [] { return tr("It is this room"); },
               .changes = true,
               .audited = u"listing.update"_qs});
    addButton(row, u"unmapListingButton"_qs,
              {.id = u"listing.unmap"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Take the listing out of its room"),
               .icon = u"remove-link"_qs,
               .execute = [this] { lead(false); },
               .whyNot = [this] { return whyNotOut(); },
               .label = [] { return tr("Take out of its room"); },
               .changes = true,
               .audited = u"listing.update"_qs});
    row->addStretch(1);
    addButton(row, u"removeListingButton"_qs,
              {.id = u"listing.remove"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Remove the listing from the own books"),
               .icon = u"edit-delete"_qs,
               .guarded = [this] { return removeChosen(); },
               .whyNot = [this] { return chosen() ? QString() : tr("Choose a listing"); },
               .label = [] { return tr("Remove listing"); },
               .danger = Danger::Destructive,
               .changes = true});
}

void ListingPart::follow()
{
    fillPlatforms();
    m_model.takeBooks();
    m_table->setLoading(!m_books.isRead() && !m_books.error());
}

void ListingPart::fillPlatforms()
{
    const QVariant before = m_platform->currentData();
    const QSignalBlocker quiet(m_platform);
    m_platform->clear();
    for (const platform::Platform& each : m_books.now().platforms)
        m_platform->addItem(each.name, each.id.toString());
    m_platform->setCurrentIndex(std::max(0, m_platform->findData(before)));
    followPlatform();
}

/// A calendar is one room, and its listing is called as the platform.
void ListingPart::followPlatform()
{
    const auto id = platform::PlatformId::fromString(m_platform->currentData().toString());
    const auto& all = m_books.now().platforms;
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const auto& each) { return id && each.id == *id; });
    const bool isCalendar = found != all.cend() && found->connector == u"ical"_qs;
    if (isCalendar)
        m_listing->setText(found->code);
    else if (m_listing->isReadOnly())
        m_listing->clear();
    m_listing->setReadOnly(isCalendar);
}

const Listing* ListingPart::chosen() const
{
    const QStringList ids = m_table->rows() ? m_table->selection().ids : QStringList();
    const auto id = platform::ListingId::fromString(ids.size() == 1 ? ids.first() : QString());
    return id ? m_books.listing(*id) : nullptr;
}

void ListingPart::add()
{
    startDeed();
    const auto id = platform::PlatformId::fromString(m_platform->currentData().toString());
    const Listing fresh{.id = platform::ListingId::make(),
                        .platform = id.value_or(platform::PlatformId()),
                        .externalId = m_listing->text().trimmed(),
                        .room = m_books.chosenRoom()->id};
    if (const core::Status good = check(fresh); !good) {
        tell(good, {});
        return;
    }
    m_desk.actions.add(fresh, answered<Listing>([this](const core::Result<Listing>& done) {
        tell(statusOf(done), tr("The listing was added."));
        if (!done)
            return;
        if (!m_listing->isReadOnly())
            m_listing->clear();
        m_table->choose(done->id.toString());
    }));
}

void ListingPart::lead(bool here)
{
    startDeed();
    const Listing before = *chosen();
    Listing after = before;
    after.room = here ? std::optional(m_books.chosenRoom()->id) : std::nullopt;
    m_desk.actions.change(before, after, answered<Listing>([this, here](const core::Result<Listing>& done) {
        tell(statusOf(done), here ? tr("The listing is this room now; its bookings count here from the next comparison on.")
                                  : tr("The listing has no room now; its bookings stay."));
    }));
}

QString ListingPart::whyNotHere() const
{
    const Listing* listing = chosen();
    const platform::Room* room = m_books.chosenRoom();
    return !room                        ? tr("Choose a room")
           : !listing                   ? tr("Choose a listing")
           : listing->room == room->id ? tr("It is this room already")
                                        : QString();
}

QString ListingPart::whyNotOut() const
{
    const Listing* listing = chosen();
    return !listing ? tr("Choose a listing") : listing->room ? QString() : tr("It has no room");
}

Guarded ListingPart::removeChosen()
{
    const Listing listing = *chosen();
    const auto question = [listing, code = m_books.codeOf(listing.platform)] {
        return Question{tr("Remove listing"),
                        tr("“%1” of “%2” goes from the own books, with its bookings that are over. Where the platform "
                           "still sells it, the next run brings it back without a room.")
                            .arg(listing.externalId, code),
                        tr("Remove listing")};
    };
    return {question, [this, listing] {
                m_desk.actions.remove(listing);
                tell({}, tr("The listing was removed."));
            }};
}

QString ListingPart::reason(const core::Error& error) const
{
    if (error.code == core::ErrorCode::CORE_BAD_INPUT)
        return tr("Enter what the platform calls it, up to 200 characters.");
    if (error.code == core::ErrorCode::PLT_IN_USE)
        return tr("Bookings of it are still to come, so it can't be removed. It can be taken out of its room.");
    return {};
}

void ListingPart::retranslate()
{
    nameField(u"platform"_qs, tr("Platform"));
    nameField(u"listing"_qs, tr("Listing id on that platform"));
    m_table->setEmptyState({tr("No listings yet"),
                            tr("The first synchronisation of a platform brings what it sells; or add a listing below."),
                            nullptr});
    m_model.retranslate();
}

} // namespace gwanje::gui
