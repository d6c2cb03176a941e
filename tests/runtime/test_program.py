"""What jobs say their results depend on is what their functions import."""

from __future__ import annotations

import importlib.metadata
from functools import cache

import grimp
import pytest

from edition.archive.worker import BUILDING
from edition.epub.assets.pictures import PACKING
from edition.layout.page_job import COMPOSING
from edition.render.program import PAINTING
from edition.runtime.program import Program
from edition.web.part.page_pictures import DRAWING

#: The module of each kind of job's function.
FUNCTIONS = [
    ("edition.layout.page.compose_page", COMPOSING),
    ("edition.render.paint.paint_page", PAINTING),
    ("edition.render.paint.font_subsets", PAINTING),
    ("edition.render.png", PAINTING),
    ("edition.epub.assets.pictures", PACKING),
    ("edition.web.part.page_pictures", DRAWING),
    ("edition.web.part.article_pictures", DRAWING),
    # What an archive's worker runs is loaded by name: its modules are named here.
    ("edition.pipeline.building", BUILDING),
    ("edition.pipeline.epub", BUILDING),
    ("edition.pipeline.sources", BUILDING),
]


@cache
def graph() -> grimp.ImportGraph:
    """Who imports whom, libraries too, imports for types not counted."""
    return grimp.build_graph(
        "edition",
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


@pytest.mark.parametrize(("module", "program"), FUNCTIONS)
def test_every_package_is_declared(module: str, program: Program) -> None:
    """A change in any package that the function runs forgets the results."""
    reached = graph().find_upstream_modules(module) | {module}
    packages = {name.split(".")[1] for name in reached if name.startswith("edition.")}
    # Lazily loaded catalogues are published, not built.
    assert packages - {"publish"} <= set(program.packages)


@pytest.mark.parametrize(("module", "program"), FUNCTIONS)
def test_every_library_is_declared(module: str, program: Program) -> None:
    """So does another version of a library."""
    provided = importlib.metadata.packages_distributions()
    reached = graph().find_upstream_modules(module)
    libraries = {
        distribution.lower().replace("_", "-")
        for name in reached
        if not name.startswith("edition")
        for distribution in provided.get(name.split(".")[0], [])
    }
    # Where the user's cache lies, and where an archive's files do, decides no result.
    assert libraries - {"platformdirs", "fsspec"} <= set(program.distributions)


def test_the_digest_follows_the_code() -> None:
    """Other packages, styles or libraries are another program."""
    digests = {
        Program(("base",)).digest(),
        Program(("base", "model")).digest(),
        Program(("base",), styles=True).digest(),
        Program(("base",), ("orjson",)).digest(),
        Program(("base",), ("pillow",)).digest(),
    }
    assert len(digests) == 5
    assert Program(("base",)).digest() == Program(("base",)).digest()


def test_a_package_that_is_not_there() -> None:
    """A name that nothing has is a mistake, not an empty digest."""
    with pytest.raises(FileNotFoundError):
        Program(("nonsense",)).digest()
