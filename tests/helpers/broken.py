"""Office files with something wrong at random: bytes and entries of the zip, tags, attributes and links of its parts."""

import random
import re
import struct
from collections.abc import Callable, Sequence
from copy import deepcopy
from io import BytesIO
from warnings import catch_warnings
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from helpers.changes import parts

NUMBERS = ("-1", "0", "99", "1" + "0" * 30, "9" * 5000, "1.5", "१", "x", "", " 1", "true")
PATHS = (
    "/word/document.xml",
    "../../etc/passwd",
    "..",
    "/",
    "",
    "C:\\x.xml",
    "word\\document.xml",
    "word//document.xml",
    "a" * 300,
)
DECLARED = (
    '<!DOCTYPE d [<!ENTITY a "XX同志">]>',
    '<!DOCTYPE d SYSTEM "http://192.0.2.1/d.dtd">',
    '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "<?xml-stylesheet href='x'?>",
    "<!-- -->",
    "\ufeff",
)
Entries = list[tuple[str, bytes]]


def broken(data: bytes, chance: random.Random) -> bytes:
    """The file with one to three things wrong."""
    entries = list(parts(data).items())
    for _ in range(chance.randrange(3)):
        chance.choice(_WITHIN)(entries, chance)
    return chance.choice(_AROUND)(entries, chance)


def joined(entries: Entries, form: int, zip64: bool = False) -> bytes:
    """A zip of entries, compressed in some way."""
    out = BytesIO()
    with ZipFile(out, "w") as target, catch_warnings(action="ignore"):  # It warns of names that are there twice.
        for name, content in entries:
            with target.open(_entry(name, form), "w", force_zip64=zip64) as part:
                part.write(content)
    return out.getvalue()


def _entry(name: str, form: int) -> ZipInfo:
    entry = ZipInfo("x")
    entry.filename, entry.compress_type = name, form  # Not what ZipInfo makes of a name.
    return entry


def _packed(entries: Entries, chance: random.Random) -> bytes:
    (form,) = chance.choices((ZIP_DEFLATED, ZIP_STORED, ZIP_BZIP2, ZIP_LZMA), (80, 18, 1, 1))
    return joined(entries, form, chance.random() < 0.1)


def _truncated(entries: Entries, chance: random.Random) -> bytes:
    data = _packed(entries, chance)
    return data[: chance.randrange(len(data))]


def _flipped(entries: Entries, chance: random.Random) -> bytes:
    data = bytearray(_packed(entries, chance))
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _misdescribed(entries: Entries, chance: random.Random) -> bytes:
    """A field of the zip's own records has another value: flags (an encrypted entry), method, time, CRC, sizes, offsets."""
    data = bytearray(_packed(entries, chance))
    mark, size = chance.choice(((b"PK\x01\x02", 46), (b"PK\x03\x04", 30), (b"PK\x05\x06", 22)))
    places = [found.start() for found in re.finditer(re.escape(mark), bytes(data))]
    at = chance.choice(places) + chance.randrange(4, size - 1, 2)
    struct.pack_into("<H", data, at, chance.choice((0, 1, 8, 99, 0x7FFF, 0xFFFF)))
    return bytes(data)


def _surrounded(entries: Entries, chance: random.Random) -> bytes:
    return bytes(chance.randrange(256) for _ in range(chance.randrange(50))) + _packed(entries, chance) + b"x" * chance.randrange(9)


def _removed(entries: Entries, chance: random.Random) -> None:
    entries.pop(chance.randrange(len(entries)))
    entries += [("x", b"")] * (not entries)


def _doubled(entries: Entries, chance: random.Random) -> None:
    """Two entries of one name, or one that has the content of another."""
    (name, content), (_, other) = chance.choice(entries), chance.choice(entries)
    entries.append((name, chance.choice((content, other, b""))))


def _renamed(entries: Entries, chance: random.Random) -> None:
    at = chance.randrange(len(entries))
    entries[at] = (chance.choice(PATHS), entries[at][1])


def _tags_changed(entries: Entries, chance: random.Random) -> None:
    def change(content: str) -> str:
        tags = re.findall("<[^>]+>", content)
        return content.replace(chance.choice(tags), chance.choice(("", chance.choice(tags))), chance.choice((1, 1, -1)))

    _rewrite(entries, chance, change)


def _numbers_changed(entries: Entries, chance: random.Random) -> None:
    _change_values(entries, chance, NUMBERS)


def _values_swapped(entries: Entries, chance: random.Random) -> None:
    """Attributes take each other's values: circles of styles and of lists, links to oneself and to nothing."""
    _change_values(entries, chance, ())


def _change_values(entries: Entries, chance: random.Random, others: Sequence[str]) -> None:
    value, often = '(?<==")[^"]*(?=")', chance.choice((0.02, 0.3, 1.0))

    def change(content: str) -> str:
        among = others or re.findall(value, content)
        return re.sub(value, lambda old: chance.choice(among) if chance.random() < often else old[0], content)

    _rewrite(entries, chance, change)


def _declared(entries: Entries, chance: random.Random) -> None:
    declared = chance.choice(DECLARED)
    _rewrite(entries, chance, lambda text: re.sub(r"^(<\?xml[^>]*>)?", lambda old: old[0] + declared, text).replace("XX", "&a;"))


def _encoded(entries: Entries, chance: random.Random) -> None:
    encoding = chance.choice(("utf-16", "utf-16-le", "gbk", "latin-1", "utf-7"))
    at = chance.randrange(len(entries))
    text = entries[at][1].decode(errors="replace").replace("UTF-8", chance.choice(("UTF-8", encoding)))
    entries[at] = (entries[at][0], text.encode(encoding, errors="xmlcharrefreplace"))


def _moved(entries: Entries, chance: random.Random) -> None:
    """Elements stand elsewhere, several times, or deep within themselves."""
    at, root = _parsed(entries, chance)
    every = [] if root is None else [one for one in root.iter() if one.getparent() is not None]
    for _ in range(chance.randrange(1, 4)) if every else ():
        one, other = chance.choice(every), chance.choice(every)
        if one is other or one in set(other.iterancestors()):
            continue
        kind = chance.randrange(3)
        if kind == 0:
            other.append(one)
        elif kind == 1:
            for _ in range(chance.choice((1, 30))):
                other.addnext(deepcopy(one))
        else:
            for _ in range(chance.choice((3, 40, 300))):
                inner = etree.Element(one.tag, {str(name): str(said) for name, said in one.items()})
                one.addprevious(inner)
                inner.append(one)
    if root is not None:
        entries[at] = (entries[at][0], etree.tostring(root))


def _parsed(entries: Entries, chance: random.Random) -> tuple[int, etree._Element | None]:
    at = chance.randrange(len(entries))
    try:
        return at, etree.fromstring(entries[at][1])
    except (etree.XMLSyntaxError, ValueError):
        return at, None


def _rewrite(entries: Entries, chance: random.Random, change: Callable[[str], str]) -> None:
    texts = [at for at, (_, content) in enumerate(entries) if b"<" in content]
    if texts:
        at = chance.choice(texts)
        entries[at] = (entries[at][0], change(entries[at][1].decode(errors="replace")).encode(errors="replace"))


_WITHIN = (_removed, _doubled, _renamed, _tags_changed, _tags_changed, _numbers_changed, _numbers_changed, _values_swapped,
           _declared, _encoded, _moved, _moved)  # fmt: skip
_AROUND = (_packed, _packed, _packed, _packed, _packed, _truncated, _flipped, _misdescribed, _surrounded)
