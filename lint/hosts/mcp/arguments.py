"""What is given to a tool: the schemas that a client reads, and by which its calls are judged."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lint.model.errors import LintError
from lint.model.violation import Severity
from lint.model.wording import Wording

MOST_CHARACTERS = 1_000_000
"""How long a draft may be."""
MOST_FINDINGS = 500
_LONGEST_PATH = 4096
_MOST_NAMES = 200
_MOST_FAULTS = 3

Path = Annotated[str, Field(max_length=_LONGEST_PATH)]
Text = Annotated[str, Field(max_length=MOST_CHARACTERS)]
Names = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=_MOST_NAMES)]
OldPaths = Annotated[list[Path], Field(max_length=20)]
_PATH = "A draft in a folder that may be read: an absolute path, a path seen from that folder, or a file: URI."
_RULES = "Rules, categories, or how they begin (ph-*)."


class Arguments(BaseModel):
    """What is given to a tool."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DraftArguments(Arguments):
    """Those that name a draft."""

    path: Path = Field(default="", description=f"{_PATH} Give either `path` or `text`.")
    text: Text = Field(default="", description="The text of the draft itself, where it is in no file.")
    markdown: bool = Field(default=False, description="Whether `text` is Markdown; a file says so by its name.")
    genre: str = Field(
        default="",
        max_length=100,
        description="What the draft is (讲话, 致辞, 主持词 …), where its title does not say; `none` for a general document.",
    )


class CheckArguments(DraftArguments):
    """Those of `check`."""

    minimum: Severity = Field(default="info", description="The lightest severity of the findings to return.")
    select: Names = Field(default=[], description=f"Only these. {_RULES}")
    ignore: Names = Field(default=[], description=f"All but these. {_RULES}")
    most: int = Field(default=100, ge=1, le=MOST_FINDINGS, description="How many findings to return; the gravest are.")


class AgainstArguments(DraftArguments):
    """Those of `against`."""

    old_paths: OldPaths = Field(default=[], description="Old drafts, or folders of which the nearest counts; named as `path` is.")
    old_text: Text = Field(default="", description="The text of an old draft itself, where it is in no file.")
    most: int = Field(default=100, ge=1, le=MOST_FINDINGS, description="How many findings to return; the gravest are.")


class OutlineArguments(DraftArguments):
    """Those of `outline`."""


class FixArguments(DraftArguments):
    """Those of `fix`."""

    unsafe: bool = Field(default=False, description="Whether to make the fixes, too, that somebody should look at.")
    select: Names = Field(default=[], description=f"Only these. {_RULES}")
    ignore: Names = Field(default=[], description=f"All but these. {_RULES}")
    write: bool = Field(default=False, description="Whether to write the draft at `path`. Without it nothing is written. "
                        "The server must have been started with --write.")  # fmt: skip


class ExplainArguments(Arguments):
    """Those of `explain`."""

    rule: str = Field(max_length=200, min_length=1, description="The id of a rule, as findings have it: ph-name.")
    path: Path = Field(default="", description="A draft, where the rule is one that its own team keeps; named as in `check`.")


_Given = TypeVar("_Given", bound=Arguments)


def read(kind: type[_Given], given: dict[str, Any] | None) -> _Given:
    """The arguments of a call. Null is what was not given: many clients write it. Raises LintError."""
    try:
        return kind.model_validate({name: value for name, value in (given or {}).items() if value is not None})
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        said = "; ".join(f"{_place(fault['loc'])}: {fault['msg']}" for fault in faults[:_MOST_FAULTS])
        raise LintError(Wording(f"wrong arguments: {said}", f"参数不对：{said}")) from None


def _place(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place))[:100] or "arguments"
