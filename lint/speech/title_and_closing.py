"""The parts of one draft: title, genre, salutations, closing, farewells."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from lint.speech.addresses import inline_address, is_greeting
from lint.speech.blocks import Block, Role
from lint.speech.dates import read_date
from lint.speech.document import Parts
from lint.speech.genre import Genre
from lint.speech.last_words import spoken_blocks
from lint.speech.line_shapes import is_date
from lint.speech.official_titles import is_official
from lint.speech.vocabulary import Vocabulary

_CLOSING_BLOCKS = 3
"""The closing may begin with a vocative in this many last blocks; formulas count in all but the first of them."""
_FAREWELL_WINDOW = 16
_CALLS = "！!"


def read_parts(text: str, blocks: Sequence[Block], words: Vocabulary, metadata: Mapping[str, str]) -> Parts:
    """Identifies the parts of a draft. Metadata (`title`, `genre`) takes precedence over the title in the text.

    The closing is one of the blocks, with its own role.
    """
    others = [block for block in blocks if block.role is not Role.BODY]
    titles = [block for block in others if block.role in (Role.TITLE, Role.SUBTITLE)]
    title = next((block for block in titles if block.role is Role.TITLE), None)
    genre, official = _genre(words, metadata, [text[block.start : block.end] for block in titles])
    beginnings, ends = words.edges.annexes, words.edges.farewells
    starts = [block.start for block in blocks if text[block.start] in beginnings]
    annex = next((start for start in starts if text.startswith(words.lines.annexes, start)), blocks[-1].end)
    spoken = spoken_blocks(text, blocks, annex)
    last = spoken[-1] if spoken else blocks[-1]
    closing = _closing(text, spoken, genre, words)
    body = next((block for block in blocks if block.role is Role.BODY), None)
    salutations = [block for block in others if block.role is Role.SALUTATION]
    address = None if salutations or not body else inline_address(text, body.start, body.end, words)
    is_greeted = body is not None and is_greeting(text, body.start, words)
    if "genre" not in metadata and (genre is None or not genre.spoken):
        addressed = bool(salutations or address or is_greeted)
        genre = None if addressed and closing else _unspoken(text, blocks, addressed, genre, words)
    ending = [block for block in spoken if text[block.end - 2] in ends or text[block.end - 1] in ends]
    thanks = [block for block in ending if _ends_in_farewell(text, block, words)]
    thanked = {block.start for block in thanks}
    return Parts(
        title=title,
        titled=title is not None or bool(metadata.get("title")),
        salutations=salutations,
        address=address,
        is_greeted=is_greeted,
        closing=closing and closing._replace(role=Role.CLOSING),
        last=last,
        annex=annex,
        ends_with_farewell=_takes_leave(text, last, words),
        thanks=thanks,
        farewells=[
            block
            for block in spoken[:-1]
            if block.start in thanked or (text[block.end - 1] in _CALLS and _calls_upon(text, block, words))
        ],
        genre=genre,
        official=official,
        date=read_date(chain((metadata.get("date", ""),), _dated(text, others, blocks, last))),
    )


def with_closing(blocks: Sequence[Block], closing: Block | None) -> list[Block]:
    """The blocks, with the closing in place of the block that it was made from."""
    return [closing if closing and block.start == closing.start else block for block in blocks]


def _dated(text: str, others: Sequence[Block], blocks: Sequence[Block], last: Block) -> Iterator[str]:
    """Texts that may contain the date of a speech, the most reliable first: lines of their own, then the title. `others` are the
    blocks that are not body."""
    for role in (Role.FRONT, Role.TITLE, Role.SUBTITLE):
        yield from (text[block.start : block.end] for block in others if block.role is role)
    after = [block for block in blocks[-_CLOSING_BLOCKS:] if block.start > last.start]
    yield from (line for line in (text[block.start : block.end] for block in after) if is_date(line))


def _genre(words: Vocabulary, metadata: Mapping[str, str], titles: list[str]) -> tuple[Genre | None, bool]:
    """The genre of a draft, and whether it is certainly an official speech; see `Parts`."""
    if "genre" in metadata and (named := words.genre_named(metadata["genre"])):
        return named, True
    for title in reversed([metadata.get("title", ""), *titles]):
        genre = words.genre_of(title) if title else None
        if genre is None:
            continue
        if not genre.spoken:
            return genre, False
        if not words.names_occasion(title) or any(map(title.__contains__, words.lines.excerpts)):
            return genre, False
        return genre, is_official("\n".join([metadata.get("title", ""), *titles]), words)
    return None, False


def _unspoken(text: str, blocks: Sequence[Block], addressed: bool, titled: Genre | None, words: Vocabulary) -> Genre | None:
    """The genre of a document that is no speech, which its title may have said; None for a speech of whatever kind."""
    from lint.speech.other_documents import laid_out_as_other, technical, titled_other

    whole = text[blocks[0].start : blocks[-1].end]
    genre = None if addressed else technical(whole, words)
    genre = genre or titled or titled_other(text, blocks, words)
    return genre if genre or addressed else laid_out_as_other(whole, words)


def _closing(text: str, spoken: list[Block], genre: Genre | None, words: Vocabulary) -> Block | None:
    for back, block in enumerate(reversed(spoken[-_CLOSING_BLOCKS:])):
        vocative = words.vocative(text, block.start, block.end)
        called = vocative and vocative.mark and block.marker is None  # （一）加强组织领导。 is not a vocative.
        if called or text.startswith(words.conclusions, block.start):
            return block
        if back == 0 and text[block.end - 1] in "！!":
            return block
        if back < _CLOSING_BLOCKS - 1 and words.closes(text[block.start : block.end], genre):
            return block
        if back == 0 and _says_what_for(text[block.start : block.end], words):
            return block
    return None


def _says_what_for(paragraph: str, words: Vocabulary) -> bool:
    """Whether a paragraph of several sentences or clauses ends in what all of it is for: ，为…营造良好氛围。"""
    last = paragraph.rstrip("。！").rpartition("。")[2]
    purpose = max(last.find("，为"), 0 if last.startswith("为") else -1)
    return purpose >= 0 and last.endswith(words.outcomes)


def _ends_in_farewell(text: str, block: Block, words: Vocabulary) -> bool:
    last = text[block.end - 1]
    if (last if last not in "。！!" else text[block.end - 2]) not in words.edges.farewells:
        return False
    return words.takes_leave(text[max(block.start, block.end - _FAREWELL_WINDOW) : block.end])


def _takes_leave(text: str, block: Block, words: Vocabulary) -> bool:
    """Whether a block ends in a farewell: 谢谢大家！, or 同志们，…让我们…！"""
    return _ends_in_farewell(text, block, words) or _calls_upon(text, block, words)


def _calls_upon(text: str, block: Block, words: Vocabulary) -> bool:
    if text[block.end - 1] not in _CALLS or text.find("让我们", block.start, block.end) < 0:
        return False
    vocative = words.vocative(text, block.start, block.end)
    return vocative is not None and bool(vocative.mark)
