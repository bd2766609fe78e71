"""Whether a text is in another language than Chinese.

Every draft is asked, so this needs no pattern but one: a class of all Chinese characters takes `re` a millisecond to compile.
"""

import re
from collections import Counter

from lint.model.pairs import utf16_by_pages

_KANA = re.compile("[\u3041-\u30fa]")
_SAMPLE = 4000
_GLANCE = 1 / 10
"""Where half of such a part is Chinese, `_LEAST_HAN` of the whole is."""
_LEAST_LETTERS = 300
_LEAST_HAN = 1 / 20
_MOST_KANA = 1 / 4
_HAN_PAGES = bytes(range(0x4E, 0xA0))


def is_foreign(text: str) -> bool:
    """Whether a text is in another language than Chinese. One with few letters is not judged."""
    return not _is_plainly_chinese(text[:_SAMPLE]) and all(map(_is_mostly_foreign, (text[:_SAMPLE], text)))


def _is_plainly_chinese(sample: str) -> bool:
    """Whether the beginning of a text has so many Chinese characters that its letters need not be counted: there cannot be more of
    them than it has characters."""
    # The upper halves of UTF-16 tell all common ones, a hundred times as fast as a look at each.
    pages = utf16_by_pages(sample[: int(_GLANCE * len(sample))], "surrogatepass")[::2]
    return len(pages) - len(pages.translate(None, _HAN_PAGES)) >= _LEAST_HAN * len(sample) and not _KANA.search(sample)


def _is_mostly_foreign(text: str) -> bool:
    counts = Counter(text)
    han = sum(count for character, count in counts.items() if _is_han(character))
    letters = sum(count for character, count in counts.items() if _is_letter(character) and not _is_han(character))
    kana = sum(count for character, count in counts.items() if _KANA.match(character))
    return (han < _LEAST_HAN * letters or kana > _MOST_KANA * han) and letters >= _LEAST_LETTERS


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()
