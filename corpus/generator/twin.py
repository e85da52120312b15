"""The scanned twin of a case: the same papers as they come back from a scanner."""
import pathlib

from . import scans

PAPERS = ("pdf", "mixed", "docx", "odt", "rtf")


def _options(name):
    """How one batch was scanned; now and then it is a bad copy of a copy."""
    rng = scans.generator("twin/" + name)
    if rng.random() < 0.12:
        return {"dpi": "200", "ink": "1bit", "noise": "18", "quality": "30"}
    if rng.random() < 0.45:
        return {"dpi": str(rng.choice([200, 240, 300])), "ink": "1bit"}
    return {"dpi": str(rng.choice([200, 200, 240])), "quality": "30"}


def scanned(case):
    """Turns PDF and word processors' files into scans. Mails, exports and pictures stay."""
    names = {file.name: file.name for file in case.files}
    taken = {file.name for file in case.files if file.form not in PAPERS or "/" in file.name}
    for file in case.files:
        if file.form not in PAPERS or "/" in file.name:
            continue
        path = pathlib.PurePath(file.name)
        name = path.stem + ".pdf"
        if name in taken:
            name = f"{path.stem} {path.suffix[1:]}.pdf"
        taken.add(name)
        names[file.name] = name
        file.name, file.form, file.options = name, "scan", _options(f"{case.id}/{name}")
    for file in case.files:
        if file.form == "copy":
            original = names[file.options["of"]]
            file.name = str(pathlib.PurePath(file.name).with_suffix(pathlib.PurePath(original).suffix))
            file.options["of"] = original
