"""The JSON that commands print and builds write: one table of shapes, for the reference and tests.

What a type says is what a command prints: tests validate real outputs against :func:`schema_of`,
which knows no other keys than these. Nothing here is needed to run a command.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NotRequired

from pydantic import ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from edition.base.diagnostic import Severity
from edition.checks.regulations.count import PageCount
from edition.model.artifact import Artifact
from edition.model.plan import ArticlePlan, PagePlan

_closed = with_config(ConfigDict(extra="forbid"))


@_closed
class DiagnosticJson(TypedDict):
    """A finding.

    Attributes:
        code: the code, as `edition explain` knows it.
        severity: `error`: no good output. `warning`: there is output, but look at it. `info`: a
            remark.
        message: what is wrong.
        hint: what to do.
        file: the file, relative to the project.
        line: the line in the file, from 1.
        column: the character in the line, from 1.
        page: the newspaper page's number.
        article: the article's id.
        source_line: the text of that line.
    """

    code: str
    severity: Severity
    message: str
    hint: NotRequired[str]
    file: NotRequired[str]
    line: NotRequired[int]
    column: NotRequired[int]
    page: NotRequired[str]
    article: NotRequired[str]
    source_line: NotRequired[str]


@_closed
class FailureJson(TypedDict):
    """What any command prints where it has nothing but findings: it could not run (exit code 2), or
    faults left it without a result (exit code 1).

    Attributes:
        ok: false.
        diagnostics: why.
    """

    ok: Literal[False]
    diagnostics: list[DiagnosticJson]


@_closed
class BuiltPageJson(TypedDict):
    """A page that was built.

    Attributes:
        number: as printed.
        articles: ids of the articles on it.
    """

    number: str
    articles: list[str]


@_closed
class BuildJson(TypedDict):
    """The outputs of an issue.

    Attributes:
        ok: whether the outputs were written.
        diagnostics: everything that was found, errors first.
        artifacts: the files that were written.
        pages: the pages, in order.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    artifacts: list[Artifact]
    pages: list[BuiltPageJson]


@_closed
class ArchiveJson(TypedDict):
    """A run over an archive.

    Attributes:
        ok: whether no issue failed.
        diagnostics: the errors of the issues that failed; files are relative to the archive.
        built: how many issues were built.
        skipped: how many were up to date already.
        failed: how many could not be built.
        pages: how many pages were built.
        failures: the issues that failed: project and folder.
        memory: the most memory that one worker used, bytes.
        manifest: where the manifest is.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    built: int
    skipped: int
    failed: int
    pages: int
    failures: list[str]
    memory: int
    manifest: str


@_closed
class OutputJson(TypedDict):
    """A file that was built.

    Attributes:
        path: below the output folder.
        size: bytes.
        sha256: its digest.
    """

    path: str
    size: int
    sha256: str


@_closed
class RecordJson(TypedDict):
    """An issue of the manifest.

    Attributes:
        project: the project's folder below the archive; empty where the archive is one project.
        issue: the issue's folder.
        sources: SHA-256 of the names and contents of its sources.
        settings: a digest of the options and of the program.
        outputs: the files.
        errors: how many errors were found; with one there are no outputs.
        warnings: how many warnings.
        diagnostics: the errors; files are relative to the project.
    """

    project: str
    issue: str
    sources: str
    settings: str
    outputs: list[OutputJson]
    errors: int
    warnings: int
    diagnostics: list[DiagnosticJson]


@_closed
class ManifestJson(TypedDict):
    """What was built from what.

    Attributes:
        format: version of this shape.
        issues: how many issues the archive has.
        built: how many of them are built.
        failed: how many could not be built.
        records: every issue.
    """

    format: int
    issues: int
    built: int
    failed: int
    records: list[RecordJson]


@_closed
class RegulationsJson(TypedDict):
    """How a paper stands with its regulator.

    Attributes:
        name: of the rules, as in publication.yaml.
        source: of the rules.
        form_errors: how many form errors the issue has.
        limit: so many are still a pass.
        passes: whether there are no more.
    """

    name: str
    source: str
    form_errors: int
    limit: int
    passes: bool


@_closed
class CountJson(TypedDict):
    """The characters of an issue (总字数), as a regulator counts them.

    Attributes:
        name: of the rules, as in publication.yaml.
        source: of the rules.
        characters: of all pages.
        proofing_errors: so many proofing errors are still a pass.
        pages: page by page.
    """

    name: str
    source: str
    characters: int
    proofing_errors: float
    pages: list[PageCount]


@_closed
class CheckJson(TypedDict):
    """What a check found.

    Attributes:
        ok: whether no finding is an error; with `--strict`, nor a warning.
        diagnostics: every finding, errors first.
        regulations: its form errors, where the paper names the rules it is judged by.
        count: its characters, with `--count`.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    regulations: NotRequired[RegulationsJson]
    count: NotRequired[CountJson]


