// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/RoomPart.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace gwanje::gui {
namespace {

constexpr int mostSameRooms = 10'000;

}

using platform::Room;

RoomPart::RoomPart(const BooksDesk& desk, QWidget* parent)
    : BooksPart(desk, u"roomPart"_qs, parent), m_name(new QLineEdit(this)), m_units(new QSpinBox(this))
{
    m_name->setObjectName(u"roomNameEdit"_qs);
    m_name->setMaxLength(200);
    m_units->setObjectName(u"roomUnitsSpinBox"_qs);
    m_units->setRange(1, mostSameRooms);
    m_units->setGroupSeparatorShown(true);
    QHBoxLayout* row = addRow();
    addField(row, u"name"_qs, m_name, 3);
    addField(row, u"units"_qs, m_units, 2);
    addResult();
    addCommands();
    m_column->addStretch(1);
    connect(m_name, &QLineEdit::returnPressed, this,
            [this] { m_desk.context.commands.run(m_before ? u"room.change"_qs : u"room.add"_qs); });
    connect(&m_books, &OwnBooks::choiceChanged, this, &RoomPart::forgetResult);
    connect(&m_books, &OwnBooks::choiceChanged, this, &RoomPart::follow);
    connect(&m_books, &OwnBooks::wasRead, this, &RoomPart::follow);
    retranslate();
}

void RoomPart::addCommands()
{
    QHBoxLayout* row = addRow();
    row->setSpacing(space::inside);
    addButton(row, u"addRoomButton"_qs,
              {.id = u"room.add"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Add a room to the own books"),
               .icon = u"list-add"_qs,
               .execute = [this] { add(); },
               .whyNot = [this] { return m_books.chosenProperty() ? QString() : tr("Choose a property"); },
               .label = [] { return tr("Add as a new room"); },
               .changes = true});
    addButton(row, u"saveRoomButton"_qs,
              {.id = u"room.change"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Change the room of the own books"),
               .icon = u"document-save"_qs,
               .execute = [this] { save(); },
               .whyNot = [this] { return m_books.chosenRoom() ? QString() : tr("Choose a room"); },
               .label = [] { return tr("Save room"); },
               .changes = true,
               .audited = u"room.update"_qs});
    row->addStretch(1);
    addButton(row, u"removeRoomButton"_qs,
              {.id = u"room.remove"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Remove the room from the own books"),
               .icon = u"edit-delete"_qs,
               .guarded = [this] { return removeChosen(); },
               .whyNot = [this] { return whyNotRemoved(); },
               .label = [] { return tr("Remove room"); },
               .danger = Danger::Destructive,
               .changes = true});
}

/// What was typed stays, as long as the same one is chosen.
void RoomPart::follow()
{
    const Room* now = m_books.chosenRoom();
    if (!now) {
        m_before.reset();
        return;
    }
    const bool isSame = m_before && m_before->id == now->id;
    if (isSame && (*now == *m_before || !(entered() == *m_before)))
        return;
    m_before = *now;
    m_form.clear();
    m_name->setText(now->name);
    m_units->setValue(now->units);
}

Room RoomPart::entered() const
{
    Room room = m_before.value_or(Room());
    room.name = m_name->text().trimmed();
    room.units = m_units->value();
    return room;
}

/// A file knows them by name: two of one name in one property could not be told apart.
bool RoomPart::isGood(const Room& entered)
{
    startDeed();
    for (const Room& each : m_books.now().rooms) {
        if (each.id != entered.id && each.property == entered.property && each.name == entered.name)
            return complain(u"name"_qs, tr("The property has a room of that name already."));
    }
    if (const core::Status good = check(entered); !good) {
        tell(good, {});
        return false;
    }
    return true;
}

void RoomPart::add()
{
    Room fresh = entered();
    fresh.id = platform::RoomId::make();
    fresh.property = m_books.chosenProperty()->id;
    fresh.version = 1;
    if (!isGood(fresh))
        return;
    m_desk.actions.add(fresh, answered<Room>([this](const core::Result<Room>& done) {
        tell(statusOf(done), tr("The room was added. Now say which listings it is."));
        if (done)
            Q_EMIT added(done->id.toString());
    }));
}

void RoomPart::save()
{
    const Room after = entered();
    if (!m_before || !isGood(after))
        return;
    m_desk.actions.change(*m_before, after, answered<Room>([this](const core::Result<Room>& done) {
        if (done)
            m_before = *done;
        else if (done.error().code == core::ErrorCode::PLT_STALE)
            m_before.reset(); // as it is now is shown with the next reading
        tell(statusOf(done), tr("The room was changed."));
    }));
}

QString RoomPart::whyNotRemoved() const
{
    const Room* chosen = m_books.chosenRoom();
    if (!chosen)
        return tr("Choose a room");
    const int listings = m_books.listingsOf(chosen->id);
    return listings == 0 ? QString() : tr("%n listing(s) lead to it: take them out first", nullptr, listings);
}

Guarded RoomPart::removeChosen()
{
    const Room room = *m_books.chosenRoom();
    const auto question = [room] {
        return Question{tr("Remove room"),
                        tr("“%1” goes from the own books, with the prices and numbers for sale of all its nights.")
                            .arg(room.name),
                        tr("Remove room")};
    };
    return {question, [this, room] {
                m_desk.actions.remove(room);
                tell({}, tr("The room was removed."));
            }};
}

QString RoomPart::reason(const core::Error& error) const
{
    const bool isName = error.code == core::ErrorCode::CORE_BAD_INPUT && error.context.value(u"field"_qs) == u"name"_qs;
    return isName ? tr("Enter a name of up to 200 characters.") : QString();
}

void RoomPart::retranslate()
{
    nameField(u"name"_qs, tr("Name of the room"));
    nameField(u"units"_qs, tr("How many identical rooms"));
}

} // namespace gwanje::gui
