"""Whether a page of an attached file may stand in an archive as it is: its operators, its colours, what it draws with.

Only what is known to be allowed is let through; of the rest a picture is taken.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream

from synergie.reports.pdf.attached_fonts import Typeface
from synergie.reports.pdf.attached_streams import LARGEST, Unfit, filters, unpacked

Instructions = list[tuple[list[Any], Operator]]
Used = dict[str, set[str]]

MARKING = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_PLAIN = frozenset(
    {
        *("w", "J", "j", "M", "d", "i", "cm", "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*"),
        *("B", "B*", "b", "b*", "n", "W", "W*", "G", "g", "RG", "rg", "SC", "sc", "BX", "EX"),
        *("Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*"),
    }
)
_INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})
_STATES = frozenset(
    {
        *("/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/OP", "/op", "/OPM", "/FL", "/SM", "/SA"),
        *("/BM", "/SMask", "/CA", "/ca", "/AIS", "/TK"),
    }
)
_BLENDS = frozenset(
    {
        *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge"),
        *("/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion"),
        *("/Hue", "/Saturation", "/Color", "/Luminosity"),
    }
)
_DROPPED = (
    *("/Interpolate", "/Alternates", "/Metadata", "/StructParent", "/StructParents"),
    *("/ID", "/PieceInfo", "/LastModified"),
)
_SIZES = (1, 2, 4, 8)
_WIDEST = 65_536
_DEEPEST_STATE = 20
_DEEPEST = 12
_LONGEST = 32_767  # bytes of a string


@dataclasses.dataclass(frozen=True, slots=True)
class Fit:
    """A page that may be taken: its drawing, the names that it uses of each kind of resource, and its marked content.

    `marks` are the identifiers on the page, None when they cannot be taken over. `crossed` are the places of marks that
    begin inside a text or a saved state and end outside of it.
    """

    instructions: Instructions
    used: Used
    marks: frozenset[int] | None
    crossed: frozenset[int] = frozenset()


class Fitting:
    """Looks through the pages of one file; what they share is looked at once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.typefaces: dict[tuple[int, int], Typeface] = {}
        self.passed: dict[tuple[int, int], bool] = {}  # forms and patterns, and whether they hold marked content

    def page(self, page: pikepdf.Page) -> Fit:
        """Return what may be taken of a page; raises `Unfit` when it may not be taken."""
        drawn = sum(len(unpacked(one, LARGEST)) for one in _streams(page.obj.get("/Contents")))
        if drawn > LARGEST:
            raise Unfit("too much is drawn")
        walk = _Walk(self, page.obj.get("/Resources", Dictionary()), 0)
        walk.follow(page)
        marks = None if walk.tangled or walk.inner else frozenset(walk.marks)
        return Fit(walk.instructions, walk.used, marks, frozenset(walk.crossed))

    def typeface(self, font: Any) -> Typeface:
        """Return a typeface, looked into once."""
        if not font.is_indirect:
            return Typeface(self.pdf, font)
        if font.objgen not in self.typefaces:
            self.typefaces[font.objgen] = Typeface(self.pdf, font)
        return self.typefaces[font.objgen]

    def form(self, form: Any, depth: int) -> bool:
        """Take the marks out of what a form or a pattern draws; return whether there were any."""
        if form.is_indirect and form.objgen in self.passed:
            return self.passed[form.objgen]
        if depth > _DEEPEST:
            raise Unfit("forms within forms without end")
        unpacked(form, LARGEST)
        for name in ("/OC", "/PS", "/Subtype2", "/Ref", "/OPI"):
            if name in form:
                raise Unfit(f"a form with {name}")
        for name in _DROPPED:
            if name in form:
                del form[name]
        box, matrix = form.get("/BBox"), form.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))
        if not isinstance(box, Array) or len(box) != 4 or not isinstance(matrix, Array) or len(matrix) != 6:
            raise Unfit("a form without measures")
        self.group(form.get("/Group"))
        resources = form.get("/Resources")
        walk = _Walk(self, Dictionary() if resources is None else resources, depth)
        walk.follow(form)
        has_marks = bool(walk.marks) or walk.tangled or walk.inner
        form.write(pikepdf.unparse_content_stream([one for one in walk.instructions if str(one[1]) not in MARKING]))
        form.Resources = only(resources, walk.used)
        if form.is_indirect:
            self.passed[form.objgen] = has_marks
        return has_marks

    def group(self, group: Any) -> None:
        """Look at a group of transparent drawing."""
        if isinstance(group, Dictionary) and "/CS" in group:
            self.colour(group.CS, Dictionary(), 0)

    def colour(self, space: Any, resources: Any, depth: int) -> None:
        """Look at a colour space."""
        if depth > _DEEPEST:
            raise Unfit("colours within colours without end")
        if isinstance(space, Name):
            if space in (Name.DeviceGray, Name.DeviceRGB, Name.Pattern):
                return
            if space == Name.DeviceCMYK:
                raise Unfit("colours of a press")
            self.colour(_found(resources, "/ColorSpace", space), resources, depth + 1)
            return
        if not isinstance(space, Array) or not len(space):
            raise Unfit("unknown colours")
        kind = space[0]
        if kind in (Name.CalRGB, Name.CalGray, Name.DeviceGray, Name.DeviceRGB):
            return
        if kind in (Name.Indexed, Name.Pattern):
            if len(space) > 1:
                self.colour(space[1], resources, depth + 1)
            return
        if kind == Name.ICCBased:
            self._profile(space[1])
            return
        raise Unfit(f"colours of the kind {kind}")

    def _profile(self, profile: Any) -> None:
        data = unpacked(profile)[:128]
        wanted = {1: b"GRAY", 3: b"RGB "}.get(int(profile.get("/N", 0)))
        known = data[36:40] == b"acsp" and data[12:16] in (b"scnr", b"mntr", b"prtr", b"spac")
        if not known or data[16:20] != wanted or data[8] > 4:
            raise Unfit("colours by a profile that is not known")

    def image(self, image: Any, resources: Any) -> None:
        """Look at an image, and take out what an archive does not want."""
        filters(image)
        if "/OC" in image or "/OPI" in image or int(image.get("/SMaskInData", 0)):
            raise Unfit("an image with conditions")
        if any(not isinstance(image.get(name), int) or not 0 < image[name] < _WIDEST for name in ("/Width", "/Height")):
            raise Unfit("an image without measures")
        if str(image.get("/Intent", "/Perceptual")) not in _INTENTS:
            raise Unfit("an image with an unknown intent")
        for name in _DROPPED:
            if name in image:
                del image[name]
        if not bool(image.get("/ImageMask", False)):
            if int(image.get("/BitsPerComponent", 8)) not in _SIZES or "/ColorSpace" not in image:
                raise Unfit("an image of unknown depth")
            self.colour(image.ColorSpace, resources, 0)
        for name in ("/SMask", "/Mask"):
            if isinstance(image.get(name), Stream):
                self.image(image[name], resources)

    def state(self, state: Any, depth: int) -> None:
        """Look at a set of parameters."""
        unknown = set(state.keys()) - _STATES
        if unknown:
            raise Unfit(f"parameters that are not known ({', '.join(sorted(unknown))})")
        if str(state.get("/BM", "/Normal")) not in _BLENDS:
            raise Unfit("an unknown way to mix colours")
        if str(state.get("/RI", "/Perceptual")) not in _INTENTS:
            raise Unfit("an unknown intent")
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary):
            if mask.get("/TR", Name.Identity) != Name.Identity:
                raise Unfit("a mask with a function")
            self.form(mask.G, depth + 1)

    def shading(self, shading: Any, resources: Any) -> None:
        """Look at a shading."""
        if isinstance(shading, Stream):
            filters(shading)
        self.colour(shading.ColorSpace, resources, 0)

    def pattern(self, pattern: Any, resources: Any, depth: int) -> None:
        """Look at a pattern."""
        if isinstance(pattern, Stream):
            self.form(pattern, depth + 1)
            return
        self.shading(pattern.Shading, resources)
        if "/ExtGState" in pattern:
            self.state(pattern.ExtGState, depth)


