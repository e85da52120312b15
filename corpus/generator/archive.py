"""Builds the archive and the truth: every file in the form in which it is delivered."""
import json
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.policy import SMTP

from . import journal, looks, markup, render, scans, truth, twin

FIXED = (2025, 3, 1, 8, 0, 0)


def _html(case, file, paper):
    if paper.blank:
        return ("<!doctype html><html><head><style>@page { size: A4; }</style></head>"
                "<body>&nbsp;</body></html>")
    if paper.kind == "journal":
        return journal.page(paper, case.sender, case.id)
    return looks.page(paper, case.sender, file.name)


def _pdfs(case, file):
    """One PDF per paper; notes how many pages each takes."""
    paths, first = [], 1
    for paper in file.papers:
        path = render.pdf(_html(case, file, paper))
        pages = render.count(path)
        paper.pages = list(range(first, first + pages))
        truth.place_notes(paper, render.page_texts(path), first)
        first += pages
        paths.append(path)
    file.pages = first - 1
    return paths


def _scanned(case, file, paths, picked=None):
    dpi = int(file.options.get("dpi", 200))
    make = scans.bilevel if file.options.get("ink") == "1bit" else scans.gray
    skew = float(file.options["skew"]) if "skew" in file.options else None
    noise = {"noise": float(file.options["noise"])} if "noise" in file.options else {}
    out = []
    for index, path in enumerate(paths):
        for number, image in enumerate(render.images(path, dpi)):
            name = f"{case.id}/{file.name}/{index}/{number}"
            out.append(make(image, name, dpi, skew, holes="noholes" not in file.options, **noise))
    return out, dpi


def _pdf(case, file, target):
    paths = _pdfs(case, file)
    if len(paths) == 1:
        return render.copy(paths[0], target)
    render.join(paths, target)
    if "outline" in file.options:
        entries = [(p.truth["mark"], p.pages[0]) for p in file.papers if "mark" in p.truth]
        plain = target.with_suffix(".plain")
        target.rename(plain)
        render.outline(plain, target, entries)
        plain.unlink()


def _scan(case, file, target):
    pages, dpi = _scanned(case, file, _pdfs(case, file))
    scans.image_pdf(pages, dpi, int(file.options.get("quality", 38)), target)


def _mixed(case, file, target):
    paths, parts = _pdfs(case, file), []
    for index, (paper, path) in enumerate(zip(file.papers, paths)):
        if "scanned" not in paper.truth and not paper.blank:
            parts.append(path)
            continue
        pages, dpi = _scanned(case, file, [path])
        part = target.with_suffix(f".{index}.part")
        scans.image_pdf(pages, dpi, 38, part)
        parts.append(part)
    render.join(parts, target)
    for part in parts:
        if part.suffix == ".part":
            part.unlink()


def _image(case, file, target):
    pages, dpi = _scanned(case, file, _pdfs(case, file))
    if file.form == "tiff":
        scans.tiff([page.convert("1") for page in pages], dpi, target)
    elif file.form == "png":
        pages[0].convert("L").quantize(16).save(target, "PNG", dpi=(dpi, dpi), optimize=True)
    else:
        image = render.images(render.pdf(_html(case, file, file.papers[0])), dpi)[0]
        scans.photo(image, file.name).save(target, "JPEG", quality=60, dpi=(dpi, dpi))


def _office(case, file, target):
    render.copy(render.office(_html(case, file, file.papers[0]), file.form), target)
    file.pages = 0


def _text(case, file, target):
    encoding = file.options.get("encoding", "utf-8")
    text = "\n".join(line.lstrip("#").strip() if line.startswith("#") else line
                     for line in file.papers[0].lines) + "\n"
    target.write_bytes(text.replace("\n", "\r\n").encode(encoding))


def _export(case, file, target):
    target.write_text(journal.export(file.papers[0], case.id), encoding="utf-8")


def _mail(case, file, target):
    message = EmailMessage(policy=SMTP.clone(max_line_length=76))
    for name, value in file.head:
        message[name] = value
    message.set_content("\n".join(file.papers[0].lines) + "\n", charset="utf-8", cte="quoted-printable")
    for member in [f for f in case.files if f.name.startswith(file.name + "/")]:
        part = target.with_suffix(".member")
        WRITERS[member.form](case, member, part)
        kind = {"pdf": "pdf", "scan": "pdf"}.get(
            member.form, "vnd.openxmlformats-officedocument.wordprocessingml.document")
        message.add_attachment(part.read_bytes(), maintype="application", subtype=kind,
                               filename=member.name.split("/", 1)[1])
        part.unlink()
    if message.is_multipart():
        message.set_boundary("=_aktsyn_sample_part_0001")
    target.write_bytes(bytes(message))


def _copy(case, file, target):
    shutil.copyfile(target.parent / file.options["of"], target)
    file.pages = next(f.pages for f in case.files if f.name == file.options["of"])


def _damaged(case, file, target):
    """The middle of a file whose start and end were lost in a transfer."""
    data = render.pdf(_html(case, file, file.papers[0])).read_bytes()
    noise = scans.generator(file.name).integers(0, 256, 5200, dtype="uint8").tobytes()
    target.write_bytes(b"%PDF-1.6\n" + noise + data[6000:6400])
    file.papers = []


def _empty(case, file, target):
    target.write_bytes(b"")


def _video(case, file, target):
    boxes = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + b"\x00\x00\x00\x08free"
    target.write_bytes(boxes + b"\x00\x00\x08\x00mdat"
                       + scans.generator(file.name).integers(0, 256, 2040, dtype="uint8").tobytes())


WRITERS = {"pdf": _pdf, "scan": _scan, "mixed": _mixed, "tiff": _image, "png": _image, "jpeg": _image,
           "docx": _office, "odt": _office, "rtf": _office, "text": _text, "html": _export,
           "mail": _mail, "copy": _copy, "damaged": _damaged, "empty": _empty, "video": _video}


def _zip(folder):
    target = folder.parent / (folder.name + ".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(path.name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, path.read_bytes())
    shutil.rmtree(folder)


def _case(path, archive, scanned):
    case = markup.read(path)
    if scanned:
        twin.scanned(case)
    folder = archive / case.id
    folder.mkdir(parents=True)
    for file in case.files:
        if "/" not in file.name:
            WRITERS[file.form](case, file, folder / file.name)
    if case.zipped:
        _zip(folder)
    return case


def make(texts, out, only, as_of, scanned=False, titles=False):
    archive, truths = out / "archive", out / "truth"
    for folder in (archive, truths):
        if folder.exists() and not only:
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
    paths = [path for path in sorted(texts.glob("*.txt")) if path.stem.startswith(only)]
    for path in paths if only else []:
        shutil.rmtree(archive / markup.read(path).id, ignore_errors=True)
    with ThreadPoolExecutor(2) as pool:
        cases = list(pool.map(lambda path: _case(path, archive, scanned), paths))
    for path, case in zip(paths, cases):
        text = json.dumps(truth.of_case(case, as_of, titles), ensure_ascii=False, indent=1)
        (truths / (path.stem + ".json")).write_text(text + "\n", encoding="utf-8")
    if only:
        return 0
    summary = json.dumps(truth.of_archive(cases, as_of), indent=1) + "\n"
    (truths / "archive.json").write_text(summary)
    size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
    print(f"{len(cases)} cases, {sum(len(c.files) for c in cases)} files, {size / 1e6:.1f} MB")
    return 0
