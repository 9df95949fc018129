// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>
#include <QWidget>

namespace gwanje::gui {
namespace {

core::Language current = core::Language::English; // what untranslated sources are in

core::Language chosen(const QString& choice)
{
    if (const auto language = core::languageFromCode(choice))
        return *language;
    return QLocale::system().language() == QLocale::English ? core::Language::English : core::Language::Korean;
}

class LanguageWatch final : public QObject
{
public:
    LanguageWatch(QWidget* window, std::function<void()> again) : QObject(window), m_again(std::move(again))
    {
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* window = static_cast<QWidget*>(watched);
        if (event->type() == QEvent::LanguageChange && window->isVisible() && !std::exchange(m_gone, true)) {
            QTimer::singleShot(0, window, [window, again = m_again] {
                window->close();
                if (again)
                    again();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_again;
    bool m_gone = false; ///< two translators are exchanged: the event comes more than once
};

/// The two translators of the program: our words and Qt's own (buttons of its file dialogs).
void install(const QString& code)
{
    static QPointer<QTranslator> ours, qt;
    delete ours;
    delete qt;
    ours = new QTranslator(qApp);
    if (ours->load(u":/i18n/gwanje_"_qs + code + u".qm"_qs))
        QCoreApplication::installTranslator(ours);
    qt = new QTranslator(qApp);
    if (qt->load(u"qtbase_"_qs + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
}

} // namespace

core::Language uiLanguage()
{
    return current;
}

void setUiLanguage(const QString& choice)
{
    const core::Language language = chosen(choice);
    static bool installed = false;
    if (installed && language == current)
        return;
    installed = true;
    current = language;
    const bool korean = language == core::Language::Korean;
    QLocale::setDefault(korean ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                               : QLocale(QLocale::English, QLocale::UnitedStates));
    install(core::languageCode(language));
}

QString inLanguage(core::Language language, const char* context, const char* source)
{
    static QTranslator korean; // English is what sources are in
    static const bool loaded = korean.load(u":/i18n/gwanje_ko.qm"_qs);
    const QString words = loaded && language == core::Language::Korean ? korean.translate(context, source) : QString();
    return words.isEmpty() ? QString::fromUtf8(source) : words;
}

void closeInOtherLanguage(QWidget* window, std::function<void()> again)
{
    new LanguageWatch(window, std::move(again));
}

QString errorText(const core::Error& error)
{
    const QString advice = error.advice(uiLanguage());
    const QString sentence = error.sentence(uiLanguage());
    if (advice.isEmpty())
        return sentence;
    const bool ended = sentence.endsWith(u'.') || sentence.endsWith(u'!') || sentence.endsWith(u'?');
    return sentence + (ended ? u" "_qs : u". "_qs) + advice;
}

} // namespace gwanje::gui
