"""The one style sheet: selectors by object name and by property, nothing set on a single widget.

What a widget says of itself: `problem`, `missing`, `stale` on fields, `kind` on pills, banners, badges and segments.
"""

from __future__ import annotations

from typing import Final

from synergie.basis.bundled import bundled
from ui.theme import fonts
from ui.theme.tokens import DARK, Tokens

_FIELDS: Final = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox")
_KINDS: Final = ("ok", "warn", "err", "info", "commune", "cpas")
_HEIGHT: Final = 30  # inside a border of 1 px


def sheet(found: Tokens) -> str:
    """Return the style sheet of a scheme."""
    return "\n".join((_surfaces(found), _words(found), _buttons(found), _fields(found), _marks(found), _parts(found)))


def _picture(name: str, found: Tokens) -> str:
    # a style sheet takes pictures from files only, so these few are kept in both colours
    scheme = "dark" if found == DARK else "light"
    file = bundled("icons", "sheet", f"{name}-{scheme}.svg")
    return f'url("{str(file).replace(chr(92), "/")}")'


def _each(names: tuple[str, ...], after: str) -> str:
    return ", ".join(f"{name}{after}" for name in names)


def _surfaces(t: Tokens) -> str:
    return f"""
    QMainWindow, #central {{ background: {t.background}; }}
    #page, #sheet, #detail, #flat {{ background: {t.surface}; border: none; }}
    #board {{ background: {t.background}; border: none; }}
    #top {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.separator}; }}
    #navigation {{ background: {t.navigation}; border: none; border-right: 1px solid {t.separator}; }}
    #clear, QScrollArea#clear > QWidget > QWidget {{ background: transparent; border: none; }}
    #aside {{ background: {t.surface2}; border: none; border-left: 1px solid {t.separator}; }}
    #card, #panel {{ background: {t.surface}; border: 1px solid {t.separator}; border-radius: 8px; }}
    #card[chosen="true"] {{ border: 2px solid {t.accent}; }}
    QPushButton#tile {{
        background: transparent; border: 2px solid transparent; border-radius: 8px; text-align: left; padding: 0;
    }}
    QPushButton#tile:hover {{ background: {t.surface2}; border-color: transparent; }}
    QPushButton#tile:pressed {{ background: {t.neutral_background}; }}
    QPushButton#tile:focus {{ border: 2px solid {t.accent}; padding: 0; }}
    #line {{ background: {t.separator}; border: none; max-height: 1px; min-height: 1px; }}
    QScrollArea {{ border: none; background: transparent; }}
    QToolTip {{
        background: {t.surface}; color: {t.text}; border: 1px solid {t.field_border}; padding: 4px 6px;
        font-size: {fonts.points(fonts.SMALL)}pt;
    }}
    """


def _words(t: Tokens) -> str:
    small, caps = fonts.points(fonts.SMALL), fonts.points(fonts.CAPS)
    section = fonts.points(fonts.SECTION)
    return f"""
    #number {{ font-size: {fonts.points(fonts.NUMBER)}pt; font-weight: 600; }}
    #title {{ font-size: {fonts.points(fonts.TITLE)}pt; font-weight: 600; }}
    #heading {{ font-size: {section}pt; font-weight: 600; }}
    #brand {{ font-size: {fonts.points(14)}pt; font-weight: 600; }}
    #strong {{ font-weight: 600; }}
    #caps {{ font-size: {caps}pt; font-weight: 600; color: {t.text2}; text-transform: uppercase; }}
    #label {{ font-size: {small}pt; font-weight: 500; color: {t.text2}; }}
    #secondary, #sub, #hint {{ font-size: {small}pt; color: {t.text2}; }}
    #caption {{ font-size: {caps}pt; color: {t.text3}; }}
    #caption[kind="warn"], #caption[warning="true"], #problem[kind="warn"] {{ color: {t.warn}; }}
    #problem {{ font-size: {small}pt; color: {t.err}; }}
    #notice {{ background: {t.warn_background}; color: {t.warn}; padding: 8px 16px; }}
    """