class _Open(NamedTuple):
    """A mark that is open: its place, its identifier, whether it is an artifact, and where it began."""

    place: int
    number: int | None
    is_artifact: bool
    in_text: bool
    saved: int


class _Walk:
    """One stream of drawing, followed from its beginning to its end."""

    def __init__(self, fitting: Fitting, resources: Any, depth: int) -> None:
        self.fitting = fitting
        self.resources = resources
        self.depth = depth
        self.instructions: Instructions = []
        self.used: Used = defaultdict(set)
        self.marks: set[int] = set()
        self.tangled = False  # content that crosses a text or a state, is nested or stands twice
        self.crossed: set[int] = set()
        self.inner = False  # marked content in a form
        self._font: Typeface | None = None
        self._fonts: list[Typeface | None] = []
        self._open: list[_Open] = []
        self._in_text = False

    def follow(self, source: Any) -> None:
        for instruction in pikepdf.parse_content_stream(source):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                raise Unfit("an image within the drawing")
            operands, operator = list(instruction.operands), instruction.operator
            self._step(operands, str(operator))
            self.instructions.append((operands, operator))
        if self._fonts or self._in_text:
            raise Unfit("drawing that is not ended")
        self.tangled = self.tangled or bool(self._open)

    def _step(self, operands: list[Any], name: str) -> None:
        if name in MARKING:
            self._mark(operands, name)
        elif name in SHOWING:
            self._show(operands)
        elif name == "Tf":
            font = self._take("/Font", operands[0])
            self._font = self.fitting.typeface(font)
        elif name == "q":
            self._fonts.append(self._font)
            if len(self._fonts) > _DEEPEST_STATE or self._in_text:
                raise Unfit("states saved without end")
        elif name == "Q":
            if not self._fonts or self._in_text:
                raise Unfit("a state taken back that was not saved")
            self._font = self._fonts.pop()
        elif name in ("BT", "ET"):
            if self._in_text is (name == "BT"):
                raise Unfit("text within text")
            self._in_text = name == "BT"
        elif name not in _PLAIN:
            self._draw(operands, name)

    def _draw(self, operands: list[Any], name: str) -> None:
        fitting, resources = self.fitting, self.resources
        if name in ("cs", "CS"):
            fitting.colour(operands[0], resources, 0)
            if operands[0] not in (Name.DeviceGray, Name.DeviceRGB, Name.Pattern):
                self.used["/ColorSpace"].add(str(operands[0]))
        elif name in ("scn", "SCN"):
            if operands and isinstance(operands[-1], Name):
                fitting.pattern(self._take("/Pattern", operands[-1]), resources, self.depth)
        elif name == "sh":
            fitting.shading(self._take("/Shading", operands[0]), resources)
        elif name == "gs":
            fitting.state(self._take("/ExtGState", operands[0]), self.depth)
        elif name == "ri":
            if str(operands[0]) not in _INTENTS:
                raise Unfit("an unknown intent")
        elif name == "Do":
            drawn = self._take("/XObject", operands[0])
            if drawn.get("/Subtype") == Name.Image:
                fitting.image(drawn, resources)
            elif drawn.get("/Subtype") == Name.Form:
                self.inner = fitting.form(drawn, self.depth + 1) or self.inner
            else:
                raise Unfit("an object of another kind is drawn")
        else:
            raise Unfit(f"an operator that is not known ({name})")

    def _show(self, operands: list[Any]) -> None:
        if self._font is None or not self._in_text:
            raise Unfit("text without a typeface")
        shown = list(operands[0]) if isinstance(operands[0], Array) else [operands[-1]]
        for one in shown:
            if isinstance(one, pikepdf.String):
                text = bytes(one)
                if len(text) > _LONGEST:
                    raise Unfit("text without end")
                self._font.look(self._font.codes(text))

    def _mark(self, operands: list[Any], name: str) -> None:
        if name == "EMC":
            if not self._open:
                self.tangled = True
                return
            one = self._open.pop()
            if (one.in_text, one.saved) != (self._in_text, len(self._fonts)):
                self.crossed.add(one.place)
                self.tangled = self.tangled or one.number is not None
            return
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = operands[1] = _found(self.resources, "/Properties", properties)
        if operands[0] == Name.OC or (isinstance(properties, Dictionary) and "/OCGs" in properties):
            raise Unfit("layers that may be hidden")
        if name in ("MP", "DP"):
            return
        number = None
        if isinstance(properties, Dictionary) and "/MCID" in properties:
            number = int(properties.MCID)
            if number in self.marks or any(one.number is not None or one.is_artifact for one in self._open):
                self.tangled = True
            self.marks.add(number)
        is_artifact = bool(operands[0] == Name.Artifact)
        self._open.append(_Open(len(self.instructions), number, is_artifact, self._in_text, len(self._fonts)))

    def _take(self, kind: str, name: Any) -> Any:
        found = _found(self.resources, kind, name)
        self.used[kind].add(str(name))
        return found


def only(resources: Any, used: Used, prefix: str = "") -> Dictionary:
    """Return the resources that are used and nothing else, under names with `prefix`."""
    found = Dictionary()
    for kind, names in sorted(used.items()):
        found[kind] = Dictionary({f"/{prefix}{name[1:]}": resources[kind][name] for name in sorted(names)})
    return found


def _found(resources: Any, kind: str, name: Any) -> Any:
    group = resources.get(kind)
    if group is None or str(name) not in group:
        raise Unfit(f"{kind} {name} is missing")
    return group[str(name)]


def _streams(contents: Any) -> list[Any]:
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]
