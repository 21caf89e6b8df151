"""The mark of the program as a picture in the town's colour, for the start screen of a phone."""

import io
import math
import re

from PIL import Image, ImageDraw

GRID = 40  # the mark is drawn on so many units a side, as in templates/components/mark.html
SAFE = 0.62  # of the side: phones cut the rest off in a circle
FINER = 4
DARKNESS = {"light": (0.27, 0.075), "dark": (0.245, 0.04)}  # lightness and chroma of --bar in look.css


def mark_png(size, color):
    """A square PNG with so many pixels a side: the mark in white on the bar colour of this town."""
    side = size * FINER
    picture = Image.new("RGB", (side, side), bar_color(color))
    draw = ImageDraw.Draw(picture)
    unit, edge = side * SAFE / GRID, side * (1 - SAFE) / 2

    def box(*corners):
        return [edge + corner * unit for corner in corners]

    draw.rounded_rectangle(box(17, 4, 23, 36), radius=1.5 * unit, fill="white")
    for x in (7, 33):
        for y in (8, 20, 32):
            draw.ellipse(box(x - 4, y - 4, x + 4, y + 4), fill="white")
    buffer = io.BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def bar_color(color, theme="light"):
    """The bar of the workspace as #rrggbb, from the town's colour "#rrggbb" or "oklch(L C h)"."""
    return hex_of(*DARKNESS[theme], hue_of(color))


def hue_of(color):
    """The hue in degrees as oklch counts it."""
    if not color.startswith("#"):
        numbers = re.findall(r"[0-9.]+", color)
        return float(numbers[2]) if len(numbers) > 2 else 0.0
    red, green, blue = (linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    # Björn Ottosson, A perceptual color space for image processing (2020)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return math.degrees(math.atan2(b, a)) % 360


def hex_of(lightness, chroma, hue):
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    shares = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * curved(min(1, max(0, share)))):02x}" for share in shares)


def linear(share):
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def curved(share):
    return share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
