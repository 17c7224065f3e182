"""Photographs and scans are drawn anew: no EXIF, no place, no comment, no byte of the original survives."""

from __future__ import annotations

import errno
import warnings
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from liennganh.attachments.child.refused import Refused
from liennganh.attachments.kinds import Kind

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
# What fits the memory of the child; a larger JPEG is decoded at a half or a quarter of its size, the others cannot be.
WHOLE_PIXELS = 16_000_000
MOST_PIXELS = {"jpg": 120_000_000, "png": WHOLE_PIXELS, "webp": 8_000_000}
LONGEST_SIDE = 4096  # an A4 page at 350 dots an inch
QUALITY = 88

ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = None  # the limit is ours, by kind


def clean_image(source: Path, target: Path, kind: Kind) -> None:
    """The picture alone, upright, at most 4,096 pixels a side, in the format it came in."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _redraw(source, target, kind.extension)
    except UnidentifiedImageError as error:
        raise Refused("content_differs") from error
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError) as error:
        is_full = getattr(error, "errno", None) == errno.EFBIG
        raise Refused("too_large_inside" if is_full else "damaged") from error


def _redraw(source: Path, target: Path, extension: str) -> None:
    with Image.open(source, formats=[FORMATS[extension]]) as image:
        if image.width * image.height > MOST_PIXELS[extension]:
            raise Refused("too_many_pixels")
        orientation = image.getexif().get(0x0112, 1)
        if extension == "jpg":
            _shrink_while_decoding(image)
        picture: Image.Image = image.convert(_mode(image, extension))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    picture = _upright(picture, orientation)
    picture.info.clear()
    options = {"compress_level": 3} if extension == "png" else {"quality": QUALITY}
    picture.save(target, FORMATS[extension], **options)


def _shrink_while_decoding(image: Image.Image) -> None:
    shrunk = next(by for by in (1, 2, 4, 8) if image.width * image.height <= WHOLE_PIXELS * by * by)
    if shrunk > 1:
        if image.info.get("progressive"):
            raise Refused("too_many_pixels")  # it would have to be held whole
        image.draft("RGB", (image.width // shrunk, image.height // shrunk))


def _mode(image: Image.Image, extension: str) -> str:
    if image.mode in {"L", "1"}:
        return "L"
    see_through = extension != "jpg" and ("A" in image.getbands() or "transparency" in image.info)
    return "RGBA" if see_through else "RGB"


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    """As the camera was held; the note of it is gone with the other notes."""
    picture.getexif()[0x0112] = orientation
    return ImageOps.exif_transpose(picture)
