"""Page images as an office scanner or a phone makes them, and files that hold only images."""
import hashlib
import io
import zlib

import numpy
from PIL import Image, ImageDraw, ImageFilter, TiffImagePlugin

TiffImagePlugin.STRIP_SIZE = 1 << 30   # one strip per image: its bytes go into a PDF as they are


def generator(name):
    return numpy.random.default_rng(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16))


def _paper(image, rng, skew, noise, dpi, holes):
    draw = ImageDraw.Draw(image)
    if holes:
        radius = dpi * 0.11
        shift = rng.uniform(-0.1, 0.1) * dpi
        for part in (0.5 - 1.57 / 11.69, 0.5 + 1.57 / 11.69):
            x, y = 0.42 * dpi, image.height * part + shift
            draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=70)
    image = image.rotate(skew, resample=Image.BICUBIC, fillcolor=250)
    image = image.filter(ImageFilter.GaussianBlur(0.45 * dpi / 200))
    pixels = numpy.asarray(image, dtype=numpy.float32)
    height, width = pixels.shape
    shade = numpy.linspace(rng.uniform(-7, 0), rng.uniform(-7, 0), width)[None, :]
    pixels = 24 + pixels * 0.885 + shade + rng.normal(0, noise, pixels.shape)
    edge = int(0.05 * dpi)
    pixels[:, -edge:] *= numpy.linspace(1, 0.72, edge)[None, :]
    for _ in range(int(rng.integers(8, 26))):
        y, x = int(rng.integers(0, height - 4)), int(rng.integers(0, width - 4))
        size = int(rng.integers(1, 4))
        pixels[y:y + size, x:x + size] = rng.uniform(40, 140)
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))


def gray(image, name, dpi, skew=None, noise=3.0, holes=True):
    rng = generator(name)
    turn = rng.uniform(0.3, 1.2) * (1 if rng.random() < 0.5 else -1) if skew is None else skew
    return _paper(image, rng, turn, noise, dpi, holes)


def bilevel(image, name, dpi, skew=None, noise=12.0, holes=True):
    page = gray(image, name, dpi, skew, noise, holes)
    return page.point(lambda value: 255 if value > 150 else 0).convert("1")


def photo(image, name):
    """A sheet on a desk, taken with a phone: perspective, falling light, a soft shadow."""
    rng = generator(name)
    width, height = image.size
    desk = Image.new("L", (int(width * 1.12), int(height * 1.1)), 92)
    desk.paste(image, (int(width * 0.06), int(height * 0.05)))
    w, h = desk.size
    tilt = rng.uniform(0.012, 0.022)
    corners = (w * tilt, 0, 0, h, w, h * (1 - tilt / 2), w * (1 - tilt), h * tilt / 2)
    desk = desk.transform((w, h), Image.QUAD, corners, resample=Image.BICUBIC)
    pixels = numpy.asarray(desk, dtype=numpy.float32)
    light = numpy.linspace(1.0, 0.78, h)[:, None] * numpy.linspace(0.93, 1.0, w)[None, :]
    pixels = 14 + pixels * light * 0.92 + rng.normal(0, 4, pixels.shape)
    warm = numpy.stack([pixels * 1.0, pixels * 0.97, pixels * 0.90], axis=2)
    return Image.fromarray(numpy.clip(warm, 0, 255).astype(numpy.uint8), "RGB")


def _jpeg(image, quality):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _group4(image):
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4")
    tiff = Image.open(io.BytesIO(out.getvalue()))
    start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return out.getvalue()[start:start + size], tiff.tag_v2.get(262, 0)


def image_pdf(pages, dpi, quality, target):
    """Writes a PDF whose pages are images only: 1-bit ones as CCITT G4, others as JPEG."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for image in pages:
        if image.mode == "1":
            data, photometric = _group4(image)
            black = "true" if photometric == 1 else "false"
            extra = (f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms"
                     f" << /K -1 /Columns {image.width} /Rows {image.height} /BlackIs1 {black} >>")
        else:
            data = _jpeg(image, quality)
            space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
            extra = f"/ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode"
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        content = zlib.compress(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /I Do Q".encode())
        first = len(objects) + 1
        objects.append(f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
                       f" {extra} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
        objects.append(f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
                       + content + b"\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}]"
                       f" /Resources << /XObject << /I {first} 0 R >> >> /Contents {first + 1} 0 R"
                       f" >>".encode())
        kids.append(f"{first + 2} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, data in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += (f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n"
            f"%%EOF\n").encode()
    target.write_bytes(bytes(out))


def tiff(pages, dpi, target):
    pages[0].save(target, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True,
                  append_images=pages[1:])
