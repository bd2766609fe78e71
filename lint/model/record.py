"""Named tuples that are made in an eighth of the time.

`typing.NamedTuple` writes the source text of a constructor for each class and compiles it, which takes 60 µs: 5 ms for those that
one draft needs, half of the start-up time of Python. These have one constructor for all, which is slower; a class gets one of its
own when it has made many.
"""

import sys
from typing import TYPE_CHECKING

_MANY = 300
"""From how many instances on a constructor of its own pays: it saves 0.2 µs for each."""

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter
    from functools import cache
    from itertools import count

    _getter = cache(lambda at: _tuplegetter(at, ""))
    """What gets an item of a tuple. It belongs to no class, so all share it."""

    class _Record(type):
        """Makes the annotated fields of a class the items of a tuple."""

        def __new__(cls, name, bases, members):
            fields = tuple(_annotated(members))
            defaults = {field: members[field] for field in fields if field in members}
            members.setdefault("__slots__", ())
            members.update(zip(fields, map(_getter, count())))
            members.update(_fields=fields, _field_defaults=defaults, __match_args__=fields, _defaults=tuple(defaults.values()))
            return type.__new__(cls, name, bases, members)

    def _annotated(members):
        """The names that a class annotates. From Python 3.14 on, a function tells them."""
        if sys.version_info < (3, 14) or "__annotations__" in members:
            return members.get("__annotations__", ())
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        annotate = get_annotate_from_class_namespace(members)
        return call_annotate_function(annotate, Format.STRING) if annotate else ()

    _made = {}

    def _constructor(record):
        """What `typing.NamedTuple` makes."""
        names = ", ".join(record._fields)
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})
        made.__defaults__ = record._defaults
        return made

    class NamedTuple(tuple, metaclass=_Record):
        """Base class of named tuples, with the methods of `typing.NamedTuple`."""

        def __new__(cls, *values, **named):
            made = _made[cls] = _made.get(cls, 0) + 1  # To count in the class itself would empty the caches of its type.
            if made == _MANY:
                cls.__new__ = _constructor(cls)
            missing = len(cls._fields) - len(values)
            if named:
                rest = cls._fields[len(values) :]
                given = {**cls._field_defaults, **named}
                if len(rest) < len(named) or not named.keys() <= set(rest) or not given.keys() >= set(rest):
                    raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
                values += tuple([given[field] for field in rest])
            elif missing:
                if not 0 < missing <= len(cls._defaults):
                    raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
                values += cls._defaults[-missing:]
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return made

        def _replace(self, **named):
            replaced = tuple.__new__(type(self), [named.pop(field, value) for field, value in zip(self._fields, self)])
            if named:
                raise ValueError(f"{type(self).__name__} has no {', '.join(named)}")
            return replaced

        def _asdict(self):
            return dict(zip(self._fields, self))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{field}={value!r}' for field, value in zip(self._fields, self))})"
