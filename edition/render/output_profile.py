"""The press's ICC profile, and pictures and colours converted through it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageChops, ImageCms

from edition.base.diagnostic import Diagnostic
from edition.render.codes import PROFILE_MISSING
from edition.settings import Press

_DATA = Path(__file__).parent / "data"

#: The newsprint profile that comes with edition: coldset newsprint after CGATS/SNAP TR 002-2007,
#: total ink 220 %. `make_profile.sh` beside it rebuilds it.
NEWSPRINT = _DATA / "newsprint-tr002.icc"
NEWSPRINT_CONDITION = "CGATS TR 002"

#: sRGB of the International Color Consortium, free to embed.
SRGB = _DATA / "sRGB2014.icc"


#: Shares of cyan, magenta, yellow and black, 0 to 1.
Cmyk = tuple[float, float, float, float]


@dataclass(frozen=True)
class OutputProfile:
    """An output profile.

    Attributes:
        data: the ICC file.
        condition: name of the printing condition, for the output intent.
        description: what the profile calls itself.
    """

    data: bytes
    condition: str
    description: str

    def convert(self, image: Image.Image, source: bytes | None = None) -> Image.Image:
        """A picture in the press's inks.

        Args:
            image: mode RGB.
            source: its own ICC profile; sRGB where None or unusable.
        """
        transform = self._from_srgb if source is None else self._transform(source)
        converted = ImageCms.applyTransform(image, transform)
        assert converted is not None  # only with inPlace
        return converted

    def color(self, red: float, green: float, blue: float) -> Cmyk:
        """A colour of sRGB, shares from 0 to 1, in the press's inks.

        Grey becomes black ink alone: three inks never register exactly under small type.
        """
        rgb = tuple(round(min(max(part, 0.0), 1.0) * 255) for part in (red, green, blue))
        if len(set(rgb)) == 1:
            return (0.0, 0.0, 0.0, round(1 - rgb[0] / 255, 4))
        pixel = self.convert(Image.new("RGB", (1, 1), rgb)).getpixel((0, 0))
        c, m, y, k = (round(part / 255, 4) for part in pixel)  # type: ignore[union-attr]
        return (c, m, y, k)

    def drawing(self, image: Image.Image) -> Image.Image:
        """A picture of type and lines (mode RGB) in these inks, its greys in black ink alone."""
        red, green, blue = image.split()
        apart = ImageChops.lighter(
            ImageChops.difference(red, green), ImageChops.difference(green, blue)
        )
        grey = apart.point(lambda value: 255 if value == 0 else 0)
        none = Image.new("L", image.size, 0)
        black = Image.merge("CMYK", (none, none, none, ImageChops.invert(green)))
        converted = self.convert(image)
        converted.paste(black, (0, 0), grey)
        return converted

    def soft_proof(self, image: Image.Image) -> Image.Image:
        """How a picture in these inks looks on the paper, as RGB for the screen."""
        proof = ImageCms.applyTransform(image, self._to_srgb)
        assert proof is not None
        return proof

    @cached_property
    def _from_srgb(self) -> ImageCms.ImageCmsTransform:
        return self._transform(SRGB.read_bytes())

    @cached_property
    def _to_srgb(self) -> ImageCms.ImageCmsTransform:
        # Absolute colorimetric: the proof shows the grey of the paper as well.
        return ImageCms.buildTransform(
            io.BytesIO(self.data),
            io.BytesIO(SRGB.read_bytes()),
            "CMYK",
            "RGB",
            renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
        )

    def _transform(self, source: bytes) -> ImageCms.ImageCmsTransform:
        try:
            return self._build(source)
        except ImageCms.PyCMSError:
            return self._build(SRGB.read_bytes())

    def _build(self, source: bytes) -> ImageCms.ImageCmsTransform:
        # Perceptual: colours outside the small gamut of newsprint stay distinguishable.
        return ImageCms.buildTransform(
            io.BytesIO(source),
            io.BytesIO(self.data),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.PERCEPTUAL,
        )


def press_inks(press: Press, root: Path) -> tuple[OutputProfile, tuple[Diagnostic, ...]]:
    """The profile the stylebook asks for, or the newsprint profile that comes with edition.

    Args:
        press: the stylebook's settings.
        root: the issue's folder; the profile is looked for there and in the two folders above
            (the issues' folder and the publication's).
    """
    if not press.profile:
        return read_inks(NEWSPRINT, press.condition or NEWSPRINT_CONDITION), ()
    for folder in (root, root.parent, root.parent.parent):
        file = folder / press.profile
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            try:
                return read_inks(file, press.condition), ()
            except ValueError as error:
                reason = str(error)
                break
    else:
        reason = "no such file in the publication's folder"
    diagnostic = PROFILE_MISSING.at(f"press profile {press.profile}: {reason}")
    return read_inks(NEWSPRINT, NEWSPRINT_CONDITION), (diagnostic,)


def read_inks(file: Path, condition: str = "") -> OutputProfile:
    """An ICC file as an output profile.

    Raises:
        ValueError: it is not an ICC profile, not CMYK, or not an output profile.
    """
    data = file.read_bytes()
    try:
        profile = ImageCms.getOpenProfile(io.BytesIO(data)).profile
    except (ImageCms.PyCMSError, OSError) as error:
        raise ValueError("not an ICC profile") from error
    if profile.xcolor_space.strip() != "CMYK":
        raise ValueError(f"its colours are {profile.xcolor_space.strip()}, not CMYK")
    if profile.device_class != "prtr":
        raise ValueError(f"its class is {profile.device_class}, not prtr (a printer's)")
    description = (profile.profile_description or file.stem).strip()
    return OutputProfile(data, condition or description, description)
