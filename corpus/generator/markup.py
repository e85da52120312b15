"""Reads a case's text file: what the papers say and what is true of them, side by side.

Lines that start with % are instructions, everything else is the text of a paper:

  %case ID                     folder name; first line
  %born DATE                   the child's birth date
  %sender NAME key=value ...   the municipality's letterhead; with values, a new one
  %include NAME                reads on in another file of the folder
  %zip                         deliver the case as a ZIP
  %file NAME                   a file; everything below belongs to it until the next %file
  %form FORM key=value ...     how it is delivered: pdf, scan, mixed, tiff, jpeg, png, docx, odt, rtf,
                               html, text, mail, copy, damaged, empty, video, blank
  %fate FATE [reason words]    when it is not "read"
  %doc KIND DATE key=value ... a paper in the file and its truth; DATE is - when it shows none
  %journal key=value ...       a printout; its notes follow
  %note DATE key=value ...     a note of the printout and its truth
  %blank-page                  an empty sheet
  %event KIND DATE STATUS key=value ...
  %finding REQUIREMENT TRIGGER OUTCOME key=value ... [-- why]
  %head key: value             a header field of a mail

Text: "# " and "## " headings, "Label: value" lines keep their line ends, "| a | b |" is a table row,
"- " a list item, "~ " handwriting, "> " small print, "^ " centred, "---" a new page.
"""
import shlex
from dataclasses import dataclass, field

from . import looks


@dataclass
class Paper:
    kind: str
    date: str
    truth: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)
    notes: list = field(default_factory=list)   # a journal's
    pages: list = field(default_factory=list)   # filled by rendering
    blank: bool = False


@dataclass
class Note:
    date: str
    truth: dict
    lines: list = field(default_factory=list)


@dataclass
class File:
    name: str
    form: str = "pdf"
    options: dict = field(default_factory=dict)
    fate: str = "read"
    reason: str = ""
    papers: list = field(default_factory=list)
    head: list = field(default_factory=list)
    pages: int = 0


@dataclass
class Case:
    id: str
    born: str = ""
    sender: str = ""
    zipped: bool = False
    files: list = field(default_factory=list)
    events: list = field(default_factory=list)
    findings: list = field(default_factory=list)


def options(words):
    return dict(word.split("=", 1) if "=" in word else (word, "yes") for word in words)


def _instruction(case, line, where):
    word, _, rest = line[1:].partition(" ")
    rest = rest.strip()
    files = case.files
    if word == "born":
        case.born = rest
    elif word == "sender":
        case.sender, *words = shlex.split(rest)
        if words:
            looks.SENDERS[case.sender] = options(words)
    elif word == "zip":
        case.zipped = True
    elif word == "file":
        files.append(File(rest))
    elif word == "form":
        form, *words = shlex.split(rest)
        files[-1].form, files[-1].options = form, options(words)
    elif word == "fate":
        files[-1].fate, _, files[-1].reason = rest.partition(" ")
    elif word == "doc":
        kind, date, *words = shlex.split(rest)
        files[-1].papers.append(Paper(kind, date.strip("-") and date, options(words)))
    elif word == "journal":
        files[-1].papers.append(Paper("journal", "", options(shlex.split(rest))))
    elif word == "note":
        date, *words = shlex.split(rest)
        files[-1].papers[-1].notes.append(Note(date.strip("-") and date, options(words)))
    elif word == "blank-page":
        files[-1].papers.append(Paper("blank", "", blank=True))
    elif word == "event":
        kind, date, status, *words = shlex.split(rest)
        case.events.append({"kind": kind, "date": date, "status": status, **options(words)})
    elif word == "finding":
        body, _, why = rest.partition(" -- ")
        requirement, trigger, outcome, *words = shlex.split(body)
        finding = {"requirement": requirement, "trigger": trigger.strip("-") and trigger,
                   "outcome": outcome, **options(words)}
        if "or" in finding:
            finding["trigger_or"] = finding.pop("or").split(",")
        if finding.get("optional"):
            finding["optional"] = True
        if why:
            finding["why"] = why
        case.findings.append(finding)
    elif word == "head":
        files[-1].head.append(tuple(part.strip() for part in rest.split(":", 1)))
    else:
        raise ValueError(f"{where}: unknown instruction %{word}")


def _lines(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("%include "):
            yield from _lines(path.parent / line[9:].strip())
        else:
            yield f"{path.name}:{number}", line


def read(path):
    case = None
    for where, line in _lines(path):
        if line.startswith("%case "):
            case = Case(line[6:].strip())
        elif line.startswith("%%"):
            continue
        elif line.startswith("%"):
            _instruction(case, line, where)
        elif case and case.files and case.files[-1].papers:
            paper = case.files[-1].papers[-1]
            (paper.notes[-1] if paper.notes else paper).lines.append(line)
    for file in case.files:
        for part in [p for p in file.papers] + [n for p in file.papers for n in p.notes]:
            while part.lines and not part.lines[-1].strip():
                part.lines.pop()
            while part.lines and not part.lines[0].strip():
                part.lines.pop(0)
    return case
