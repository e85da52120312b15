#!/usr/bin/env python3
"""Makes the files in this folder, all but encrypted.pdf (digital.pdf with a user password)."""
import io
import os
import zlib

from PIL import Image, ImageDraw, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
PROSE = (
    "Kommunen modtog en underretning fra skolen den 4. marts 2019. Familien blev indkaldt til samtale, "
    "og moderen gav samtykke til, at der indhentes oplysninger fra sundhedsplejen. "
    "Barnet har gennem vinteren haft et stort frav\u00e6r, og l\u00e6reren beskriver, at han virker tr\u00e6t og ked af det. "
    "Der er aftalt et nyt m\u00f8de om tre uger, hvor faderen ogs\u00e5 deltager. "
)


class Pdf:
    def __init__(self):
        self.objects = []

    def add(self, body):
        self.objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.objects)

    def stream(self, data, entries=""):
        if isinstance(data, str):
            data = data.encode("cp1252")
        packed = data if "/Filter" in entries else zlib.compress(data, 9)
        filter_entry = "" if "/Filter" in entries else "/Filter/FlateDecode"
        return self.add(
            ("<<%s%s/Length %d>>stream\n" % (entries, filter_entry, len(packed))).encode("latin-1")
            + packed + b"\nendstream")

    def write(self, name, root, info=None):
        out = bytearray(b"%PDF-1.5\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        for offset in offsets:
            out += b"%010d 00000 n \n" % offset
        out += b"trailer<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(offsets) + 1, root, b"/Info %d 0 R" % info if info else b"", start)
        with open(os.path.join(HERE, name), "wb") as file:
            file.write(out)


FONTS = ("/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
         "/B<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>")


def show(text, x, y, size=11, font="F", mode=0):
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "BT %d Tr /%s %g Tf %g %g Td (%s) Tj ET\n" % (mode, font, size, x, y, escaped)


def wrapped(text, width):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return lines + [line]


def paragraph(text, x, y, width, size=11, pitch=14, mode=0):
    return "".join(show(line, x, y - pitch * k, size, "F", mode)
                   for k, line in enumerate(wrapped(text, width)))


def build(name, pages, catalog=lambda pdf, ids: "", info=None):
    """pages: (content, resources, page entries); resources may be a function of the Pdf."""
    pdf = Pdf()
    tree = pdf.add("")
    ids = []
    for content, resources, entries in pages:
        resources = resources(pdf) if callable(resources) else resources
        stream = pdf.stream(content)
        ids.append(pdf.add("<</Type/Page/Parent %d 0 R/Resources<<%s>>/Contents %d 0 R%s>>"
                           % (tree, resources, stream, entries)))
    pdf.objects[tree - 1] = ("<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(ids), " ".join("%d 0 R" % i for i in ids))).encode()
    extra = catalog(pdf, ids)
    root = pdf.add("<</Type/Catalog/Pages %d 0 R%s>>" % (tree, extra))
    pdf.write(name, root, pdf.add(info) if info else None)


def raster(text, dpi, size=12, extra=None):
    image = Image.new("L", (int(8.27 * dpi), int(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(SERIF, int(size * dpi / 72))
    for k, line in enumerate(wrapped(text, 75)):
        draw.text((dpi, dpi + k * int(size * 1.4 * dpi / 72)), line, font=font, fill=0)
    if extra:
        extra(draw, dpi)
    return image


def jpeg(image, quality=40):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def scan_resources(image):
    def resources(pdf):
        number = pdf.stream(jpeg(image), "/Type/XObject/Subtype/Image/Width %d/Height %d"
                            "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
                            % image.size)
        return FONTS + "/XObject<</S %d 0 R>>" % number
    return resources


A4 = "/MediaBox[0 0 595 842]"
SCAN = "q 595 0 0 842 0 0 cm /S Do Q\n"


def outline(pdf, ids):
    base = len(pdf.objects)
    pdf.add("<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 2>>" % (base + 2, base + 2))
    pdf.add("<</Title(Underretning)/Parent %d 0 R/First %d 0 R/Last %d 0 R/Count 1/Dest[%d 0 R/Fit]>>"
            % (base + 1, base + 3, base + 3, ids[0]))
    pdf.add("<</Title(Bilag)/Parent %d 0 R/Dest[%d 0 R/Fit]>>" % (base + 2, ids[1]))
    data = pdf.stream("hej", "/Type/EmbeddedFile/Params<</Size 3>>")
    spec = pdf.add("<</Type/Filespec/F(note.txt)/UF(note.txt)/EF<</F %d 0 R>>>>" % data)
    return ("/Outlines %d 0 R/Names<</EmbeddedFiles<</Names[(note.txt) %d 0 R]>>>>"
            % (base + 1, spec))


def digital():
    first = (show("Underretning om bekymring", 72, 760, 18, "B")
             + show("Sagsnummer:", 72, 720, 11, "B") + show("2019-0142", 250, 720)
             + show("Modtaget:", 72, 706, 11, "B") + show("4. marts 2019", 250, 706)
             + paragraph(PROSE, 72, 670, 80)
             + show("05-03-2019", 30, 540) + show("N\u00e6ste afsnit begynder her og er l\u00e6ngere.", 120, 540))
    second = show("Bilag", 72, 760, 18, "B") + paragraph(PROSE, 72, 720, 80)
    build("digital.pdf", [(first, FONTS, A4), (second, FONTS, A4)], outline,
          "<</Title(Underretning)/Author(Skolen)/CreationDate(D:20190304131500+01'00')>>")


def columns():
    left = paragraph("VENSTRE " + PROSE, 60, 700, 42)
    right = paragraph("HOEJRE " + PROSE, 320, 695, 42)
    build("columns.pdf", [(show("Overskrift over begge spalter p\u00e5 siden", 60, 760, 16, "B") + left + right,
                           FONTS, A4)])


def cells(texts, widths, x, top, size=8, pitch=10, font="T"):
    """A table's row with each cell wrapped at its width in characters; gives where the next begins."""
    drawn, lines = "", 1
    for text, width in zip(texts, widths):
        split = wrapped(text, width)
        lines = max(lines, len(split))
        drawn += "".join(show(line, x, top - pitch * k, size, font) for k, line in enumerate(split))
        x += width * size * 0.6 + 6
    return drawn, top - pitch * lines - 6


def table():
    widths = (11, 18, 48, 10)
    rows = (("Dato", "Emne", "Notat", "Skrevet af"),
            ("04-03-2019", "Underretning om frav\u00e6r fra skolen", PROSE[:170], "Mette Dahl"),
            ("11-03-2019", "Opkald", "Mor ringer og siger ja til et m\u00f8de.", "Mette Dahl"),
            ("25-03-2019", "", PROSE[150:330], "Jens Vig"))
    content, top = paragraph(PROSE[:120], 60, 760, 80), 700
    for row in rows:
        drawn, top = cells(row, widths, 60, top)
        content += drawn
    content += paragraph(PROSE[:150], 60, top - 30, 80)
    typed = FONTS[:-2] + "/T<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>>>"
    build("table.pdf", [(content, typed, A4)])


def rotated():
    content = show("Roteret side med tekst", 100, 120)
    box = "/MediaBox[50 60 645 902]/CropBox[50 60 645 902]"
    build("rotated.pdf", [(content, FONTS, box + "/Rotate %d" % turn) for turn in (0, 90, 180, 270)])


def mixed():
    page = raster(PROSE, 100)
    blank = Image.new("L", (400, 566), 250)
    garbage = paragraph("Xqzv wrtp Bgkl mnpq Zzxw tgbn hjkl pqrs vbnm wxzk " * 6, 72, 720, 70, mode=3)
    build("mixed.pdf", [
        (paragraph(PROSE, 72, 720, 80), FONTS, A4),
        (SCAN + show("Side 2 af 5", 480, 20, 8), scan_resources(page), A4),
        (SCAN, scan_resources(blank), A4),
        ("", FONTS, A4),
        (SCAN + garbage, scan_resources(page), A4),
    ])


def rasters():
    text = PROSE * 2
    first = raster(text, 150).point(lambda v: 255 if v > 140 else 0).convert("1")
    second = raster("Side to af den scannede fil. " + PROSE, 150).point(
        lambda v: 255 if v > 140 else 0).convert("1")
    first.save(os.path.join(HERE, "two_pages.tif"), compression="group4", dpi=(150, 150),
               save_all=True, append_images=[second])
    raster(text, 120).save(os.path.join(HERE, "no_dpi.jpg"), quality=35)


if __name__ == "__main__":
    digital()
    columns()
    table()
    rotated()
    mixed()
    rasters()
