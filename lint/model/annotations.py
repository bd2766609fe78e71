"""What annotations are made of, where nothing reads them.

To import `typing` takes 2.5 ms, and to make its types another 1.5 ms: half of the start-up time of Python, for what only type
checkers read. These stand in for it in whatever a check imports, and remember what they stand for: pydantic asks them for that, and
who else reads annotations asks `typed`.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import IO as IO
    from typing import Any as Any
    from typing import BinaryIO as BinaryIO
    from typing import ClassVar as ClassVar
    from typing import Generic as Generic
    from typing import Literal as Literal
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TextIO as TextIO
    from typing import TypeVar as TypeVar
    from typing import Union as Union
    from typing import cast as cast
    from typing import dataclass_transform as dataclass_transform
    from typing import get_args as get_args

    def typed(annotation: Any) -> Any:
        """The type that an annotation stands for."""
else:
    from types import GenericAlias, UnionType

    class _Form:
        """A form of `typing`, such as `Literal`, or a type that is made with one."""

        def __init__(self, name, parameters=()):
            self.name, self.parameters = name, parameters

        def __getitem__(self, parameters):
            return _Form(self.name, parameters if isinstance(parameters, tuple) else (parameters,))

        def __or__(self, other):
            return _Form("Union", (self, other))

        def __ror__(self, other):
            return _Form("Union", (other, self))

        def __mro_entries__(self, bases):
            return ()  # As a base class it adds nothing.

        def __get_pydantic_core_schema__(self, source, handler):
            return handler(typed(self))

    IO, Any, BinaryIO, ClassVar, Generic = map(_Form, ("IO", "Any", "BinaryIO", "ClassVar", "Generic"))
    Literal, NoReturn, Protocol, TextIO, Union = map(_Form, ("Literal", "NoReturn", "Protocol", "TextIO", "Union"))

    def TypeVar(*_, **__):  # noqa: N802
        return Any

    def cast(_, value):
        return value

    def dataclass_transform(**_):
        return lambda made: made

    def get_args(form):
        return form.parameters

    def typed(annotation):
        import typing

        if isinstance(annotation, _Form):
            form, parameters = getattr(typing, annotation.name), annotation.parameters
        elif isinstance(annotation, UnionType):
            form, parameters = typing.Union, annotation.__args__
        elif isinstance(annotation, GenericAlias):
            form, parameters = annotation.__origin__, annotation.__args__
        else:
            return annotation
        parameters = tuple(map(typed, parameters))
        return form[parameters if len(parameters) > 1 else parameters[0]] if parameters else form
