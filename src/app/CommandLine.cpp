// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/Usage.h"
#include "ops/Settings.h"
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace gwanje::app {
namespace {

/// One option that stands everywhere.
struct Global
{
    QString name, hint, ko, en; ///< without a hint it takes no value; without words it is not in --help
    std::function<bool(Invocation&, const QString& value)> take; ///< false: a value it can't take
};

bool takeSetting(Invocation& invocation, const QString& value)
{
    const QString key = value.section(u'=', 0, 0).trimmed();
    if (!value.contains(u'=') || !ops::findSetting(key))
        return false;
    invocation.settings.insert(key, value.section(u'=', 1));
    return true;
}

const QList<Global>& globals()
{
    using Way = Invocation::Kind;
    const auto become = [](Way kind) {
        return [kind](Invocation& to, const QString&) {
            to.kind = kind;
            return true;
        };
    };
    static const QList<Global> all{
        {u"data-dir"_qs, u"DIR"_qs, u"데이터 폴더 (GWANJE_DATA_DIR)"_qs, u"data folder (GWANJE_DATA_DIR)"_qs,
         [](Invocation& to, const QString& value) { return !(to.dataFolder = value).isEmpty(); }},
        {u"env-file"_qs, u"FILE"_qs, u"환경 파일 (예: gwanje.env.sample)"_qs,
         u"env file (as gwanje.env.sample)"_qs,
         [](Invocation& to, const QString& value) { return !(to.envFile = value).isEmpty(); }},
        {u"set"_qs, u"KEY=VALUE"_qs, u"이번 실행에만 쓰는 설정 (여러 번 가능)"_qs,
         u"setting for this run (repeatable)"_qs, takeSetting},
        {u"lang"_qs, u"ko|en"_qs, u"언어"_qs, u"language"_qs,
         [](Invocation& to, const QString& value) {
             to.language = core::languageFromCode(value);
             return to.language.has_value();
         }},
        {u"json"_qs,
         {},
         u"표준 출력에 JSON 문서 하나만"_qs,
         u"exactly one JSON document on standard output"_qs,
         [](Invocation& to, const QString&) { return to.json = true; }},
        {u"headless"_qs,
         {},
         u"창 없이 일하기 (SIGTERM까지)"_qs,
         u"work without a window (until SIGTERM)"_qs,
         become(Way::Headless)},
        {u"tour"_qs,
         u"DIR"_qs,
         u"안내 둘러보기를 하고 화면을 DIR에 남기기"_qs,
         u"takes the guided tour and leaves its pictures in DIR"_qs,
         [](Invocation& to, const QString& value) {
             to.kind = Way::Tour;
             return !(to.tourFolder = value).isEmpty();
         }},
        {u"version"_qs,
         {},
         u"버전, 라이브러리와 서버의 버전"_qs,
         u"versions, of libraries and servers too"_qs,
         become(Way::Version)},
        {u"help"_qs, {}, u"이 도움말"_qs, u"this help"_qs, become(Way::Help)},
    };
    return all;
}

/// A setting may be well-formed and yet unknown.
QString wantedOf(const Global& global, const QString& given)
{
    const bool unknown = global.name == u"set"_qs && given.indexOf(u'=') > 0;
    return unknown ? u"KEY=VALUE, KEY: `gwanje settings list`"_qs : global.hint;
}

class Parser final
{
public:
    Parser(const QStringList& arguments, const QList<VerbSpec>& verbs) : m_rest(arguments), m_verbs(verbs) {}

    core::Result<Invocation> parse()
    {
        while (!m_rest.isEmpty()) {
            const QString token = m_rest.takeFirst();
            static const QRegularExpression negative(u"^-[0-9]+$"_qs); // `db downgrade -1`
            core::Status taken;
            if (m_plain || token.isEmpty() || !token.startsWith(u'-') || negative.match(token).hasMatch())
                taken = takeWord(token);
            else if (token == u"--"_qs)
                m_plain = true;
            else
                taken = takeOption(token == u"-h"_qs ? u"--help"_qs : token);
            if (!taken)
                return core::fail(taken.error());
        }
        return finished();
    }

private:
    core::Status takeWord(const QString& word)
    {
        if (m_result.verb.spec) {
            m_result.verb.words << (m_result.verb.spec->wordIsFile ? QFileInfo(word).absoluteFilePath() : word);
            return {};
        }
        m_name = m_name.isEmpty() ? word : m_name + u' ' + word;
        bool begins = false;
        for (const VerbSpec& verb : m_verbs) {
            if (verb.name == m_name)
                m_result.verb.spec = &verb;
            begins = begins || verb.name.startsWith(m_name + u' ');
        }
        if (!m_result.verb.spec && !begins)
            return core::fail(core::ErrorCode::CLI_USAGE, {{u"reason"_qs, m_name.left(100)}});
        return {};
    }

    core::Status takeOption(const QString& token)
    {
        const QString name = token.section(u'=', 0, 0);
        for (const Global& global : globals()) {
            if (name != u"--"_qs + global.name)
                continue;
            const auto given = valueFor(token, global.hint);
            if (!given)
                return core::fail(given.error());
            if (!global.take(m_result, *given))
                return core::fail(badValue(m_name, name, *given, wantedOf(global, *given)));
            const bool isRepeatable = global.name == u"set"_qs;
            return isRepeatable ? core::Status() : once(name, *given, global.hint);
        }
        for (const OptionSpec& option : m_result.verb.spec ? m_result.verb.spec->options : QList<OptionSpec>()) {
            if (name != u"--"_qs + option.name)
                continue;
            const auto given = valueFor(token, optionText(option).section(u' ', 1));
            if (!given)
                return core::fail(given.error());
            m_result.verb.options.insert(option.name, *given);
            return once(name, *given, optionText(option).section(u' ', 1));
        }
        return core::fail(unknownOption(m_name, name));
    }

    /// What stands behind the option, in the same word or the next one. wanted: empty where it takes none.
    core::Result<QString> valueFor(const QString& token, const QString& wanted)
    {
        const bool joined = token.contains(u'=');
        if (wanted.isEmpty() && joined)
            return core::fail(tooMuch(m_name, token));
        if (wanted.isEmpty())
            return QString();
        if (joined)
            return token.section(u'=', 1);
        if (m_rest.isEmpty())
            return core::fail(missing(m_name, {token + u' ' + wanted}));
        return m_rest.takeFirst();
    }

    /// Of two values one would be passed over. A flag says the same twice.
    core::Status once(const QString& name, const QString& given, const QString& wanted)
    {
        if (!wanted.isEmpty() && m_given.contains(name))
            return core::fail(tooMuch(m_name, name + u' ' + given));
        m_given.insert(name);
        return {};
    }

    core::Result<Invocation> finished()
    {
        using Way = Invocation::Kind;
        m_result.topic = m_name;
        if (m_result.kind == Way::Help || m_result.kind == Way::Version)
            return m_result;
        if (!m_name.isEmpty() && !m_result.verb.spec)
            return core::fail(missing(m_name, {furtherWords().join(u'|')}));
        if (!m_result.verb.spec)
            return m_result;
        if (m_result.kind != Way::Window)
            return core::fail(tooMuch(m_name, m_result.kind == Way::Headless ? u"--headless"_qs : u"--tour"_qs));
        m_result.kind = Way::Verb;
        if (auto checked = checkRequest(m_result.verb); !checked)
            return core::fail(checked.error());
        return m_result;
    }

    /// Of the verbs that begin as the words so far.
    QStringList furtherWords() const
    {
        QStringList words;
        for (const VerbSpec& verb : m_verbs) {
            if (verb.name.startsWith(m_name + u' '))
                words << verb.name.mid(m_name.size() + 1).section(u' ', 0, 0);
        }
        words.removeDuplicates();
        return words;
    }

    QStringList m_rest;
    const QList<VerbSpec>& m_verbs;
    QString m_name;
    QSet<QString> m_given; // options
    bool m_plain = false;  // behind "--"
    Invocation m_result;
};

QString verbText(const VerbSpec& verb, bool korean)
{
    QString text = u"  "_qs + verb.name;
    if (!verb.words.isEmpty())
        text += u' ' + verb.words;
    for (const OptionSpec& option : verb.options)
        text += option.required ? u' ' + optionText(option) : u" [%1]"_qs.arg(optionText(option));
    return text + u"\n      "_qs + (korean ? verb.ko : verb.en) + u'\n';
}

} // namespace

core::Result<Invocation> parseCommandLine(const QStringList& arguments, const QList<VerbSpec>& verbs)
{
    return Parser(arguments, verbs).parse();
}

Invocation presentation(const QStringList& arguments)
{
    Invocation result;
    const QStringList telling{u"json"_qs, u"lang"_qs, u"set"_qs, u"data-dir"_qs, u"env-file"_qs};
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& token = arguments.at(i);
        for (const Global& global : globals()) {
            if (token.section(u'=', 0, 0) == u"--"_qs + global.name && telling.contains(global.name))
                (void)global.take(result, token.contains(u'=') ? token.section(u'=', 1) : arguments.value(i + 1));
        }
    }
    return result;
}