def _buttons(t: Tokens) -> str:
    small = fonts.points(fonts.SMALL)
    return f"""
    QPushButton, QToolButton#step, QToolButton#icon {{
        min-height: {_HEIGHT}px; border: 1px solid {t.field_border}; border-radius: 6px;
        background: {t.surface}; color: {t.text};
    }}
    QPushButton {{ padding: 0 12px; }}
    QToolButton#step, QToolButton#icon {{ min-width: {_HEIGHT}px; padding: 0; }}
    QPushButton:hover, QToolButton#step:hover, QToolButton#icon:hover {{
        background: {t.surface2}; border-color: {t.text3};
    }}
    QPushButton:pressed, QToolButton#step:pressed, QToolButton#icon:pressed, QToolButton#icon:checked {{
        background: {t.neutral_background};
    }}
    QPushButton:focus, QToolButton#step:focus, QToolButton#icon:focus {{
        border: 2px solid {t.accent}; min-height: {_HEIGHT - 2}px;
    }}
    QPushButton:focus {{ padding: 0 11px; }}
    QToolButton#step:focus, QToolButton#icon:focus {{ min-width: {_HEIGHT - 2}px; }}
    QPushButton:disabled, QToolButton#step:disabled, QToolButton#icon:disabled {{
        color: {t.text3}; border-color: {t.separator};
    }}
    QPushButton:default, QPushButton#primary {{
        background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600;
    }}
    QPushButton:default:hover, QPushButton#primary:hover {{ background: {t.accent_hover}; }}
    QPushButton:default:focus, QPushButton#primary:focus {{ border: 2px solid {t.text}; }}
    QPushButton:default:disabled, QPushButton#primary:disabled {{
        background: {t.neutral_background}; color: {t.text3}; border-color: {t.separator};
    }}
    QPushButton#link, QToolButton#link {{
        border: 2px solid transparent; border-radius: 5px; background: transparent; color: {t.accent};
        padding: 0 4px; min-height: 22px; font-weight: 500;
    }}
    QPushButton#link:hover, QToolButton#link:hover {{ background: {t.accent_soft}; }}
    QPushButton#link:focus, QToolButton#link:focus {{ border: 2px solid {t.accent}; }}
    QToolButton#bare, QPushButton#bare {{
        border: 2px solid transparent; border-radius: 5px; background: transparent; color: {t.text2};
        padding: 0; min-width: 22px; min-height: 22px;
    }}
    QToolButton#bare:hover, QPushButton#bare:hover {{ background: {t.neutral_background}; }}
    QToolButton#bare:focus, QPushButton#bare:focus {{ border: 2px solid {t.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton#reading {{ min-height: 24px; padding: 0 8px; font-size: {small}pt; }}
    QPushButton#reading:focus {{ min-height: 22px; padding: 0 7px; }}
    QPushButton#search {{
        min-height: {_HEIGHT}px; border: 1px solid {t.separator}; border-radius: 16px; padding: 0 14px;
        background: {t.background}; color: {t.text3}; text-align: left;
    }}
    QPushButton#search:hover {{ border-color: {t.field_border}; }}
    QPushButton#search:focus {{ border: 2px solid {t.accent}; min-height: {_HEIGHT - 2}px; padding: 0 13px; }}
    QPushButton#search[narrow="true"] {{ padding: 0; min-width: {_HEIGHT}px; text-align: center; }}
    QPushButton#year {{
        min-height: 36px; padding: 0; border: 1px solid {t.separator}; background: {t.surface};
        font-size: {fonts.points(17)}pt; font-weight: 600;
    }}
    QPushButton#year[narrow="true"] {{ font-size: {fonts.points(fonts.BODY)}pt; }}
    QPushButton#year:hover {{ border-color: {t.field_border}; }}
    QPushButton#year:focus {{ border: 2px solid {t.accent}; min-height: 34px; padding: 0; }}
    QToolButton#yearstep {{
        min-height: 36px; min-width: 32px; border: 1px solid {t.separator}; border-radius: 6px; background: {t.surface};
    }}
    QToolButton#yearstep[narrow="true"] {{ min-height: 22px; min-width: 36px; }}
    QToolButton#yearstep:hover {{ border-color: {t.field_border}; }}
    QToolButton#yearstep:focus {{ border: 2px solid {t.accent}; min-height: 34px; min-width: 30px; }}
    QToolButton#yearstep[narrow="true"]:focus {{ min-height: 20px; min-width: 34px; }}
    QToolButton#yearstep:disabled {{ background: transparent; }}
    QToolButton#entry {{
        border: 1px solid transparent; border-radius: 6px; background: transparent; color: {t.text};
    }}
    QToolButton#entry:hover {{ background: {t.separator}; }}
    QToolButton#entry:checked {{ background: {t.surface}; color: {t.accent}; border-color: {t.separator}; }}
    QToolButton#entry:focus {{ border: 2px solid {t.accent}; }}
    """


