"""HTML to PDF with chromium, PDF to page images with poppler; kept by content between runs."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

CACHE = pathlib.Path(os.environ.get("AKTSYN_CORPUS_CACHE",
                                    pathlib.Path.home() / ".cache" / "aktsyn-corpus"))


def _cached(key, suffix, make):
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / (hashlib.sha256(key).hexdigest()[:32] + suffix)
    if not path.exists():
        data = make()
        path.with_suffix(".part").write_bytes(data)
        path.with_suffix(".part").rename(path)
    return path


def pdf(markup):
    """Path of the PDF of an HTML text. Its dates are fixed, so the bytes depend on the text only."""

    def make():
        with tempfile.TemporaryDirectory() as folder:
            source, target = pathlib.Path(folder) / "a.html", pathlib.Path(folder) / "a.pdf"
            source.write_text(markup, encoding="utf-8")
            subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                            "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
                            f"--print-to-pdf={target}", source.as_uri()],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            data = target.read_bytes()
        data = re.sub(rb"D:\d{14}", b"D:20250301080000", data)
        return re.sub(rb"/(Creator|Producer) \(((?:[^()\\]|\\.)*)\)",
                      lambda m: b"/" + m[1] + b" (" + b"Print".ljust(len(m[2])) + b")", data)

    return _cached(b"pdf1" + markup.encode(), ".pdf", make)


def count(path):
    text = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", text)[1])


def page_texts(path):
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True).stdout
    return text.decode("utf-8").split("\f")[:-1]


def images(path, dpi):
    """Paths of gray page images."""
    from PIL import Image
    out = []
    for number in range(1, count(path) + 1):
        key = path.read_bytes() + f"{dpi} {number}".encode()

        def make():
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", str(number), "-l",
                                str(number), "-singlefile", "-png", str(path), folder + "/p"],
                               check=True)
                return (pathlib.Path(folder) / "p.png").read_bytes()

        out.append(_cached(key, ".png", make))
    return [Image.open(p).convert("L") for p in out]


def join(paths, target):
    """Several PDFs into one."""
    subprocess.run(["qpdf", "--empty", "--deterministic-id", "--object-streams=generate", "--pages",
                    *map(str, paths), "--", str(target)], check=True)


def outline(source, target, entries):
    """Adds bookmarks [(title, page from 1)] to a PDF."""
    import json
    shown = json.loads(subprocess.run(["qpdf", "--json=2", str(source)], check=True,
                                      capture_output=True).stdout)
    objects = shown["qpdf"][1]
    root_ref = objects["trailer"]["value"]["/Root"]
    root = objects["obj:" + root_ref]["value"]
    pages = [page["object"] for page in shown["pages"]]
    first = shown["qpdf"][0]["maxobjectid"] + 1
    new = {}
    for index, (title, page) in enumerate(entries):
        item = {"/Title": "u:" + title, "/Parent": f"{first} 0 R",
                "/Dest": [pages[page - 1], "/XYZ", None, None, None]}
        if index:
            item["/Prev"] = f"{first + index} 0 R"
        if index + 1 < len(entries):
            item["/Next"] = f"{first + index + 2} 0 R"
        new[f"obj:{first + index + 1} 0 R"] = {"value": item}
    new[f"obj:{first} 0 R"] = {"value": {"/Type": "/Outlines", "/Count": len(entries),
                                         "/First": f"{first + 1} 0 R",
                                         "/Last": f"{first + len(entries)} 0 R"}}
    root["/Outlines"] = f"{first} 0 R"
    new["obj:" + root_ref] = {"value": root}
    update = {"qpdf": [{"jsonversion": 2, "pdfversion": "1.5"}, new]}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "u.json"
        path.write_text(json.dumps(update))
        subprocess.run(["qpdf", str(source), str(target), f"--update-from-json={path}",
                        "--deterministic-id"], check=True)


FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format"}


def office(markup, suffix):
    """Path of a word processor's file of an HTML text."""

    def make():
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "a.html"
            source.write_text(markup, encoding="utf-8")
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                            "--infilter=HTML (StarWriter)", "--convert-to", FILTERS[suffix],
                            "--outdir", folder, str(source)], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            data = (pathlib.Path(folder) / ("a." + suffix)).read_bytes()
        return data if suffix == "rtf" else _fixed_zip(data)

    return _cached(f"office1{suffix}".encode() + markup.encode(), "." + suffix, make)


def _fixed_zip(data):
    """The same ZIP with fixed times, inside and out."""
    import io
    import zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith((".xml", ".rdf")):
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?",
                                 b"2025-03-01T08:00:00", content)
            fresh = zipfile.ZipInfo(info.filename, (2025, 3, 1, 8, 0, 0))
            fresh.compress_type = info.compress_type
            new.writestr(fresh, content)
    return out.getvalue()


def copy(path, target):
    shutil.copyfile(path, target)