@_closed
class PreflightJson(TypedDict):
    """What the checks of a PDF found.

    Attributes:
        ok: whether no finding is an error; with `--strict`, nor a warning.
        diagnostics: every finding, errors first.
        file: its name.
        purpose: what it was judged for: `screen`, `print`, `archive`.
        facts: what the file is: pages, sizes, fonts, inks, the standards it claims.
        checks: names of the checks that ran.
        tools: other programs that were asked, with their versions.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    file: str
    purpose: str
    facts: dict[str, str]
    checks: list[str]
    tools: dict[str, str]


@_closed
class LayoutJson(TypedDict):
    """A layout of a page.

    Attributes:
        cost: what it costs, by name; `total` is the sum.
        report: what was measured, by name.
    """

    cost: dict[str, float]
    report: dict[str, float]


@_closed
class PlanJson(TypedDict):
    """Composed pages: every line, picture and rule at its place. Defaults are left out.

    Attributes:
        ok: whether no finding is an error.
        diagnostics: everything that was found.
        title: what the outputs are called.
        language: the publication's language.
        pages: the pages.
        articles: where each article went.
        colors: CSS values by the name of a colour.
        alternatives: layouts of each page, by its number, the best first.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    title: str
    language: str
    pages: list[PagePlan]
    articles: NotRequired[list[ArticlePlan]]
    colors: NotRequired[dict[str, str]]
    alternatives: dict[str, list[LayoutJson]]


@_closed
class DecisionJson(TypedDict):
    """A decision of the importer.

    Attributes:
        what: what was decided.
        confidence: its share among its rivals, 0 to 1.
        span: first character in the source and the one after the last.
        reasons: what spoke for and against it, with weights.
    """

    what: str
    confidence: float
    span: list[int]
    reasons: dict[str, float]


@_closed
class ImportedFigureJson(TypedDict):
    """A picture's words.

    Attributes:
        caption: the caption.
        credit: whose picture it is.
    """

    caption: str
    credit: str


@_closed
class ImportedBlockJson(TypedDict):
    """A block of an article's body.

    Attributes:
        type: what it is: `p`, `subhead`, `list`…
        text: its text; the first block repeats the lead, as printed.
    """

    type: str
    text: str


@_closed
class ImportedJumpJson(TypedDict):
    """A jump line.

    Attributes:
        kind: `to` or `from`.
        page: the other page's number.
        text: as printed.
    """

    kind: str
    page: str
    text: str


@_closed
class NormalisedJson(TypedDict):
    """A change that normalising made; it can be undone.

    Attributes:
        field: where: `headline`, `blocks.2`.
        at: the character in the source.
        index: the character in the field.
        before: what stood there.
        after: what stands there now.
        why: the rule.
    """

    field: str
    at: int
    index: int
    before: str
    after: str
    why: str


@_closed
class ImportedArticleJson(TypedDict):
    """An article as it was read.

    Attributes:
        kicker: 引题.
        headline: 主题.
        deck: 副题.
        column: 栏目.
        bylines: the names.
        byline_text: the byline as printed.
        byline_prefix: what stands before the names.
        dateline: 电头.
        lead: 本报讯 and its like.
        figures: captions and credits.
        blocks: the body, in reading order.
        jumps: jump lines.
        truncated: whether a part of it is missing.
        cut: which part is missing: `head`, `tail`.
        confidence: how sure the reader is of the article's bounds, 0 to 1.
        decisions: how its lines were read.
        spans: field, first character in the source, the one after the last.
        normalised: what was changed.
    """

    kicker: str
    headline: str
    deck: str
    column: str
    bylines: list[str]
    byline_text: str
    byline_prefix: str
    dateline: str
    lead: str
    figures: list[ImportedFigureJson]
    blocks: list[ImportedBlockJson]
    jumps: list[ImportedJumpJson]
    truncated: bool
    cut: list[str]
    confidence: float
    decisions: list[DecisionJson]
    spans: list[tuple[str, int, int]]
    normalised: list[NormalisedJson]


@_closed
class SuspectJson(TypedDict):
    """Text that looks misread.

    Attributes:
        kind: what is suspected.
        text: the text.
        proposal: what it may have been.
    """

    kind: str
    text: str
    proposal: str