QString helpText(const QList<VerbSpec>& verbs, core::Language language, const QString& topic)
{
    const bool korean = language == core::Language::Korean;
    QString verbTexts;
    for (const VerbSpec& verb : verbs) {
        if (topic.isEmpty() || verb.name == topic || verb.name.startsWith(topic + u' '))
            verbTexts += verbText(verb, korean);
    }
    if (!topic.isEmpty())
        return verbTexts + (korean ? u"\n어디서나 쓰는 옵션은 `gwanje --help`에 있습니다.\n"_qs
                                   : u"\n`gwanje --help` has the options that stand everywhere.\n"_qs);
    QString text = korean ? u"관제 (gwanje) — 예매 작업을 돌리고 지켜보는 콘솔\n\n"
                            u"  gwanje [옵션]           창을 엽니다\n"
                            u"  gwanje [옵션] 명령 …    실행 중인 관제에, 없으면 직접 시킵니다\n\n옵션\n"_qs
                          : u"Gwanje — a console that runs and watches reservation work\n\n"
                            u"  gwanje [options]          opens the window\n"
                            u"  gwanje [options] verb …   asks the running console, or does it itself\n\nOptions\n"_qs;
    for (const Global& global : globals()) { // two blanks before the words: there the manual page parts them
        if (!global.en.isEmpty())
            text += u"  %1  %2\n"_qs.arg(u"--%1 %2"_qs.arg(global.name, global.hint), -21)
                        .arg(korean ? global.ko : global.en);
    }
    text += (korean ? u"\n명령\n"_qs : u"\nVerbs\n"_qs) + verbTexts;
    return text + (korean ? u"\n끝냄 코드: 0 됨, 1 거절되거나 실패함, 2 잘못 씀, 3 저장소나 서버에 닿을 수 없음\n"
                            u"오류 코드: 뜻과 할 일은 error-codes.md에 있습니다 (%1)\n"_qs
                          : u"\nExit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 a store or server can't be "
                            u"reached\nError codes: error-codes.md says what they mean and what to do (%1)\n"_qs)
                      .arg(u"/usr/share/doc/gwanje"_qs);
}

} // namespace gwanje::app