def _fields(t: Tokens) -> str:
    fields = ", ".join(_FIELDS)
    return f"""
    {fields} {{
        background: {t.surface}; border: 1px solid {t.field_border}; border-radius: 5px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent};
        placeholder-text-color: {t.text3};
    }}
    QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {_HEIGHT}px; }}
    QLineEdit, QAbstractSpinBox {{ padding: 0 6px; }}
    QPlainTextEdit, QTextEdit {{ padding: 2px 2px; }}
    {_each(_FIELDS, ":hover")} {{ border-color: {t.text3}; }}
    {_each(_FIELDS, ":focus")} {{ border: 2px solid {t.accent}; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ min-height: {_HEIGHT - 2}px; }}
    QLineEdit:focus, QAbstractSpinBox:focus {{ padding: 0 5px; }}
    QPlainTextEdit:focus, QTextEdit:focus {{ padding: 1px 1px; }}
    {_each(_FIELDS, ":disabled")} {{ background: {t.surface2}; color: {t.text3}; border-color: {t.separator}; }}
    {_each(_FIELDS, '[readOnly="true"]')} {{ background: {t.surface2}; border-color: {t.separator}; }}
    {_each(_FIELDS, '[readOnly="true"]:focus')} {{ border: 2px solid {t.accent}; }}
    {_each(_FIELDS, '[missing="true"]')} {{ border: 1px dashed {t.warn}; background: {t.warn_background}; }}
    {_each(_FIELDS, '[missing="true"]:focus')} {{ border: 2px dashed {t.warn}; }}
    {_each(_FIELDS, '[stale="true"]')} {{ border-left: 4px solid {t.warn}; }}
    {_each(_FIELDS, '[problem="true"]')} {{ border: 1px solid {t.err}; }}
    {_each(_FIELDS, '[problem="true"]:focus')} {{ border: 2px solid {t.err}; }}
    QLineEdit[inside="true"], QLineEdit[inside="true"]:focus {{ border: none; background: transparent; }}
    QComboBox {{ padding: 0 0 0 6px; combobox-popup: 0; }}
    QComboBox:focus {{ padding: 0 0 0 5px; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus {{
        border: none; min-height: 0; padding: 0; background: transparent;
    }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: {_picture("chevron-down", t)}; width: 14px; height: 14px; }}
    QComboBox QAbstractItemView {{
        background: {t.surface}; border: 1px solid {t.field_border}; padding: 4px; outline: none;
        selection-background-color: {t.accent_soft}; selection-color: {t.text};
    }}
    QComboBox QAbstractItemView:focus {{ border: 1px solid {t.field_border}; }}
    QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 6px; border-radius: 4px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; }}
    QCheckBox::indicator, QRadioButton::indicator, QTableView#recognised::indicator {{
        width: 16px; height: 16px; border: 1px solid {t.field_border}; border-radius: 4px; background: {t.surface};
    }}
    QRadioButton::indicator {{ border-radius: 9px; }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.text3}; }}
    QCheckBox::indicator:checked, QTableView#recognised::indicator:checked {{
        background: {t.accent}; border-color: {t.accent}; image: {_picture("check", t)};
    }}
    QCheckBox::indicator:indeterminate {{ background: {t.accent_soft}; border-color: {t.accent}; }}
    QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {t.accent}; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {t.accent}; border-radius: 5px; padding: 0 2px; }}
    QCheckBox, QRadioButton {{ border: 2px solid transparent; padding: 0 2px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
    """