@_closed
class ImportedPageJson(TypedDict):
    """A page as it was read.

    Attributes:
        source: the file's name.
        encoding: what its bytes were in.
        page: the page's fields by name (publication, date, page number, section, editors…); null
            where the page does not say.
        articles: in the order of their heads.
        furniture: text that belongs to the page, not to an article.
        unassigned: text that found no place.
        suspects: text that looks misread.
        decisions: how the lines were read that belong to no article.
        spans: who has which characters of the source: field, first, the one after the last.
    """

    source: str
    encoding: str
    page: dict[str, str | None]
    articles: list[ImportedArticleJson]
    furniture: list[str]
    unassigned: list[str]
    suspects: list[SuspectJson]
    decisions: list[DecisionJson]
    spans: list[tuple[str, int, int]]


@_closed
class AreaJson(TypedDict):
    """Where an article stands on its page.

    Attributes:
        article: its id.
        points: the corners, as shares of the page's width and height from its top left.
    """

    article: str
    points: list[tuple[float, float]]


@_closed
class PageReadingJson(TypedDict):
    """A printed page that was not plain text.

    Attributes:
        source: the file's name.
        publication: the paper's name.
        date: the day of issue; null where the page does not say.
        page: the page, as `edition schema` describes it.
        articles: its articles, likewise.
        areas: where they stand.
    """

    source: str
    publication: str
    date: str | None
    page: dict[str, Any]
    articles: list[dict[str, Any]]
    areas: list[AreaJson]


@_closed
class ItemReadingJson(TypedDict):
    """An article that was on no page: an agency's item, a post.

    Attributes:
        source: the file's name, and the item's place in it.
        article: the article, as `edition schema` describes it.
        rest: text of the item beside it: notes to editors.
    """

    source: str
    article: dict[str, Any]
    rest: list[dict[str, Any]]


@_closed
class ImportJson(TypedDict):
    """What was read of a batch of files.

    Attributes:
        ok: whether every file could be read, and every page written where it was to be written.
        diagnostics: what an editor should look at, errors first.
        pages: each page of plain text as it was read.
        readings: the other printed pages.
        items: articles that were on no page.
        issues: folders of the issues that were written.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    pages: list[ImportedPageJson]
    readings: list[PageReadingJson]
    items: list[ItemReadingJson]
    issues: list[str]


@_closed
class InkJson(TypedDict):
    """How much of a page each plate covers, percent.

    Attributes:
        cyan: the cyan plate.
        magenta: the magenta plate.
        yellow: the yellow plate.
        black: the black plate.
        most: the most ink on one spot, all plates together.
    """

    cyan: float
    magenta: float
    yellow: float
    black: float
    most: float


@_closed
class ProofJson(TypedDict):
    """Pictures of a PDF's pages.

    Attributes:
        ok: whether no finding is an error.
        diagnostics: what was found.
        artifacts: the pictures.
        coverage: ink by the page's number.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    artifacts: list[Artifact]
    coverage: dict[str, InkJson]


@_closed
class CodeJson(TypedDict):
    """What a diagnostic means.

    Attributes:
        id: the code.
        severity: `error`, `warning` or `info`.
        title: what is wrong, in a few words.
        reason: why it matters.
        remedy: what to do.
        source: the standard or document that asks for it; may be empty.
    """

    id: str
    severity: Severity
    title: str
    reason: str
    remedy: str
    source: str


@_closed
class CacheJson(TypedDict):
    """What builds remember.

    Attributes:
        folder: where it is.
        entries: how many results it holds.
        size: bytes.
        limit: the most it keeps, bytes.
    """

    folder: str
    entries: int
    size: int
    limit: int


@_closed
class StylesJson(TypedDict):
    """The shipped styles.

    Attributes:
        folder: where they are.
        names: their names.
    """

    folder: str
    names: list[str]


@_closed
class FontsJson(TypedDict):
    """The shipped faces.

    Attributes:
        folder: where they are.
        faces: their ids.
    """

    folder: str
    faces: list[str]


@_closed
class InfoJson(TypedDict):
    """What a bug report needs.

    Attributes:
        edition: edition's version.
        python: Python's version.
        platform: the system.
        executable: the Python that runs.
        packages: versions by package; null where one is not installed.
        styles: the shipped styles.
        fonts: the shipped faces.
        java: where Java is; null where there is none.
    """

    edition: str
    python: str
    platform: str
    executable: str
    packages: dict[str, str | None]
    styles: StylesJson
    fonts: FontsJson
    java: str | None


