"""Journal printouts: notes as labelled blocks with a running head, as dated margins, as a system's
activities, as typed or written sheets, as an export. A note's date may be given as shown="..."."""
import html

from . import looks

MONTHS = ("januar februar marts april maj juni juli august september oktober november "
          "december").split()


def danish(iso, form="dots"):
    year, month, day = iso[:10].split("-")
    if form == "dots":
        return f"{day}.{month}.{year}"
    if form == "dashes":
        return f"{day}-{month}-{year}"
    if form == "short":
        return f"{int(day)}/{int(month)}-{year[2:]}"
    return f"{int(day)}. {MONTHS[int(month) - 1]} {year}"


def ordered(paper):
    notes = list(paper.notes)
    return notes[::-1] if paper.truth.get("order") == "newest" else notes


def _labels(note, person):
    truth = note.truth
    rows = []
    if note.date:
        time = f" {truth['time'].replace(':', '.')}" if "time" in truth else ""
        rows.append(("Hændelsesdato", danish(note.date, "dashes") + time))
    rows.append(("Type", truth.get("type", "Journalnotat")))
    rows.append(("Emne", truth["title"]))
    if truth.get("author"):
        made = danish(truth.get("created", note.date or "2021-01-01"), "dashes")
        rows.append(("Oprettet", f"{made} af {truth['author']}"))
    rows.append(("Vedrører", person))
    cells = "".join(f"<div><b>{label}:</b> {html.escape(value)}</div>" for label, value in rows)
    return f"<div class=note><div class=head>{cells}</div>{looks.body(note.lines)}</div>"


def _margin(note, person):
    truth = note.truth
    day = danish(note.date, "short") if note.date else ""
    text = f"<b>{html.escape(truth['title'])}</b>{looks.body(note.lines)}"
    return (f"<div class=margin><div>{day}</div><div>{text}</div>"
            f"<div>{html.escape(truth.get('author', ''))}</div></div>")


def _shown(note, form):
    return note.truth.get("shown", danish(note.date, form) if note.date else "")


def _activity(note, person):
    truth = note.truth
    time = f" kl. {truth['time']}" if "time" in truth else ""
    rows = [("Aktivitetstype", truth.get("type", "Notat")), ("Beskrivelse", truth["title"]),
            ("Dato for hændelse", _shown(note, "dashes") + time),
            ("Primær behandler", truth.get("author", ""))]
    if "created" in truth:
        rows.append(("Oprettet", danish(truth["created"], "dashes")))
    cells = "".join(f"<tr><td>{label}</td><td>{html.escape(value)}</td></tr>" for label, value in rows)
    return f"<div class=note><table class=head>{cells}</table>{looks.body(note.lines)}</div>"


def _typed(note, person):
    truth = note.truth
    head = " ".join(part for part in (_shown(note, "short"), truth["title"]) if part)
    sign = f"<p>/{html.escape(truth['author'])}</p>" if truth.get("author") else ""
    return (f"<div class=note><div class=head><u>{html.escape(head)}</u></div>"
            f"{looks.body(note.lines)}{sign}</div>")


def _told(note, person):
    """Day, writer and text in one breath, as in a diary."""
    who = f", {note.truth['author']}" if note.truth.get("author") else ""
    head = _shown(note, "long") + who
    return (f"<div class=note><div class=head><i>{html.escape(head)}</i></div>"
            f"{looks.body(note.lines)}</div>")


STYLES = {"labels": _labels, "margin": _margin, "activity": _activity, "typed": _typed,
          "told": _told}


def page(paper, sender_id, case_id):
    truth = paper.truth
    sender = looks.SENDERS[sender_id]
    style = truth.get("style", "labels")
    make = STYLES[style]
    typed = style in ("margin", "typed")
    font, size = ("Courier Prime", "10.5pt") if typed else (sender["font"], "10pt")
    notes = "\n".join(make(note, truth["person"]) for note in ordered(paper))
    printed = f"Udskrevet den {danish(truth['printed'], 'dashes')}" if "printed" in truth else ""
    heads = (f"@page {{ margin-top: 26mm; @top-left {{ content: '{truth['person']}';"
             f" font: 8.5pt '{font}'; }} @top-right {{ content: 'Sagsnr. {case_id.split(' ')[0]}';"
             f" font: 8.5pt '{font}'; }} @bottom-left {{ content: '{printed}'; font: 8pt '{font}'; }}"
             f" @bottom-right {{ content: 'Side ' counter(page) ' af ' counter(pages);"
             f" font: 8pt '{font}'; }} }}")
    return (f"<!doctype html><html lang=da><head><meta charset=utf-8><title>Journal</title><style>"
            f"{looks.CSS}{heads} body {{ font-family: '{font}'; font-size: {size}; }}</style></head>"
            f"<body><h1>{html.escape(truth.get('title', 'Journal'))}</h1>{notes}</body></html>")


def export(paper, case_id):
    """A system's HTML export: a table of fields for each note."""
    parts = []
    for note in ordered(paper):
        truth = note.truth
        when = danish(note.date, "dashes") + (" " + truth["time"] if "time" in truth else "")
        fields = [("Aktivitet", truth.get("type", "Journalnotat")), ("Beskrivelse", truth["title"]),
                  ("Hændelsesdato", when), ("Status", "Aktiv"),
                  ("Oprettet", danish(truth.get("created", note.date), "dashes")),
                  ("Behandler", truth.get("author", ""))]
        rows = "".join(f"<tr><th align=left>{k}</th><td>{html.escape(v)}</td></tr>" for k, v in fields)
        text = "<br/>".join(html.escape(line) for line in note.lines)
        parts.append(f"<table class='aktivitet'>{rows}<tr><th align=left>Notat</th>"
                     f"<td>{text}</td></tr></table><hr/>")
    head = (f"<h1>Journal – {html.escape(paper.truth['person'])}</h1>"
            f"<p>Sagsnr. {case_id.split(' ')[0]}</p>")
    return (f"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Journal</title></head>"
            f"<body>{head}\n" + "\n".join(parts) + "</body></html>\n")
