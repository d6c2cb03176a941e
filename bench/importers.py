"""Pages of text read a minute, on one core, over all cases of the tests.

python bench/importers.py            the rate
python bench/importers.py --profile  where the time goes
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from edition.importers import import_page
from edition.importers.pagetext.lexicon import PAGE
from tests.importers.casefile import read_case, text_of

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "importers"
#: The page of a newspaper as it was printed, all of it.
FULL = "page-2019-10-28-09"
#: So often each page is read; the best round counts, since other work shares the machine.
ROUNDS = 5


def pages() -> dict[str, str]:
    """Every page of the tests' cases, by name."""
    found = {p.stem: p.read_text(encoding="utf-8") for p in sorted(TESTS.glob("cases/*.txt"))}
    for path in sorted(TESTS.glob("cases/*/*.case")):
        found[path.stem] = text_of(read_case(path))
    return found


def forget() -> None:
    """Empty what the importer remembers of lines: a new page has new ones."""
    for name, module in list(sys.modules.items()):
        if name.startswith("edition.importers.pagetext"):
            for thing in vars(module).values():
                parameters = getattr(thing, "cache_parameters", None)
                if parameters is not None and parameters()["maxsize"] == PAGE:
                    thing.cache_clear()


def read_all(texts: dict[str, str]) -> float:
    """Seconds of processor time to read every page once."""
    forget()
    start = time.process_time()
    for name, text in texts.items():
        import_page(text, source=name)
    return time.process_time() - start


def main() -> None:
    """Print the rate, or the profile."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    texts = pages()
    read_all(texts)  # lexicons and patterns are made once
    if parser.parse_args().profile:
        profile = cProfile.Profile()
        profile.runcall(read_all, texts)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(30)
        return
    best = min(read_all(texts) for _ in range(ROUNDS))
    size = sum(map(len, texts.values()))
    rate = 60 * len(texts) / best
    print(f"{len(texts)} pages, {size} characters: {best:.2f} s, {rate:.0f} pages a minute")
    # Most of them are short pages of many short lines, which cost more a character.
    print(f"at 8,000 characters a page of such lines: {60 * size / best / 8000:.0f} pages a minute")
    whole = {FULL: texts[FULL]}
    best = min(read_all(whole) for _ in range(ROUNDS))
    print(f"the founding page, {len(whole[FULL])} characters: {60 / best:.0f} pages a minute")


if __name__ == "__main__":
    main()