@_closed
class AddedArticleJson(TypedDict):
    """An article that was added.

    Attributes:
        id: its id; its file is `ID.md`.
        headline: as it was read; look whether it is right.
    """

    id: str
    headline: str


@_closed
class AddJson(TypedDict):
    """Texts and pictures that were taken into an issue.

    Attributes:
        ok: whether every file was taken in.
        diagnostics: what was guessed, changed and lost, errors first; `file` is the file given.
        articles: the articles.
        written: every file that was written.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    articles: list[AddedArticleJson]
    written: list[str]


@_closed
class CutJson(TypedDict):
    """A paragraph that a few characters less make a line shorter.

    Attributes:
        paragraph: its number in the article, from 1.
        line: where it stands in the article's file; null where that is not known.
        characters: how many to take out to win a line.
        begins: its first characters.
        ends: the characters of its last line.
    """

    paragraph: int
    line: int | None
    characters: int
    begins: str
    ends: str


@_closed
class PictureSizeJson(TypedDict):
    """A picture as it stands on the page.

    Attributes:
        file: the file; empty where a frame keeps its place.
        width_mm: its width on the page, millimetres.
        height_mm: its height.
        ppi: pixels per inch there; 0 where the file has none.
    """

    file: str
    width_mm: float
    height_mm: float
    ppi: int


@_closed
class ArticleFitJson(TypedDict):
    """How an article fits.

    Attributes:
        article: its id.
        headline: its headline.
        page: the page it stands on.
        characters: of its body.
        lines: that its body takes at the measure it is set to.
        over: lines that have no room.
        over_characters: the characters in them.
        measure_characters: characters in a full line.
        pictures: its pictures on the page.
        cuts: the cuts that win a line, the smallest first.
    """

    article: str
    headline: str
    page: str
    characters: int
    lines: int
    over: int
    over_characters: int
    measure_characters: int
    pictures: list[PictureSizeJson]
    cuts: list[CutJson]


@_closed
class PageFitJson(TypedDict):
    """The room that a page has left.

    Attributes:
        page: its number.
        free_lines: lines of a column on which nothing stands.
        free_characters: about how many characters they would hold.
        articles: the articles on it.
    """

    page: str
    free_lines: int
    free_characters: int
    articles: list[ArticleFitJson]


@_closed
class FitJson(TypedDict):
    """Copy against the room on its pages.

    Attributes:
        ok: whether all copy has room.
        diagnostics: what reading and composing found.
        pages: the pages.
    """

    ok: bool
    diagnostics: list[DiagnosticJson]
    pages: list[PageFitJson]


@dataclass(frozen=True, slots=True)
class JsonShape:
    """A shape of JSON.

    Attributes:
        title: what it is, for a heading.
        command: the command that prints it, without ``--format json``; empty for a file.
        type: its type.
        example: arguments that print it, or how the file comes about.
    """

    title: str
    command: str
    type: Any
    example: str


#: Every shape. A command that has ``--format json`` stands here at least once.
SHAPES: tuple[JsonShape, ...] = (
    JsonShape("A failure", "", FailureJson, "edition build nowhere --format json"),
    JsonShape("A build", "build", BuildJson, "edition build mypaper --format json"),
    JsonShape("An archive", "build", ArchiveJson, "edition build archive --format json"),
    JsonShape("A check", "check", CheckJson, "edition check mypaper --format json"),
    JsonShape("A preflight", "check", PreflightJson, "edition check paper.pdf --format json"),
    JsonShape("A plan", "plan", PlanJson, "edition plan mypaper --format json"),
    JsonShape("Imported pages", "import", ImportJson, "edition import a.txt b.txt --format json"),
    JsonShape("Added texts", "add", AddJson, "edition add a.docx --format json"),
    JsonShape("Copy-fit", "fit", FitJson, "edition fit --project mypaper --format json"),
    JsonShape("Proofs", "proof", ProofJson, "edition proof paper.pdf --format json"),
    JsonShape("A code", "explain", CodeJson, "edition explain LOD105 --format json"),
    JsonShape("All codes", "explain", list[CodeJson], "edition explain --format json"),
    JsonShape("The cache", "cache info", CacheJson, "edition cache info --format json"),
    JsonShape("Versions and places", "info", InfoJson, "edition info --format json"),
    JsonShape("The manifest of an archive", "", ManifestJson, "OUT/manifest.json"),
)  # fmt: skip


def schema_of(shape: JsonShape) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a shape."""
    described = TypeAdapter(shape.type).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}
