"""What was asked for cannot be done, by command or by a Python call: codes CLIxxx, exit code 2."""

from edition.base.codes import code

NO_FOLDER = code(
    "CLI101",
    "error",
    "no such folder",
    reason="The command reads a project from a folder, and there is none at this path.",
    remedy="Correct the path, or make a project with `edition new DIR`.",
)
NO_FILE = code(
    "CLI102",
    "error",
    "no such file",
    reason="The command reads a file, and there is none at this path.",
    remedy="Correct the path.",
)
NO_PAGE = code(
    "CLI103",
    "error",
    "no such page",
    reason="The issue has no page of this number. Leading zeros do not count: 1 finds page 01.",
    remedy="Name one of the issue's pages.",
)
CONTRADICTION = code(
    "CLI104",
    "error",
    "options do not go together",
    reason="One option asks for what another rules out, or an option that it needs is missing.",
    remedy="Leave one of them out, or add the one that is missing; `--help` describes them.",
)
BAD_USAGE = code(
    "CLI105",
    "error",
    "command cannot be understood",
    reason="The command, an option or an option's value is none that edition knows.",
    remedy="`edition COMMAND --help` lists the options and what they take.",
)
NEITHER = code(
    "CLI106",
    "error",
    "neither project nor EPUB nor PDF",
    reason="`edition check` judges a project's folder, an `.epub` or a `.pdf`.",
    remedy="Name the project's folder, or a finished file that ends in .epub or .pdf.",
)
NOT_INSTALLED = code(
    "CLI107",
    "error",
    "an optional package is not installed",
    reason="The command needs packages that come with an extra of edition.",
    remedy="Install edition with the extra that the message names.",
)
NOT_EMPTY = code(
    "CLI108",
    "error",
    "folder is not empty",
    reason="`edition new` makes a new project and never writes over files that are there.",
    remedy="Name a new folder.",
)
NO_CODE = code(
    "CLI109",
    "error",
    "no such code",
    reason="No stage of edition reports this code.",
    remedy="`edition explain` lists every code.",
)
NO_STYLE = code(
    "CLI110",
    "error",
    "no such style",
    reason="A new project starts from one of the styles that come with edition.",
    remedy="Name one of the styles that `edition info` lists.",
)
SYSTEM = code(
    "CLI111",
    "error",
    "the system refused",
    reason="A file could not be read or written, or an address or port could not be used.",
    remedy="Look at the path, its permissions, and the room on the disk.",
)
INTERRUPTED = code(
    "CLI112",
    "error",
    "interrupted",
    reason="The run was stopped with Ctrl+C.",
    remedy="Run it again: what has been built is skipped.",
)
NO_LAYOUT = code(
    "CLI113",
    "error",
    "no such layout",
    reason="The composer found fewer layouts of the page than the number asked for.",
    remedy="Choose one of the layouts that `--alternatives` shows.",
)
NO_SLUG = code(
    "CLI114",
    "error",
    "no name for files",
    reason="The names of outputs begin with the paper's slug; two papers must not share one.",
    remedy="Name one with `--slug`: letters, figures and hyphens.",
)
NOT_COUNTED = code(
    "CLI120",
    "error",
    "only a project can be counted",
    reason="`--count` composes the pages of a project, and counts what it has composed.",
    remedy="Give the folder of the project that the file was made of.",
)
FAULT = code(
    "CLI121",
    "error",
    "a fault of edition",
    reason="Something happened that the program has no answer to. Nothing was half written.",
    remedy="Run it again with `--debug`, and report what it prints.",
)
NO_PDF = code(
    "CLI122",
    "error",
    "file is no PDF",
    reason="Proofs are made of a PDF; the file is something else, or damaged.",
    remedy="Name a PDF.",
)
NO_SUCH_ARTICLE = code(
    "FIT101",
    "error",
    "no such article",
    reason="Copy is counted against the room on its page; the issue has no article of this name.",
    remedy="Name one of the issue's articles by the stem of its file.",
)
