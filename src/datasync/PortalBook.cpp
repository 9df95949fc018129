// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/PortalBook.h"

#include "core/WholeFile.h"
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMap>

static void initPortals()
{
    Q_INIT_RESOURCE(portals); // of a static library; not inside a namespace
}

namespace gwanje::datasync {
namespace {

const QString shippedFolder = u":/portals"_qs;
constexpr qint64 mostProfileBytes = 1 << 20;

tl::unexpected<core::Error> profileFile(const QString& path, const QString& reason)
{
    return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, reason}});
}

core::Result<Portal> readProfile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return profileFile(path, file.errorString());
    if (file.size() > mostProfileBytes)
        return profileFile(path, u"too long"_qs);
    return portalFromText(file.readAll(), QFileInfo(path).fileName());
}

QStringList profilesIn(const QString& folder)
{
    return QDir(folder).entryList({u"*.json"_qs}, QDir::Files, QDir::Name);
}

} // namespace

void PortalBook::read()
{
    initPortals();
    QMap<QString, PortalProfile> profiles;
    const QStringList shipped = profilesIn(shippedFolder);
    for (const QString& name : shipped) {
        if (const auto portal = readProfile(shippedFolder + u'/' + name))
            profiles.insert(portal->name, {.portal = *portal, .isOwn = false, .problem = {}});
    }
    const QStringList own = profilesIn(m_folder);
    for (const QString& name : own) {
        const QString stem = name.chopped(int(qstrlen(".json")));
        auto portal = readProfile(m_folder + u'/' + name);
        if (portal && portal->name != stem)
            portal = core::fail(core::ErrorCode::SYNC_PROFILE,
                                {{u"portal"_qs, name}, {u"what"_qs, u"name"_qs}, {u"reason"_qs, u"not the file's"_qs}});
        PortalProfile& profile = profiles[stem];
        profile.isOwn = true;
        if (portal) {
            profile.portal = *portal;
            continue;
        }
        profile.problem = portal.error();
        if (profile.portal.name.isEmpty()) // nothing came with the program that could stand for it
            profile.portal.name = profile.portal.title = stem;
    }
    m_profiles = profiles.values();
}

core::Result<Portal> PortalBook::portal(const QString& name) const
{
    QStringList known;
    for (const PortalProfile& profile : m_profiles) {
        known << profile.portal.name;
        if (profile.portal.name != name)
            continue;
        if (profile.problem && profile.portal.streams.isEmpty())
            return core::fail(*profile.problem);
        return profile.portal;
    }
    return core::fail(core::ErrorCode::SYNC_PORTAL_UNKNOWN,
                      {{u"portal"_qs, name}, {u"known"_qs, known.join(u", "_qs)}});
}

core::Result<QByteArray> PortalBook::text(const QString& name) const
{
    const auto found = portal(name);
    for (const QString& path : {fileOf(name), shippedFolder + u'/' + name + u".json"_qs}) {
        QFile file(path); // as it was written, also where it can't be used: to be mended
        if ((found || found.error().code != core::ErrorCode::SYNC_PORTAL_UNKNOWN) && file.open(QIODevice::ReadOnly))
            return file.read(mostProfileBytes);
    }
    return found ? profileFile(fileOf(name), u"missing"_qs) : core::Result<QByteArray>(core::fail(found.error()));
}

core::Result<Portal> PortalBook::save(const QByteArray& text)
{
    auto portal = portalFromText(text, u"JSON"_qs);
    if (!portal)
        return portal;
    if (!QDir().mkpath(m_folder))
        return profileFile(m_folder, u"the folder can't be made"_qs);
    const auto written =
        core::writeWholeFile(fileOf(portal->name), text, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!written)
        return core::fail(written.error());
    read();
    return portal;
}

core::Status PortalBook::reset(const QString& name)
{
    const bool isKnown = std::any_of(m_profiles.cbegin(), m_profiles.cend(),
                                     [&](const PortalProfile& profile) { return profile.portal.name == name; });
    if (!isKnown)
        return core::fail(portal(name).error());
    QFile file(fileOf(name));
    if (file.exists() && !file.remove())
        return profileFile(file.fileName(), file.errorString());
    read();
    return {};
}

} // namespace gwanje::datasync
