"""A PDF page's colours → the press's inks, operator by operator.

For what others drew: advertisements and drawings. Colours in operators and pictures are converted;
what cannot be (gradients, soft masks) is named, and its page is placed as a picture instead.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf
from PIL import Image

from edition.render.output_profile import Cmyk, OutputProfile

#: Quality of pictures encoded anew; as for the page's own (pictures.py).
_QUALITY = 92

#: Forms in forms deeper than this are somebody's mistake.
_DEEPEST = 12

_COLOURS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
_SHOW = frozenset(("Tj", "TJ"))

#: Black type overprints, here as on the rest of the page (finish/separate.py).
_ON, _OFF = Name("/EditionOverprint"), Name("/EditionKnockOut")


class UnconvertibleError(Exception):
    """A page has what cannot be converted; says what."""


@dataclass(frozen=True)
class _Space:
    """A colour space.

    Attributes:
        foreign: whether its colours are converted.
        device: the press's own space that takes its place, its numbers as they are.
    """

    foreign: bool = False
    device: Name | None = None


@dataclass
class _State:
    """What of the graphics state matters here."""

    fill: _Space = _Space()
    stroke: _Space = _Space()
    black: bool = False

    def space(self, stroke: bool) -> _Space:
        return self.stroke if stroke else self.fill

    def becomes(self, space: _Space, stroke: bool) -> None:
        """Another colour space is set, and no colour yet."""
        if stroke:
            self.stroke = space
        else:
            self.fill, self.black = space, False


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
        state, stack = _State(), list[_State]()
        for instruction in pikepdf.parse_content_stream(content):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction)
                out.append((list(instruction.operands), instruction.operator))
                continue
            operands: list[Any] = list(instruction.operands)
            name = str(instruction.operator)
            if name == "q":
                stack.append(replace(state))
            elif name == "Q" and stack:
                state = stack.pop()
            elif name == "Do":
                self._object(operands[0], resources, depth)
            elif name == "sh":
                _refuse_shading(_resource(resources, "/Shading", operands[0]))
            elif name == "gs":
                _refuse_soft_mask(_resource(resources, "/ExtGState", operands[0]))
            elif name in _COLOURS:
                operands, name = self._colour(name, operands, state, resources, depth)
            if name in _SHOW and state.black and self.changed:
                switched = [([_ON], Operator("gs")), (operands, Operator(name))]
                out += [*switched, ([_OFF], Operator("gs"))]
                _with_states(resources)
                continue
            out.append((operands, Operator(name)))
        return out

    def _colour(
        self, name: str, operands: list[Any], state: _State, resources: Object, depth: int
    ) -> tuple[list[Any], str]:
        """An operator that sets a colour or a space, in inks."""
        stroke = name.isupper()
        if name in ("cs", "CS"):
            space = self._space(operands[0], resources)
            state.becomes(space, stroke)
            if space.device is not None:
                self.changed = True
                return [space.device], name
            if not space.foreign:
                return operands, name
            # Whatever the space, its first colour is black (ISO 32000-1, 8.6.8).
            operands = [0.0] * 3
        elif name in ("rg", "RG"):
            state.becomes(_Space(True), stroke)
        elif name in ("g", "G", "k", "K"):
            state.becomes(_Space(), stroke)
            inks = [*map(float, operands)]
            state.black = state.black if stroke else inks == [0, 0, 0, 1]
            return operands, name
        elif not state.space(stroke).foreign:
            if operands and isinstance(operands[-1], Name):
                self._pattern(operands[-1], resources, depth)
            return operands, name
        made = self._inks(tuple(map(float, operands)))
        state.black = state.black if stroke else made == (0, 0, 0, 1)
        return list(made), "K" if stroke else "k"

    def _inks(self, parts: tuple[float, ...]) -> Cmyk:
        self.changed = self.converted = True
        if parts not in self._known:
            self._known[parts] = self.inks.color(*parts)
        return self._known[parts]

    def _space(self, name: Object, resources: Object) -> _Space:
        if name in (Name.DeviceGray, Name.DeviceCMYK, Name.Pattern):
            return _Space()
        if name == Name.DeviceRGB:
            return _Space(True)
        space = _resource(resources, "/ColorSpace", name)
        if isinstance(space, Name):
            return self._space(space, resources)
        kind = str(space[0])
        if kind == "/CalRGB" or _parts(space) == 3:
            return _Space(True)
        if _device(space) is not None:
            return _Space(device=_device(space))
        if kind in ("/Separation", "/DeviceN") and space[2] == Name.DeviceCMYK:
            return _Space()
        if kind == "/Pattern":
            return _Space()
        raise UnconvertibleError(f"colours in {kind[1:]}")

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

    def _inline(self, instruction: pikepdf.ContentStreamInlineImage) -> None:
        image = instruction.iimage
        if not image.image_mask and image.colorspace not in ("/DeviceGray", "/DeviceCMYK", "/G"):
            raise UnconvertibleError("colours within the text of the page")

    def _picture(self, image: Any) -> None:
        if image.objgen in self._done:
            return
        self._done.add(image.objgen)
        if image.get("/ImageMask", False):
            return
        space = image.get("/ColorSpace")
        if space in (Name.DeviceGray, Name.DeviceCMYK):
            return
        if isinstance(space, Array) and _device(space) is not None:
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
        image.Decode = Array([1, 0, 1, 0, 1, 0, 1, 0])


def _parts(space: Object) -> int:
    """Colours that an ICC profile describes; 0 where the space is of another kind."""
    return int(space[1].N) if str(space[0]) == "/ICCBased" else 0


def _device(space: Object) -> Name | None:
    """The press's own space for one in inks or grey that bears a profile.

    The advertiser separated it for a press: its numbers are inks (GWG 2022 R0027 wants no profile).
    """
    if str(space[0]) == "/CalGray" or _parts(space) == 1:
        return Name.DeviceGray
    return Name.DeviceCMYK if _parts(space) == 4 else None


def _resource(resources: Object, kind: str, name: Object) -> Object:
    try:
        found: Object = resources[kind][str(name)]
    except (KeyError, ValueError, TypeError):
        raise UnconvertibleError(f"{name} of {kind[1:]}, which is not there") from None
    return found


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
