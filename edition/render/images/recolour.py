"""A PDF page's colours → the press's inks, operator by operator.

For what others drew: advertisements and drawings. Colours in operators and pictures are converted;
what cannot be (gradients, soft masks) is named, and its page is placed as a picture instead.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Operator, Pdf
from PIL import Image

from edition.formats.pdf.colour import components, family_of
from edition.formats.pdf.content import Operation, interpret
from edition.formats.pdf.graphics_state import COLOUR_OPERATORS, GraphicsState
from edition.formats.pdf.resources import look_up
from edition.render.output_profile import Cmyk, OutputProfile

#: Quality of pictures encoded anew; as for the page's own (pictures.py).
_QUALITY = 92

#: Forms in forms deeper than this are somebody's mistake.
_DEEPEST = 12

_SHOW = frozenset(("Tj", "TJ"))

#: Black type overprints, here as on the rest of the page (postprocess/separations.py).
_ON, _OFF = Name("/EditionOverprint"), Name("/EditionKnockOut")


class UnconvertibleError(Exception):
    """A page has what cannot be converted; says what."""


@dataclass(frozen=True)
class _Conversion:
    """What becomes of the colours of a space.

    Attributes:
        foreign: whether they are converted.
        device: the press's own space that takes its place, its numbers as they are.
    """

    foreign: bool = False
    device: Name | None = None


@dataclass(slots=True)
class _ColourState(GraphicsState):
    """With what is written for what was read.

    Attributes:
        fill_conversion, stroke_conversion: of the colour spaces that are set.
        black: whether the fill, as written, is black ink alone.
    """

    fill_conversion: _Conversion = _Conversion()
    stroke_conversion: _Conversion = _Conversion()
    black: bool = False

    def conversion(self, stroke: bool) -> _Conversion:
        return self.stroke_conversion if stroke else self.fill_conversion

    def becomes(self, conversion: _Conversion, stroke: bool) -> None:
        """Another colour space is set, and no colour yet."""
        if stroke:
            self.stroke_conversion = conversion
        else:
            self.fill_conversion, self.black = conversion, False


@dataclass
class Recolour:
    """Converts what one file shows.

    Attributes:
        pdf: the file; changed.
        inks: the press's profile.
        changed: whether the file is another one now.
        converted: whether colours of a screen were converted.
    """

    pdf: Pdf
    inks: OutputProfile
    changed: bool = False
    converted: bool = False
    _done: set[tuple[int, int]] = field(default_factory=set)
    _known: dict[tuple[float, ...], Cmyk] = field(default_factory=dict)

    def page(self, page: pikepdf.Page) -> None:
        """Convert a page.

        Raises:
            UnconvertibleError: it cannot be; the file is of no use then.
        """
        operators = self._operators(page, page.obj.get("/Resources", Dictionary()), 0)
        page.obj.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(operators))
        _plain_group(page.obj)

    def _form(self, form: Object, outer: Object, depth: int) -> None:
        if form.objgen in self._done:
            return
        self._done.add(form.objgen)
        if depth > _DEEPEST:
            raise UnconvertibleError("forms within forms")
        operators = self._operators(form, form.get("/Resources", outer), depth)
        form.write(pikepdf.unparse_content_stream(operators))
        _plain_group(form)

    def _operators(
        self, content: Any, resources: Object, depth: int
    ) -> list[tuple[list[Any], Operator]]:
        out: list[tuple[list[Any], Operator]] = []
        for operation, state in interpret(content, resources, _ColourState()):
            name = operation.name
            if operation.image is not None:
                _refuse_colours_within(operation.image)
            elif name == "Do":
                self._object(operation.operands[0], resources, depth)
            elif name == "sh":
                _refuse_shading(_resource(resources, "/Shading", operation.operands[0]))
            elif name == "gs":
                _refuse_soft_mask(_resource(resources, "/ExtGState", operation.operands[0]))
            elif name in COLOUR_OPERATORS:
                operation = self._colour(operation, state, resources, depth)
            if name in _SHOW and state.black and self.changed:
                out += [([_ON], Operator("gs")), operation.written, ([_OFF], Operator("gs"))]
                _with_states(resources)
            else:
                out.append(operation.written)
        return out

    def _colour(
        self, operation: Operation, state: _ColourState, resources: Object, depth: int
    ) -> Operation:
        """An operator that sets a colour or a space, in inks."""
        name, operands = operation.name, operation.operands
        stroke = name.isupper()
        if name in ("cs", "CS"):
            conversion = _conversion(state.stroke_space if stroke else state.fill_space)
            state.becomes(conversion, stroke)
            if conversion.device is not None:
                self.changed = True
                return Operation(name, [conversion.device])
            if not conversion.foreign:
                return operation
            # Whatever the space, its first colour is black (ISO 32000-1, 8.6.8).
            operands = [0.0] * 3
        elif name in ("rg", "RG"):
            state.becomes(_Conversion(True), stroke)
        elif name in ("g", "G", "k", "K"):
            state.becomes(_Conversion(), stroke)
            state.black = state.black if stroke else [*map(float, operands)] == [0, 0, 0, 1]
            return operation
        elif not state.conversion(stroke).foreign:
            if operands and isinstance(operands[-1], Name):
                self._pattern(operands[-1], resources, depth)
            return operation
        made = self._inks(tuple(map(float, operands)))
        state.black = state.black if stroke else made == (0, 0, 0, 1)
        return Operation("K" if stroke else "k", list(made))

    def _inks(self, parts: tuple[float, ...]) -> Cmyk:
        self.changed = self.converted = True
        if parts not in self._known:
            self._known[parts] = self.inks.color(*parts)
        return self._known[parts]

    def _object(self, name: Object, resources: Object, depth: int) -> None:
        item = _resource(resources, "/XObject", name)
        if item.get("/Subtype") == Name.Form:
            self._form(item, resources, depth + 1)
        elif item.get("/Subtype") == Name.Image:
            self._picture(item)

    def _pattern(self, name: Object, resources: Object, depth: int) -> None:
        pattern = _resource(resources, "/Pattern", name)
        if int(pattern.get("/PatternType", 0)) == 1:
            self._form(pattern, resources, depth + 1)
        else:
            _refuse_shading(pattern.Shading)

    def _picture(self, image: Any) -> None:
        if image.objgen in self._done:
            return
        self._done.add(image.objgen)
        if image.get("/ImageMask", False):
            return
        space = image.get("/ColorSpace")
        if space in (Name.DeviceGray, Name.DeviceCMYK):
            return
        if _device(space) is not None:
            image.ColorSpace = _device(space)
            self.changed = True
            return
        try:
            shown = pikepdf.PdfImage(image).as_pil_image()
        except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, TypeError) as error:
            raise UnconvertibleError(f"a picture that cannot be read: {error}") from None
        _write_picture(image, self._converted(shown))
        self.changed = self.converted = True

    def _converted(self, image: Image.Image) -> Image.Image:
        if image.mode in ("1", "L"):
            return image.convert("L")
        return image if image.mode == "CMYK" else self.inks.convert(image.convert("RGB"))


def _write_picture(image: Object, shown: Image.Image) -> None:
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    image.write(out.getvalue(), filter=Name.DCTDecode)
    image.ColorSpace = Name.DeviceGray if shown.mode == "L" else Name.DeviceCMYK
    image.BitsPerComponent = 8
    for key in ("/Decode", "/DecodeParms", "/Intent"):
        if key in image:
            del image[key]
    if shown.mode == "CMYK":
        # Pillow writes Adobe's markers, by which the inks are inverted.
        image.Decode = pikepdf.Array([1, 0, 1, 0, 1, 0, 1, 0])


def _conversion(space: Object | None) -> _Conversion:
    """What becomes of a space's colours.

    Raises:
        UnconvertibleError: they cannot be converted.
    """
    family = family_of(space)
    if family in ("DeviceGray", "DeviceCMYK", "Pattern"):
        return _Conversion()
    if family in ("DeviceRGB", "CalRGB") or (family == "ICCBased" and components(space) == 3):
        return _Conversion(True)
    if _device(space) is not None:
        return _Conversion(device=_device(space))
    if isinstance(space, Name):
        raise UnconvertibleError(f"{space} of ColorSpace, which is not there")
    if family in ("Separation", "DeviceN") and space is not None and space[2] == Name.DeviceCMYK:
        return _Conversion()
    raise UnconvertibleError(f"colours in {family}")


def _device(space: Object | None) -> Name | None:
    """The press's own space for one in inks or grey that bears a profile.

    The advertiser separated it for a press: its numbers are inks (GWG 2022 R0027 wants no profile).
    """
    family = family_of(space)
    parts = components(space) if family == "ICCBased" else 0
    if family == "CalGray" or parts == 1:
        return Name.DeviceGray
    return Name.DeviceCMYK if parts == 4 else None


def _resource(resources: Object, kind: str, name: Object) -> Object:
    try:
        found = look_up(resources, kind, name)
    except (AttributeError, ValueError, TypeError):
        found = None
    if found is None:
        raise UnconvertibleError(f"{name} of {kind[1:]}, which is not there")
    return found


def _refuse_colours_within(image: pikepdf.PdfInlineImage) -> None:
    if not image.image_mask and image.colorspace not in ("/DeviceGray", "/DeviceCMYK", "/G"):
        raise UnconvertibleError("colours within the text of the page")


def _with_states(resources: Object) -> None:
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    resources.ExtGState[str(_ON)] = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    resources.ExtGState[str(_OFF)] = Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)


def _refuse_shading(shading: Object) -> None:
    if shading.ColorSpace not in (Name.DeviceGray, Name.DeviceCMYK):
        raise UnconvertibleError("a gradient")


def _refuse_soft_mask(state: Object) -> None:
    mask = state.get("/SMask")
    if isinstance(mask, Dictionary):
        raise UnconvertibleError("a soft mask")


def _plain_group(holder: Object) -> None:
    """A transparency group blends in inks, once all that is in it is in inks."""
    group = holder.get("/Group")
    if isinstance(group, Dictionary) and "/CS" in group:
        group.CS = Name.DeviceCMYK