def _marks(t: Tokens) -> str:
    caps = fonts.points(fonts.CAPS)
    rules = [
        f"""
    #pill, #badge, #tag {{
        font-size: {caps}pt; font-weight: 600; border: none; border-radius: 10px; padding: 2px 8px;
        color: {t.text2}; background: {t.neutral_background};
    }}
    #tag {{ padding: 1px 7px; border-radius: 9px; }}
    #badge {{ padding: 1px 6px; border-radius: 9px; }}
    #pill QLabel {{ color: {t.text2}; font-size: {caps}pt; font-weight: 600; }}
    #segments {{ border: 1px solid {t.field_border}; border-radius: 6px; background: {t.surface}; }}
    QToolButton#segment, QPushButton#segment {{
        border: 1px solid transparent; border-radius: 5px; background: transparent; color: {t.text2};
        padding: 0 10px; min-height: 24px; min-width: 0; font-size: {fonts.points(fonts.SMALL)}pt;
    }}
    QToolButton#segment:hover, QPushButton#segment:hover {{ background: {t.surface2}; color: {t.text}; }}
    QToolButton#segment:checked, QPushButton#segment:checked {{
        border: 1px solid {t.accent}; background: {t.accent_soft}; color: {t.accent}; font-weight: 600;
    }}
    QToolButton#segment:focus, QPushButton#segment:focus {{
        border: 2px solid {t.accent}; padding: 0 9px; min-height: 22px;
    }}
    #banner {{ border: none; border-bottom: 1px solid {t.separator}; background: {t.neutral_background}; }}
    #banner QLabel {{ color: {t.text}; }}
    #undobar {{ border: none; border-radius: 8px; background: {t.undo_background}; }}
    #undobar QLabel {{ color: {t.undo_text}; }}
    #undobar QPushButton, #undobar QToolButton {{
        border: 2px solid transparent; border-radius: 5px; background: transparent; color: {t.undo_action};
        font-weight: 600; padding: 0 6px; min-height: 26px; min-width: 24px;
    }}
    #undobar QPushButton:hover {{ text-decoration: underline; }}
    #undobar QPushButton:focus, #undobar QToolButton:focus {{ border: 2px solid {t.undo_action}; }}
    """
    ]
    for kind in _KINDS:
        # the orange of the CPAS is for shapes; its words are in the colour of text
        ink = t.text if kind == "cpas" else getattr(t, kind)
        ground = getattr(t, f"{kind}_background")
        rules.append(f"""
    #pill[kind="{kind}"], #badge[kind="{kind}"], #tag[kind="{kind}"] {{ color: {ink}; background: {ground}; }}
    #pill[kind="{kind}"] QLabel {{ color: {ink}; }}
    #banner[kind="{kind}"] {{ background: {ground}; border-bottom: 1px solid {getattr(t, kind)}; }}
    QToolButton#segment[kind="{kind}"]:checked, QPushButton#segment[kind="{kind}"]:checked {{
        border-color: {getattr(t, kind)}; background: {ground}; color: {ink};
    }}
    """)
    return "".join(rules)


