"""The truth of a case as JSON, from the instructions beside its texts."""
import re

REQUIREMENTS = """notification-24h-assessment notification-receipt-6-weekdays
assessment-within-4-months assessment-preliminary-when-late assessment-six-areas
child-view-before-decision plan-before-decision plan-placement-3-months plan-support-3-months
party-hearing reasons-legal-basis complaint-guidance followup-first-3-months followup-6-months
supervision-two-visits note-dated-and-signed""".split()
CLASSES = {
    "assessment": "notification-assessment screening clarification child-assessment "
                  "preliminary-assessment expert-assessment notification-reassessment",
    "plan": "action-plan childs-plan youth-plan parents-plan",
    "journal-note": "journal-note",
    "notification": "notification intermunicipal-notification notification-receipt "
                    "notification-feedback",
    "involvement": "child-conversation consent party-hearing",
    "decision": "decision committee-recommendation committee-decision interim-decision",
    "follow-up": "follow-up supervision-visit",
    "statement": "status-report provider-report",
    "meeting": "meeting-minutes",
    "appeal": "complaint complaint-reassessment appeal-decision",
    "other": "file-index letter email contract form law-text other",
}
CLASS_OF = {kind: name for name, kinds in CLASSES.items() for kind in kinds.split()}
ROLES = ("received", "created", "document", "sent", "deadline", "period")
UNPAGED = ("docx", "odt", "rtf", "text", "html", "mail")


def _squeeze(text):
    return re.sub(r"\W+", "", text).lower()


def first_words(note):
    text = re.sub(r"[*#>~|]", "", " ".join(line for line in note.lines if line.strip()))
    return " ".join(text.split()[:6])


def place_notes(paper, texts, first):
    """Finds the page on which each note of a printout starts."""
    pages = [_squeeze(text) for text in texts]
    for note in paper.notes:
        needle = _squeeze(first_words(note))[:24]
        note.page = next((first + i for i, text in enumerate(pages) if needle in text), first)


def title_of(paper):
    """As the truth says, else the first heading."""
    headings = [line.lstrip("# ") for line in paper.lines if line.startswith("#")]
    return paper.truth.get("title", headings[0] if headings else "")


def _document(path, file, paper, titles):
    pages = paper.pages if file.form not in UNPAGED else []
    entry = {"file": path, "pages": pages, "kind": paper.kind, "class": CLASS_OF[paper.kind],
             "date": paper.date}
    if titles:
        entry["title"] = title_of(paper)
    roles = {role: paper.truth[role] for role in ROLES if role in paper.truth}
    if roles:
        entry["dates"] = roles
    for mark in ("draft", "sibling"):
        if mark in paper.truth:
            entry[mark] = True
    return entry


def _notes(path, paper):
    out = []
    for note in paper.notes:
        entry = {"file": path, "page": getattr(note, "page", 1), "date": note.date,
                 "title": note.truth["title"], "first_words": first_words(note)}
        for key in ("time", "created", "author"):
            if note.truth.get(key):
                entry[key] = note.truth[key]
        out.append(entry)
    return out


def _single_note(path, paper):
    return {"file": path, "page": paper.pages[0] if paper.pages else 1, "date": paper.date,
            "title": paper.truth.get("title", ""), "first_words": first_words(paper),
            **{key: paper.truth[key] for key in ("time", "created", "author") if key in paper.truth}}


def _note_finding(note):
    signed = bool(note["date"]) and bool(note.get("author"))
    finding = {"requirement": "note-dated-and-signed", "trigger": note["date"],
               "outcome": "met" if signed else "incomplete"}
    if not signed:
        lacks = [name for name, has in (("a date", note["date"]), ("a name", note.get("author")))
                 if not has]
        finding["why"] = "the note shows neither" if len(lacks) == 2 else f"the note lacks {lacks[0]}"
    return finding


def _name_by_paper(findings):
    """An assessment may be known by its start, by what led to it, or by the paper itself."""
    finished = {f["trigger"]: f["done"] for f in findings
                if f["requirement"] == "assessment-within-4-months" and "done" in f}
    for finding in findings:
        paper = finished.get(finding["trigger"])
        if paper and finding["requirement"] in ("assessment-within-4-months",
                                                "assessment-preliminary-when-late"):
            finding["trigger_or"] = finding.get("trigger_or", []) + [paper]


def of_archive(cases, as_of):
    return {"as_of": as_of, "requirements": REQUIREMENTS, "cases": [case.id for case in cases]}


def of_case(case, as_of, titles):
    root = case.id + (".zip" if case.zipped else "")
    files, documents, notes = [], [], []
    if case.zipped:
        files.append({"path": root, "fate": "read"})
    for file in case.files:
        path = f"{root}/{file.name}"
        entry = {"path": path, "fate": file.fate}
        if file.reason:
            entry["reason"] = file.reason
        if file.pages:
            entry["pages"] = file.pages
        files.append(entry)
        if file.form == "copy":
            continue
        for paper in file.papers:
            if paper.kind == "journal":
                notes += _notes(path, paper)
            elif paper.kind == "journal-note":
                notes.append(_single_note(path, paper))
            elif not paper.blank:
                documents.append(_document(path, file, paper, titles))
    _name_by_paper(case.findings)
    findings = case.findings + [_note_finding(note) for note in notes]
    # Every case is judged by the first ones, and by what its own text speaks of.
    also = sorted({f["requirement"] for f in findings} - set(REQUIREMENTS))
    order = {name: index for index, name in enumerate(REQUIREMENTS + also)}
    findings.sort(key=lambda f: (order[f["requirement"]], f["trigger"]))
    out = {"case": case.id, "as_of": as_of, "born": case.born, "files": files,
           "documents": documents, "notes": notes, "events": case.events, "findings": findings}
    return out | {"also_judged": also} if also else out
