"""The structure of an attached file as elements of ours: its roles as standard ones, its headings under our heading.

What a reader could stumble over – a table whose rows have different lengths, a list of something else – becomes plain
divisions: the text stays, in its order.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from synergie.reports.pdf.attached_tables import is_regular, scoped
from synergie.reports.pdf.tagging import Annotation, Content, Element

Place = tuple[int, int]
"""A page and an identifier of marked content."""

_ROLES = {
    **{one: one for one in ("Part", "Sect", "Div", "P", "BlockQuote", "Caption", "L", "LI", "Lbl", "LBody", "Span")},
    **{one: one for one in ("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Quote", "Figure")},
    **dict.fromkeys(("Document", "DocumentFragment", "Art"), "Sect"),
    **dict.fromkeys(("Aside", "TOC", "Index", "Private", "Note", "FENote", "Form"), "Div"),
    **dict.fromkeys(("TOCI", "Title"), "P"),
    **dict.fromkeys(("Reference", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "Sub"), "Span"),
    **dict.fromkeys(("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"), "Span"),
    "Formula": "Figure",
}
_HEADING = re.compile(r"H([1-9]\d?)?$")
_INLINE = frozenset({"P", "Span", "Quote", "Lbl", "H1", "H2", "H3", "H4", "H5", "H6"})
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")
_NUMBERINGS = frozenset(
    {"/None", "/Disc", "/Circle", "/Square", "/Decimal", "/UpperRoman", "/LowerRoman", "/UpperAlpha", "/LowerAlpha"}
)
_ABOVE = 2  # the level of the heading that an attached file stands under
_LOWEST = 6
_DEEPEST = 150
_MOST = 200_000
_LONGEST = 16_000  # characters of an alternative: the standard counts bytes, and takes two for one


@dataclasses.dataclass(slots=True)
class _Node:
    """An element of the source that is looked at: the page that it names, and how deep it lies."""

    element: Any
    page: Any
    depth: int


class Structure:
    """The structure of a file; `claimed` are the identifiers by page that an element holds."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.root: Any = pdf.Root.StructTreeRoot
        self.roles = {str(key)[1:]: str(value)[1:] for key, value in self.root.get("/RoleMap", Dictionary()).items()}
        self.classes: Any = self.root.get("/ClassMap", Dictionary())
        self.claimed: dict[Place, set[int]] = {}
        self._count = 0
        self._seen: set[Place] = set()
        for top in _kids(self.root):
            self._claim(_Node(top, None, 0))

    def _claim(self, node: _Node) -> None:
        for kid, page, mark in self._inside(node):
            if kid is not None:
                if self._role(kid) != "Artifact":
                    self._claim(_Node(kid, page, node.depth + 1))
            elif isinstance(page, Dictionary):
                self.claimed.setdefault(page.objgen, set()).add(mark)

    def _inside(self, node: _Node) -> Iterator[tuple[Any, Any, int]]:
        """Return the elements and the marked content of an element, each with its page."""
        self._count += 1
        if node.depth > _DEEPEST or self._count > _MOST or not isinstance(node.element, Dictionary):
            return
        page = node.element.get("/Pg", node.page)
        for kid in _kids(node.element):
            if isinstance(kid, int):
                yield None, page, kid
            elif not isinstance(kid, Dictionary) or kid.get("/Type") == Name.OBJR:
                continue
            elif kid.get("/Type") == Name.MCR:
                if "/Stm" not in kid and "/MCID" in kid:
                    yield None, kid.get("/Pg", page), int(kid.MCID)
            elif "/S" in kid:
                yield kid, page, -1

    def graft(
        self,
        part: Element,
        places: Mapping[Place, Mapping[int, Place]],
        note: Callable[[Place, Element], None],
        alternative: str,
    ) -> None:
        """Put the elements under `part`, as far as their content has a place in `places`; tell `note` of each.

        `alternative` stands for a picture that has none.
        """
        self._count = 0
        self._seen.clear()
        for top in _kids(self.root):
            if isinstance(top, Dictionary):
                found = self._element(_Node(top, None, 0), "Part", places, alternative)
                if found is not None:
                    part.kids.append(found)
                    found.parent = part
        mend(part)
        _lower(part)
        for element in _all(part):
            for kid in element.kids:
                if isinstance(kid, Content):
                    note((kid.page, kid.number), element)

    def _element(
        self, node: _Node, above: str, places: Mapping[Place, Mapping[int, Place]], alternative: str
    ) -> Element | None:
        source = node.element
        role = self._role(source)
        if role == "Artifact":
            return None
        found = Element(
            self._tag(role, above),
            alt=_string(source, "/Alt"),
            actual=_string(source, "/ActualText"),
            lang=_language(source),
            attributes=self._attributes(source),
        )
        for kid, page, mark in self._inside(node):
            if kid is not None:
                inner = self._element(_Node(kid, page, node.depth + 1), found.tag, places, alternative)
                if inner is not None:
                    inner.parent = found
                    found.kids.append(inner)
            elif isinstance(page, Dictionary):
                place = places.get(page.objgen, {}).get(mark)
                if place is not None and place not in self._seen:
                    self._seen.add(place)
                    found.kids.append(Content(*place))
        if not found.kids and found.tag not in ("TH", "TD"):
            return None
        if found.tag == "Figure" and not found.alt:
            found.alt = found.actual or alternative
        return found

    def _role(self, element: Any) -> str:
        role = str(element.get("/S", "/Div"))[1:]
        for _ in range(8):
            if role in _ROLES or role == "Artifact" or _HEADING.match(role) or role not in self.roles:
                break
            role = self.roles[role]
        return role

    def _tag(self, role: str, above: str) -> str:
        heading = _HEADING.match(role)
        if heading is not None:
            return f"H{min(int(heading[1] or 1), _LOWEST)}"
        return _ROLES.get(role) or ("Span" if above in _INLINE else "Div")

    def _attributes(self, element: Any) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        owned = _listed(element.get("/A"))
        for name in _listed(element.get("/C")):
            if isinstance(name, Name):
                owned += _listed(self.classes.get(str(name)))
        for one in owned:
            values = one.stream_dict if isinstance(one, Stream) else one
            if not isinstance(values, Dictionary):
                continue
            for key in ("/ColSpan", "/RowSpan"):
                if isinstance(values.get(key), int) and 1 < values[key] < 1000:
                    found.setdefault("Table", {})[key[1:]] = int(values[key])
            if str(values.get("/Scope", "")) in ("/Row", "/Column", "/Both"):
                found.setdefault("Table", {})["Scope"] = str(values.Scope)
            if str(values.get("/ListNumbering", "")) in _NUMBERINGS:
                found["List"] = {"ListNumbering": str(values.ListNumbering)}
        return found


