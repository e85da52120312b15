"""Turns a paper's text into a page of HTML that looks like the sender's paper."""
import html
import re

SENDERS = {
    "fjordkaer": {"name": "Fjordkær Kommune", "unit": "Center for Børn og Familie",
                  "address": "Havnegade 14 · 9995 Fjordkær", "phone": "Tlf. 70 00 14 00",
                  "web": "www.fjordkaer.invalid", "colour": "#1d5c7a", "font": "Carlito",
                  "size": "11pt", "head": "right"},
    "engholm": {"name": "Engholm Kommune", "unit": "Familieafdelingen",
                "address": "Rådhuspladsen 2, 9996 Engholm", "phone": "Telefon 70 00 22 22",
                "web": "familie@engholm.invalid", "colour": "#5b7f2b", "font": "Liberation Sans",
                "size": "10.5pt", "head": "left"},
    "soenderlund": {"name": "SØNDERLUND KOMMUNE", "unit": "Børne- og Ungerådgivningen",
                    "address": "Kirkevej 8 - 9997 Sønderlund", "phone": "Tlf. 7000 3300",
                    "web": "post@soenderlund.invalid", "colour": "#222", "font": "Liberation Serif",
                    "size": "11.5pt", "head": "centre"},
}
LOOKS = {
    "school": {"font": "Carlito", "size": "11.5pt"},
    "doctor": {"font": "Liberation Mono", "size": "10pt"},
    "typed": {"font": "Courier Prime", "size": "11pt"},
    "private": {"font": "Liberation Serif", "size": "12.5pt"},
    "form": {"font": "Liberation Sans", "size": "10pt"},
    "provider": {"font": "Caladea", "size": "11pt"},
    "plain": {"font": "DejaVu Sans", "size": "9.5pt"},
}
CSS = """
@page { size: A4; margin: 22mm 20mm 24mm 24mm; }
body { margin: 0; line-height: 1.36; color: #111; }
h1 { font-size: 1.45em; margin: 0.6em 0 0.5em; } h2 { font-size: 1.08em; margin: 1em 0 0.15em; }
p { margin: 0 0 0.65em; } ul { margin: 0 0 0.6em; padding-left: 1.4em; }
table { border-collapse: collapse; margin: 0.4em 0 0.9em; width: 100%; }
td { border: 0.6pt solid #555; padding: 1.2mm 2mm; vertical-align: top; }
.label { margin: 0; } .label + p:not(.label) { margin-top: 0.65em; } .label b { font-weight: 600; } .small { font-size: 0.8em; color: #333; }
.centre { text-align: center; } .hand { font-family: 'Breip', 'Dancing Script'; font-size: 1.35em; }
.break { break-before: page; height: 0; }
.stamp { position: absolute; right: 4mm; top: 3mm; border: 1.4pt solid #7a2a33; color: #7a2a33;
  padding: 2mm 4mm; font: bold 12pt 'Liberation Sans Narrow'; text-align: center;
  transform: rotate(-4deg); letter-spacing: 0.5pt; background: #ffffff00; }
.top { display: flex; justify-content: space-between; margin-bottom: 9mm; }
.top.centre { display: block; text-align: center; border-bottom: 1pt solid #222; }
.logo { font-size: 1.6em; font-weight: 700; } .from { font-size: 0.78em; line-height: 1.3; }
h1, h2 { break-after: avoid; } .head { break-inside: avoid; break-after: avoid; }
.note { margin: 0 0 5mm; } .note .head { background: #eceff1; padding: 1mm 2mm; font-size: 0.92em; }
.rule { border-top: 0.7pt solid #888; margin: 2mm 0; }
.margin { display: grid; grid-template-columns: 27mm 1fr 16mm; column-gap: 4mm; margin-bottom: 4mm; }
"""
LABEL = re.compile(r"^[A-ZÆØÅ][\wÆØÅæøå.\-/() ]{1,38}:( |$)")


def _inline(text):
    return re.sub(r"\*([^*]+)\*", r"<b>\1</b>", html.escape(text))


def body(lines):
    out, paragraph, table, items = [], [], [], []

    def flush():
        if paragraph:
            out.append("<p>" + "<br>".join(_inline(line) for line in paragraph) + "</p>")
        if table:
            rows = "".join("<tr>" + "".join(f"<td>{_inline(cell.strip())}</td>" for cell in row)
                           + "</tr>" for row in table)
            out.append(f"<table>{rows}</table>")
        if items:
            out.append("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>")
        paragraph.clear(), table.clear(), items.clear()

    for line in lines:
        mark, _, rest = line.partition(" ")
        if line.startswith("|"):
            if paragraph or items:
                flush()
            table.append(line.strip().strip("|").split("|"))
            continue
        if mark == "-" and rest:
            if paragraph or table:
                flush()
            items.append(rest)
            continue
        if mark in ("#", "##", "~", ">", "^") and rest:
            flush()
            tag = {"#": "<h1>{}</h1>", "##": "<h2>{}</h2>", "~": "<p class=hand>{}</p>",
                   ">": "<p class=small>{}</p>", "^": "<p class=centre>{}</p>"}[mark]
            out.append(tag.format(_inline(rest)))
        elif line == "---":
            flush()
            out.append("<div class=break></div>")
        elif not line.strip():
            flush()
        elif LABEL.match(line):
            flush()
            label, _, value = line.partition(":")
            out.append(f"<p class=label><b>{_inline(label)}:</b>{_inline(value)}</p>")
        else:
            if table or items:
                flush()
            paragraph.append(line)
    flush()
    return "\n".join(out)


def _letterhead(sender):
    lines = "<br>".join([sender["unit"], sender["address"], sender["phone"], sender["web"]])
    logo = f"<div class=logo style='color:{sender['colour']}'>{sender['name']}</div>"
    address = f"<div class=from>{lines}</div>"
    if sender["head"] == "centre":
        return f"<div class='top centre'>{logo}{address}</div>"
    parts = (address, logo) if sender["head"] == "right" else (logo, address)
    return f"<div class=top>{''.join(parts)}</div>"


def _stamp(text):
    return "<div class=stamp>" + "<br>".join(html.escape(t) for t in text.split("|")) + "</div>"


def page(paper, sender_id, title):
    """A whole HTML document for one paper that is not a journal."""
    look = paper.truth.get("look", sender_id)
    style = SENDERS.get(look) or LOOKS[look]
    footer = paper.truth.get("footer", "")
    if look in SENDERS and not footer:
        footer = f"{style['name']} · {style['unit']}"
    margin = (f"@page {{ @bottom-left {{ content: '{footer}'; font: 8pt '{style['font']}'; }}"
              f" @bottom-right {{ content: 'Side ' counter(page) ' af ' counter(pages);"
              f" font: 8pt '{style['font']}'; }} }}") if footer else ""
    head = _letterhead(style) if look in SENDERS and "nohead" not in paper.truth else ""
    stamp = _stamp(paper.truth["stamp"]) if "stamp" in paper.truth else ""
    return (f"<!doctype html><html lang=da><head><meta charset=utf-8><title>{html.escape(title)}"
            f"</title><style>{CSS}{margin} body {{ font-family: '{style['font']}'; font-size:"
            f" {style['size']}; }}</style></head><body>{stamp}{head}{body(paper.lines)}</body></html>")
