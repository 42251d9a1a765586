"""Writes pictures with Pillow into the folder argv[1] and, as NAME.rgb, the upright, opaque pixels it reads from each."""
import sys

import numpy as np
from PIL import Image, ImageOps

folder = sys.argv[1]
y, x = np.mgrid[0:48, 0:48]
rgb = np.stack([x * 5, y * 5, (x + 2 * y) % 60 * 4], -1).astype(np.uint8)
rgb[:12, :24] = [250, 20, 20]  # an upper left corner that shows how a picture is turned
picture = Image.fromarray(rgb)
alpha = Image.fromarray(np.dstack([rgb, (x * 5).astype(np.uint8)]))


def keep(name, image, **options):
    image.save(f"{folder}/{name}", **options)
    seen = ImageOps.exif_transpose(Image.open(f"{folder}/{name}"))
    if seen.mode in ("RGBA", "LA", "P", "PA"):
        seen = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen.convert("RGBA"))
    open(f"{folder}/{name}.rgb", "wb").write(seen.convert("RGB").tobytes())


keep("plain.png", picture)
keep("alpha.PNG", alpha)
keep("palette.png", picture.convert("P", palette=Image.ADAPTIVE, colors=32))
keep("bit.png", picture.convert("1"))
keep("grey.png", picture.convert("L"))
keep("plain.jpg", picture, quality=95, subsampling=0)
keep("progressive.jpeg", picture, quality=95, subsampling=0, progressive=True)
keep("greyscale.JPG", picture.convert("L"), quality=95)
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    keep(f"turned{orientation}.jpg", picture, quality=95, subsampling=0, exif=exif)