def _parts(t: Tokens) -> str:
    small = fonts.points(fonts.SMALL)
    return f"""
    QTabBar {{ background: transparent; border: none; }}
    QTabBar::tab {{
        background: transparent; border: none; border-bottom: 2px solid transparent; color: {t.text2};
        padding: 8px 5px; margin-right: 16px;
    }}
    QTabBar[tight="true"]::tab {{ margin-right: 4px; }}
    QTabBar::tab:hover {{ color: {t.text}; }}
    QTabBar::tab:selected {{ color: {t.accent}; font-weight: 600; border-bottom: 2px solid {t.accent}; }}
    QTabBar::tab:focus:selected {{
        border: 2px solid {t.accent}; border-radius: 5px; padding: 6px 3px 8px 3px;
    }}
    QTabBar QToolButton {{ background: {t.surface}; border: 1px solid {t.separator}; border-radius: 5px; }}
    QTabBar QToolButton::left-arrow {{ image: {_picture("chevron-left", t)}; width: 14px; height: 14px; }}
    QTabBar QToolButton::right-arrow {{ image: {_picture("chevron-right", t)}; width: 14px; height: 14px; }}
    QProgressBar {{
        border: none; border-radius: 4px; background: {t.separator}; min-height: 8px; max-height: 8px; color: {t.text};
    }}
    QProgressBar::chunk {{ border-radius: 4px; background: {t.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; border: none; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; border: none; }}
    #navigation QScrollBar:vertical {{ width: 8px; }}
    #navigation QScrollBar::handle:vertical {{ margin: 1px 2px; border-radius: 2px; }}
    QScrollBar::handle {{ background: {t.field_border}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 28px; }}
    QScrollBar::handle:horizontal {{ min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {t.text3}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {t.separator}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QListView, QTableView, QTreeView {{
        background: {t.surface}; alternate-background-color: {t.surface2}; outline: none;
        selection-background-color: {t.accent_soft}; selection-color: {t.text};
    }}
    QListView {{ border: none; }}
    QListView#list {{ border-right: 1px solid {t.separator}; }}
    QListView#groups {{ border-right: 1px solid {t.separator}; padding: 8px 6px; }}
    QListView#groups::item {{ padding: 9px 6px; border-radius: 6px; color: {t.text}; }}
    QListView#groups::item:hover {{ background: {t.surface2}; }}
    QListView#groups::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QListView:focus, QTreeView:focus {{ border: 2px solid {t.accent}; }}
    QListView#list:focus {{ border: none; border-right: 1px solid {t.separator}; }}
    QTableView {{ border: 1px solid {t.separator}; border-radius: 8px; gridline-color: {t.separator}; }}
    QTableView:focus {{ border: 2px solid {t.accent}; }}
    QTableView#list {{ border: none; border-radius: 0; }}
    QTableView#parts::item, QTableView#list::item {{ padding: 0 8px; }}
    #fieldnote {{ font-size: {small}pt; color: {t.text2}; }}
    #fieldnote[kind="err"] {{ color: {t.err}; }}
    #fieldnote[kind="warn"] {{ color: {t.warn}; }}
    QTableView QTableCornerButton::section {{ background: {t.surface}; border: none; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{
        background: transparent; color: {t.text2}; border: none; border-bottom: 1px solid {t.separator};
        padding: 6px 8px; font-size: {small}pt; font-weight: 600;
    }}
    QMenuBar {{ background: {t.surface}; border-bottom: 1px solid {t.separator}; }}
    QMenuBar::item {{ background: transparent; padding: 5px 10px; border-radius: 4px; }}
    QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.accent_soft}; color: {t.text}; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.field_border}; padding: 4px; }}
    QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; color: {t.text}; }}
    QMenu::item:selected {{ background: {t.accent_soft}; }}
    QMenu::item:disabled {{ color: {t.text3}; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::separator {{ height: 1px; background: {t.separator}; margin: 4px 8px; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{
        background: {t.surface}; border-bottom: 1px solid {t.separator};
    }}
    QCalendarWidget QToolButton {{
        background: transparent; color: {t.text}; border: 2px solid transparent; border-radius: 5px;
        min-height: 26px; min-width: 26px; padding: 0 6px; font-weight: 600;
    }}
    QCalendarWidget QToolButton:hover {{ background: {t.neutral_background}; }}
    QCalendarWidget QToolButton:focus {{ border: 2px solid {t.accent}; }}
    QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: {_picture("chevron-left", t)}; }}
    QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: {_picture("chevron-right", t)}; }}
    QCalendarWidget QSpinBox {{ min-height: 24px; }}
    QCalendarWidget QTableView {{
        border: none; selection-background-color: {t.accent}; selection-color: {t.on_accent};
    }}
    QStatusBar {{ background: {t.surface}; border-top: 1px solid {t.separator}; }}
    QStatusBar, QStatusBar QLabel {{ color: {t.text2}; font-size: {small}pt; }}
    QStatusBar QLabel {{ padding: 3px 8px; }}
    QStatusBar::item {{ border: none; }}
    """
