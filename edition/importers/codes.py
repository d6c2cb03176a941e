"""Diagnostic codes of importing pages: IMP1xx."""

from edition.base.codes import code

DOUBLED = code(
    "IMP101",
    "warning",
    "doubled character",
    reason="A character that Chinese does not double appears twice in a row; it may be misread.",
    remedy="Compare with the page; accept the correction with `--accept IMP101` (all of them) or "
    "`--accept IMP101:LINE` (that line's).",
)
UNPAIRED = code(
    "IMP102",
    "warning",
    "unpaired quotation mark or bracket",
    reason="A mark is opened but not closed in its paragraph, or closed but not opened.",
    remedy="Compare with the page and add the missing mark; `--accept IMP102` closes what is open.",
)
UNLIKELY = code(
    "IMP103",
    "warning",
    "unlikely character",
    reason="Replacement and private-use characters are not text: the extraction lost something.",
    remedy="Compare with the page and type the right character.",
)
UNFINISHED = code(
    "IMP104",
    "info",
    "article breaks off",
    reason="The last sentence is incomplete, without a jump line: the rest may be on another page.",
    remedy="Add the rest, or keep `truncated: tail`.",
)
WEEKDAY = code(
    "IMP105",
    "warning",
    "weekday contradicts the date",
    reason="The date and the weekday on the page do not match; one of them is misread.",
    remedy="Compare with the page and correct one of them.",
)
REPEATED = code(
    "IMP106",
    "info",
    "repeated sentence",
    reason="A short text repeats a sentence of an article: a pull quote, kept as furniture.",
    remedy="None is needed, unless the sentence is meant to be repeated in the article.",
)
UNDATED = code(
    "IMP107",
    "warning",
    "page has no date",
    reason="No date was recognised on the page: nothing says which issue it belongs to.",
    remedy="Name the day with `--issue 2026-05-08`, or write it at the page's top.",
)
UNSURE = code(
    "IMP120",
    "info",
    "uncertain decision",
    reason="What is a headline, and what a kicker, deck or subhead, could be read in several ways.",
    remedy="Check the passage; the JSON gives the reasons with their weights.",
)
UNASSIGNED = code(
    "IMP121",
    "warning",
    "unassigned text",
    reason="Some text of the page could be assigned neither to an article nor to the furniture.",
    remedy="Check it, and move it to where it belongs.",
)
READ_ACROSS = code(
    "IMP350",
    "warning",
    "text was read across its columns",
    reason="The lines of columns that stand side by side were read as one; they were put together "
    "column by column, which the places of other findings go by.",
    remedy="Compare the articles with the page; a text extracted column by column reads better.",
)
BAD_FILE = code(
    "IMP130",
    "error",
    "file cannot be read",
    reason="The file is missing, empty, or holds no text.",
    remedy="Check the path; the other files of the batch were read.",
)
UNSURE_ENCODING = code(
    "IMP131",
    "warning",
    "undecodable bytes",
    reason="The file is in none of the encodings known here, or is damaged; bytes were replaced.",
    remedy="Convert the file to UTF-8 and import it again.",
)
ALREADY_THERE = code(
    "IMP140",
    "error",
    "page is already in the project",
    reason="The issue has a page with this number, or files of its articles; they were kept.",
    remedy="Import into another project, or use `--replace` to replace the page that is there.",
)
OTHER_PAPER = code(
    "IMP141",
    "warning",
    "page of another paper",
    reason="A project holds one publication; the page's masthead names another one.",
    remedy="Import it into a project of its own, or correct the name in publication.yaml.",
)
NOT_READ = code(
    "IMP340",
    "error",
    "a kind of file that is not read",
    reason="What a file is shows in its first bytes; read as text it would give rubbish.",
    remedy="Give it in a form that is read; `edition import --help` names them.",
)
UNDECODABLE = code(
    "IMP341",
    "error",
    "text cannot be decoded",
    reason="The file is in none of the encodings known here, or is damaged: characters would be "
    "lost.",
    remedy="Convert it to UTF-8, or take it as it is with `--accept IMP131`: U+FFFD then stands "
    "for what cannot be decoded.",
)
NO_PLACE = code(
    "IMP342",
    "error",
    "nothing says which page it is for",
    reason="The text names no date, and an agency's item is on no page.",
    remedy="Name the issue and the page: `--issue 2026-05-08 --page 5`.",
)
WITHDRAWN = code(
    "IMP343",
    "warning",
    "item is withdrawn or withheld",
    reason="Its provider says that it must not be used.",
    remedy="Use it in no issue; take it out of those that have it already.",
)
MISSING_ARTICLE = code(
    "IMP344",
    "warning",
    "an article of the page is missing",
    reason="The layout page names an article whose file is not there.",
    remedy="Put the article's file where the layout page looks for it, and import it again.",
)
PASSED_OVER = code(
    "IMP345",
    "info",
    "file of a folder passed over",
    reason="A folder holds other files besides those that are read: pictures, style sheets.",
    remedy="None is needed, unless the file should have been read.",
)
DAMAGED = code(
    "IMP346",
    "error",
    "file is damaged or unsafe",
    reason="The file is not well-formed, declares entities, or is far larger than such files are.",
    remedy="Ask for it again; nothing of it was read.",
)
UNPUBLISHED = code(
    "IMP347",
    "info",
    "post that is not published",
    reason="The export holds drafts and private posts; they are left out.",
    remedy="Publish the post and export again, if it is wanted.",
)
NO_TEXT = code(
    "IMP349",
    "warning",
    "item without text",
    reason="The item names its text or its articles elsewhere, and they are not in the file.",
    remedy="Give the files that it names as well.",
)
