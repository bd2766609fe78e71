"""What the tools answer: the schemas that a client reads.

A new field may come; none changes its meaning or goes without a new version.

Lines and columns count from 1, columns are code points, ends are exclusive. In a Word or OpenDocument file a line is a paragraph.
"""

from pydantic import BaseModel, ConfigDict, Field

from lint.model.violation import Basis, Safety, Severity

FORMAT = 1
"""Raised when a field changes its meaning or goes."""


class Value(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(Value):
    """What a tool answers."""

    version: int = Field(default=FORMAT, description="The version of this format.")


class Fix(Value):
    """What to write in place of the found text."""

    replacement: str = Field(description="Empty where the text is to be deleted.")
    safety: Safety = Field(
        description="`safe` keeps the meaning in any context; somebody should look at `unsafe`; `display` is only to be shown."
    )


class Finding(Value):
    """A finding, as in the JSON report, without the path."""

    line: int = Field(description="From 1; in Word and OpenDocument, the paragraph.")
    column: int = Field(description="The first character, from 1, in Unicode code points.")
    end_line: int
    end_column: int = Field(description="The character behind the last one.")
    rule: str
    category: str
    severity: Severity = Field(description="`error` is 必改, `warning` 建议改, `info` 提示.")
    message: str = Field(description="What is wrong, in Chinese, for the writer.")
    found: str = Field(description="The text of the draft that is meant, cut after 300 characters.")
    draft: int = Field(description="Which draft of a file that holds several, from 1; 0 where it lies in none.")
    section: str = Field(description="The numbers of the sections around it: `二 › （三）`.")
    fix: Fix | None = Field(description="Null where the writer alone can know.")
    sentence: str = Field(description="The sentence of the draft that it begins in, or a part of a long one.")
    place: str = Field(description="What people call the line where they see no numbers: `第12段`. Empty for text.")


class Counts(Value):
    """How many findings there are, whether they are returned or not."""

    error: int
    warning: int
    info: int


class Checked(Answer):
    """What was found in a draft."""

    path: str = Field(description="Empty for a text that was pasted.")
    counts: Counts
    findings: list[Finding] = Field(description="In the order of the text.")
    more: int = Field(description="How many more there are that are as grave as was asked for.")
    accepted: int = Field(description="How many findings the draft itself, the configuration or the baseline let stand.")
    notes: list[str] = Field(description="What else is to be known: what was not read, that it is no speech, what is not checked.")


class Share(Value):
    """How much of a draft stands in an old one, the same or nearly."""

    path: str = Field(description="The old draft; empty for a text that was pasted.")
    kept: int = Field(description="How many sentences were taken over.")
    counted: int = Field(description="How many sentences were looked up.")


class Compared(Answer):
    """What a draft has left of an old one that ought to have changed."""

    path: str = Field(description="Empty for a text that was pasted.")
    shares: list[Share]
    counts: Counts
    findings: list[Finding] = Field(description="Only what comes of the comparison, in the order of the text.")
    more: int
    notes: list[str]


class Point(Value):
    """A point of a draft."""

    level: int = Field(description="From 1; the points below one follow it.")
    label: str = Field(description="Its number: 一、. Empty where its heading begins with it.")
    heading: str
    line: int
    column: int
    characters: int = Field(description="How many characters are spoken.")
    minutes: float


class Announced(Value):
    """A count that a draft announces, beside what is listed."""

    line: int
    column: int
    text: str
    declared: int
    found: int
    right: bool


class Drawn(Value):
    """The structure of one draft of a file."""

    number: int
    title: str
    genre: str
    characters: int = Field(description="How many characters are spoken.")
    minutes: float = Field(description="At 220 characters a minute.")
    salutations: list[str]
    closing: str
    points: list[Point]
    announced: list[Announced]


class Outlined(Answer):
    """The structure of a file."""

    path: str = Field(description="Empty for a text that was pasted.")
    drafts: list[Drawn]
    more: int = Field(description="How many more points there are.")


class Places(Value):
    """How often the fixes of a rule were made."""

    rule: str
    places: int


class Mended(Answer):
    """What became of a draft by its fixes."""

    path: str = Field(description="Empty for a text that was pasted.")
    changed: bool
    places: int = Field(description="How many places were mended, or would be.")
    rules: list[Places]
    text: str = Field(description="The mended text, where one was pasted.")
    diff: str = Field(description="What changed, as a unified diff, where a path was given.")
    cut: bool = Field(description="Whether the diff was too long to be shown to its end.")
    written: bool = Field(description="Whether the file was written.")
    left: Counts = Field(description="What is left to be found.")
    to_be_looked_at: int = Field(description="How many fixes are left that somebody should look at; `unsafe` makes them.")
    notes: list[str]


class Explained(Answer):
    """A rule."""

    rule: str
    title: str
    category: str
    severity: Severity
    message: str = Field(description="What it says to the writer.")
    why: str
    source: str = Field(description="The standard and its clause, or the practice that it rests on.")
    basis: Basis
    bad: list[str] = Field(description="What it reports.")
    fixed: list[str] = Field(description="What becomes of the bad ones, where it offers a fix.")
    good: list[str] = Field(description="What it does not report.")
    url: str = Field(description="Where it is explained, if the configuration says so.")
