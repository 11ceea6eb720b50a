"""How hard a text is to read, by two published formulas: Flesch-Kincaid (English) and the first Wiener Sachtextformel (German).

Both give a school grade. They are made for running text, so a text counts from 30 words on; shorter ones count their longest sentence.
"""

import re

_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)|\n+|•")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeioutd]ed|[^laeiouy]e)$")
_ENGLISH = re.compile(r"[aeiouy]+")
_PAIRS = re.compile(r"ie|ei|ai|au|eu|äu|aa|ee|oo|[aäeiouyöü]")


def sentences(text: str) -> list[str]:
    """The sentences, list items and clauses after a colon or a semicolon, each with a word in it."""
    return [part for part in _SENTENCE.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str, language: str) -> int:
    """Vowel groups; in English without a silent e, in German with pairs such as "ie" as one."""
    word = word.casefold()
    if language == "de":
        return max(1, len(_PAIRS.findall(word)))
    return max(1, len(_ENGLISH.findall(_SILENT.sub("", word) if len(word) > 3 else word)))


def grade(text: str, language: str) -> float:
    """The school grade that reads it easily."""
    said = words(text)
    per_sentence = len(said) / max(1, len(sentences(text)))
    counts = [syllables(word, language) for word in said]
    if language == "de":
        hard = 100 * sum(count >= 3 for count in counts) / len(said)
        long_ = 100 * sum(len(word) > 6 for word in said) / len(said)
        short = 100 * sum(count == 1 for count in counts) / len(said)
        return 0.1935 * hard + 0.1672 * per_sentence + 0.1297 * long_ - 0.0327 * short - 0.875
    return 0.39 * per_sentence + 11.8 * sum(counts) / len(said) - 15.59
