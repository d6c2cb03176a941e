"""The tag tree: its elements, and the ruby among what they own."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf

#: Structure elements read at most: a file with more is an attack or a phone book.
_MOST = 200_000


def elements(root: Object) -> Iterator[Object]:
    """Structure elements in reading order."""
    left = [root.get("/K")]
    count = 0
    while left and count < _MOST:
        node = left.pop()
        if isinstance(node, Array):
            left += reversed(list(node))
        elif isinstance(node, Dictionary) and "/S" in node:
            count += 1
            yield node
            left.append(node.get("/K"))


def ruby_of(pdf: Pdf) -> frozenset[tuple[int, int]]:
    """The marked content of ruby's annotations (``RT``): index of the page, and number."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return frozenset()
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return frozenset(
        (pages[page.objgen], number)
        for element in elements(root)
        if str(element.get("/S")) == "/RT"
        for page, number in _content(element)
        if page is not None and page.objgen in pages
    )


def _content(element: Object) -> Iterator[tuple[Object | None, int]]:
    """Page and number of each piece of marked content that an element owns itself."""
    kids = element.get("/K")
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            yield element.get("/Pg"), kid
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            yield kid.get("/Pg", element.get("/Pg")), int(kid["/MCID"])