def _lower(part: Element) -> None:
    """Put the headings under ours, none more than one level under the one before it."""
    level = _ABOVE
    for element in _all(part):
        if _HEADING.match(element.tag):
            level = min(int(element.tag[1:]) + _ABOVE, level + 1, _LOWEST)
            element.tag = f"H{level}"


def mend(element: Element) -> None:
    """Have what is no sound table and no sound list be plain divisions, here and in everything inside."""
    for kid in element.kids:
        if not isinstance(kid, Element):
            continue
        if kid.tag == "Table":
            if is_regular(kid):
                scoped(kid)
            else:
                _flatten(kid, _OF_TABLE)
        elif kid.tag == "L":
            if not _is_list(kid):
                _flatten(kid, _OF_LIST)
        elif kid.tag in _OF_TABLE and element.tag not in _OF_TABLE:
            _flatten(kid, _OF_TABLE)
        elif kid.tag in _OF_LIST and element.tag not in _OF_LIST:
            _flatten(kid, _OF_LIST)
        elif kid.tag == "Caption" and element.tag != "Table":
            kid.tag = "P"
        kid.attributes = {
            owner: values
            for owner, values in kid.attributes.items()
            if (owner == "Table" and kid.tag in ("TH", "TD")) or (owner == "List" and kid.tag == "L")
        }
        mend(kid)


def put_in_order(whole: Element, figure: Element | Content | Annotation) -> None:
    """Put the figure of a page among elements of other pages, so that it is read where its page stands."""
    first, _ = _pages(figure)
    inside = whole
    while True:
        place = len(inside.kids)
        spanning: Element | None = None
        for at, kid in enumerate(inside.kids):
            begins, ends = _pages(kid)
            if begins > first:
                place = at
                break
            if begins < first < ends and isinstance(kid, Element) and kid.tag in _WHOLES:
                spanning = kid
        if spanning is None:
            inside.kids.insert(place, figure)
            if isinstance(figure, Element):
                figure.parent = inside
            return
        inside = spanning


_WHOLES = frozenset({"Part", "Sect", "Div"})


def _pages(kid: Element | Content | Annotation) -> tuple[int, int]:
    """Return the first and the last page of an element."""
    if not isinstance(kid, Element):
        return kid.page, kid.page
    found = [_pages(one) for one in kid.kids]
    return min((one for one, _ in found), default=0), max((one for _, one in found), default=0)


_OF_TABLE = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"})
_OF_LIST = frozenset({"L", "LI", "Lbl", "LBody"})


def _flatten(element: Element, tags: frozenset[str]) -> None:
    whole = "Table" if tags is _OF_TABLE else "L"
    element.tag = "Div"
    for kid in element.kids:
        if isinstance(kid, Element) and kid.tag in tags and kid.tag != whole:
            _flatten(kid, tags)


def _is_list(element: Element) -> bool:
    for kid in element.kids:
        if not isinstance(kid, Element) or kid.tag not in ("LI", "L"):
            return False
        if kid.tag == "LI":
            inside = [one.tag if isinstance(one, Element) else "" for one in kid.kids]
            if any(tag not in ("Lbl", "LBody") for tag in inside):
                return False
    return True


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _string(element: Any, key: str) -> str | None:
    value = element.get(key)
    return spoken(str(value)) or None if isinstance(value, String) else None


def _language(element: Any) -> str | None:
    value = element.get("/Lang")
    text = str(value) if isinstance(value, String) else ""
    return text if _LANGUAGE.match(text) else None


def spoken(text: str) -> str:
    """Return `text` as a reader can say it: on one line, without what has no sound, no longer than is allowed."""
    said = "".join(char for char in text if char.isprintable() or char.isspace())
    said = " ".join("".join(char for char in said if not "\ue000" <= char <= "\uf8ff").split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
