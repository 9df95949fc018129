// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PropertyPart.h"

#include "gui/platform/UsualZones.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace gwanje::gui {

using platform::Property;

PropertyPart::PropertyPart(const BooksDesk& desk, QWidget* parent)
    : BooksPart(desk, u"propertyPart"_qs, parent), m_name(new QLineEdit(this)), m_zone(new QComboBox(this))
{
    m_name->setObjectName(u"propertyNameEdit"_qs);
    m_name->setMaxLength(200);
    m_zone->setObjectName(u"propertyZoneComboBox"_qs);
    m_zone->setEditable(true);
    m_zone->addItems(usualZones);
    setFocusProxy(m_name);
    QHBoxLayout* row = addRow();
    addField(row, u"name"_qs, m_name, 3);
    addField(row, u"time_zone"_qs, m_zone, 2);
    addResult();
    addCommands();
    m_column->addStretch(1);
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        m_desk.context.commands.run(m_before ? u"property.change"_qs : u"property.add"_qs);
    });
    connect(&m_books, &OwnBooks::choiceChanged, this, &PropertyPart::forgetResult);
    connect(&m_books, &OwnBooks::choiceChanged, this, &PropertyPart::follow);
    connect(&m_books, &OwnBooks::wasRead, this, &PropertyPart::follow);
    retranslate();
}

void PropertyPart::addCommands()
{
    QHBoxLayout* row = addRow();
    row->setSpacing(space::inside);
    addButton(row, u"addPropertyButton"_qs,
              {.id = u"property.add"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Add a property to the own books"),
               .icon = u"list-add"_qs,
               .execute = [this] { add(); },
               .label = [] { return tr("Add as a new property"); },
               .changes = true});
    addButton(row, u"savePropertyButton"_qs,
              {.id = u"property.change"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Change the property of the own books"),
               .icon = u"document-save"_qs,
               .execute = [this] { save(); },
               .whyNot = [this] { return m_books.chosenProperty() ? QString() : tr("Choose a property"); },
               .label = [] { return tr("Save property"); },
               .changes = true,
               .audited = u"property.update"_qs});
    row->addStretch(1);
    addButton(row, u"removePropertyButton"_qs,
              {.id = u"property.remove"_qs,
               .name = QT_TRANSLATE_NOOP("Command", "Remove the property from the own books"),
               .icon = u"edit-delete"_qs,
               .guarded = [this] { return removeChosen(); },
               .whyNot = [this] { return whyNotRemoved(); },
               .label = [] { return tr("Remove property"); },
               .danger = Danger::Destructive,
               .changes = true});
}

/// What was typed stays, as long as the same one is chosen.
void PropertyPart::follow()
{
    const Property* now = m_books.chosenProperty();
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
    m_zone->setEditText(now->timeZone);
}

Property PropertyPart::entered() const
{
    Property property = m_before.value_or(Property());
    property.name = m_name->text().trimmed();
    property.timeZone = m_zone->currentText().trimmed();
    return property;
}

/// A file knows them by name: two of one name could not be told apart.
bool PropertyPart::isGood(const Property& entered)
{
    startDeed();
    for (const Property& each : m_books.now().properties) {
        if (each.id != entered.id && each.name == entered.name)
            return complain(u"name"_qs, tr("There is a property of that name already."));
    }
    if (const core::Status good = check(entered); !good) {
        tell(good, {});
        return false;
    }
    return true;
}

void PropertyPart::add()
{
    Property fresh = entered();
    fresh.id = platform::PropertyId::make();
    fresh.version = 1;
    if (!isGood(fresh))
        return;
    m_desk.actions.add(fresh, answered<Property>([this](const core::Result<Property>& done) {
        tell(statusOf(done), tr("The property was added. Now add its rooms."));
        if (done)
            Q_EMIT added(done->id.toString());
    }));
}

void PropertyPart::save()
{
    const Property after = entered();
    if (!m_before || !isGood(after))
        return;
    m_desk.actions.change(*m_before, after, answered<Property>([this](const core::Result<Property>& done) {
        if (done)
            m_before = *done;
        else if (done.error().code == core::ErrorCode::PLT_STALE)
            m_before.reset(); // as it is now is shown with the next reading
        tell(statusOf(done), tr("The property was changed."));
    }));
}

QString PropertyPart::whyNotRemoved() const
{
    const Property* chosen = m_books.chosenProperty();
    if (!chosen)
        return tr("Choose a property");
    const int rooms = m_books.roomsOf(chosen->id);
    return rooms == 0 ? QString() : tr("It still has %n room(s): remove them first", nullptr, rooms);
}

Guarded PropertyPart::removeChosen()
{
    const Property property = *m_books.chosenProperty();
    const auto question = [property] {
        return Question{tr("Remove property"), tr("“%1” goes from the own books. It has no rooms.").arg(property.name),
                        tr("Remove property")};
    };
    return {question, [this, property] {
                m_desk.actions.remove(property);
                tell({}, tr("The property was removed."));
            }};
}

QString PropertyPart::reason(const core::Error& error) const
{
    if (error.code != core::ErrorCode::CORE_BAD_INPUT)
        return {};
    return error.context.value(u"field"_qs) == u"name"_qs ? tr("Enter a name of up to 200 characters.")
                                                          : tr("Enter a time zone such as Asia/Seoul.");
}

void PropertyPart::retranslate()
{
    nameField(u"name"_qs, tr("Name of the property"));
    nameField(u"time_zone"_qs, tr("Time zone"));
}

} // namespace gwanje::gui
