// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/WordMatch.h"

#include <array>
#include <QStringList>

namespace gwanje::gui {
namespace {

constexpr char16_t firstSyllable = 0xac00, lastSyllable = 0xd7a3;
constexpr int syllablesPerInitial = 588;
constexpr std::array<char16_t, 19> initials{u'ㄱ', u'ㄲ', u'ㄴ', u'ㄷ', u'ㄸ', u'ㄹ', u'ㅁ', u'ㅂ', u'ㅃ', u'ㅅ',
                                            u'ㅆ', u'ㅇ', u'ㅈ', u'ㅉ', u'ㅊ', u'ㅋ', u'ㅌ', u'ㅍ', u'ㅎ'};

bool inOrderFrom(qsizetype at, const QString& word, const QString& name)
{
    for (const QChar letter : word) {
        at = name.indexOf(letter, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

/// Beginning with the beginning of a word: else nearly every short word is somewhere in a long name.
bool inOrder(const QString& word, const QString& name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) == word.front() && (i == 0 || name.at(i - 1) == u' ') && inOrderFrom(i, word, name))
            return true;
    }
    return false;
}

int wordScore(const QString& word, const QString& name)
{
    if (name.startsWith(word))
        return 100;
    if (name.contains(u' ' + word))
        return 80;
    if (name.contains(word))
        return 50;
    const QString consonants = initialConsonants(name);
    if (consonants != name && consonants.contains(word))
        return 40;
    return word.size() > 1 && inOrder(word, name) ? 10 : 0;
}

} // namespace

bool containsWords(const QString& name, const QString& typed)
{
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.cbegin(), words.cend(), [&name](const QString& word) {
        return name.contains(word, Qt::CaseInsensitive) || initialConsonants(name).contains(word, Qt::CaseInsensitive);
    });
}

QString initialConsonants(const QString& text)
{
    QString result = text;
    for (QChar& letter : result) {
        const char16_t code = letter.unicode();
        if (code >= firstSyllable && code <= lastSyllable)
            letter = initials.at(std::size_t(code - firstSyllable) / syllablesPerInitial);
    }
    return result;
}

int matchScore(const QString& typed, const QString& name)
{
    const QString lower = name.toLower();
    int sum = 0;
    const QStringList words = typed.toLower().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const int score = wordScore(word, lower);
        if (score == 0)
            return 0;
        sum += score;
    }
    return words.isEmpty() ? 1 : sum;
}

} // namespace gwanje::gui
