"""What a content stream names: looked up in the resources of its page or form."""

from __future__ import annotations

from pikepdf import Name, Object


def look_up(resources: Object, kind: str, name: Object) -> Object | None:
    """A named resource; None where it is not there.

    Args:
        resources: of the page or the form.
        kind: ``/Font``, ``/XObject``, ``/ColorSpace``, …
        name: as the stream has it.
    """
    folder = resources.get(kind)
    return None if folder is None else folder.get(str(name))


def colour_space(space: Object | None, resources: Object) -> Object | None:
    """A colour space, looked up where it is only named; a name that is not there is itself."""
    if isinstance(space, Name):
        found = look_up(resources, "/ColorSpace", space)
        return found if found is not None else space
    return space
