"""The one style sheet: a widget asks for a variant by a property, never by a sheet of its own."""

# ruff: noqa: E501 (rules of a style sheet read best one a line)

from __future__ import annotations

from ui.shell.style import icons
from ui.shell.style import tokens as t
from ui.shell.style.look import Look


def sheet(k: Look) -> str:
    """Give the sheet of a look. Four families: text, controls, lists, frames."""
    return _text(k) + _controls(k) + _lists(k) + _frames(k)


def _text(k: Look) -> str:
    c, px = k.colours, k.px
    tones = "".join(f'QLabel[tone="{n}"] {{ color: {c.tone(n).ink}; }}\n' for n in ("info", "good", "warn", "bad"))
    return f"""
QLabel[level="title"] {{ font-size: {px(t.TITLE)}px; font-weight: bold; }}
QLabel[level="section"] {{ font-size: {px(t.SECTION)}px; font-weight: bold; }}
QLabel[level="strong"] {{ font-weight: bold; }}
QLabel[level="caption"] {{ font-size: {px(t.CAPTION)}px; color: {c.muted}; }}
QLabel[level="muted"] {{ color: {c.muted}; }}
QLabel[level="figure"] {{ font-size: {px(t.FIGURE)}px; font-weight: bold; }}
{tones}
QToolTip {{ background: {c.ink}; color: {c.surface}; border: none; padding: {px(t.XS)}px {px(t.S)}px; }}
"""


def _controls(k: Look) -> str:
    c, px = k.colours, k.px
    high = px(t.CONTROL) - 2 * t.LINE
    chevron = icons.file("down", c.muted)
    tick = icons.file("check", c.on_fill)
    return f"""
QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit {{
    background: {c.surface}; color: {c.ink}; border: {t.LINE}px solid {c.edge}; border-radius: {px(t.R_CONTROL)}px;
    padding: 0 {px(t.S)}px; min-height: {high}px; selection-background-color: {c.fill}; selection-color: {c.on_fill};
}}
QLineEdit, QDateEdit, QPlainTextEdit {{ placeholder-text-color: {c.muted}; }}
QPlainTextEdit {{ padding: {px(t.XS)}px; }}
QLineEdit:hover, QComboBox:hover, QDateEdit:hover {{ border-color: {c.muted}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QPlainTextEdit:focus {{ border-color: {c.focus}; }}
QLineEdit:read-only {{ background: {c.sunken}; border-color: {c.line}; }}
QLineEdit[state="bad"], QComboBox[state="bad"] {{ border-color: {c.bad.ink}; background: {c.bad.soft}; }}
QLineEdit[kind="bare"] {{ border: none; background: transparent; }}
QLineEdit[kind="cell"] {{ min-height: 0; border-radius: {px(t.R_CELL)}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(t.TARGET)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({chevron}); width: {px(t.MARK_SMALL)}px; height: {px(t.MARK_SMALL)}px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: {t.LINE}px solid {c.line}; padding: {px(t.XS)}px; }}
QPushButton {{
    background: {c.surface}; color: {c.ink}; border: {t.LINE}px solid {c.edge if c.name == "contrast" else c.neutral.line};
    border-radius: {px(t.R_CONTROL)}px; padding: 0 {px(t.M)}px; min-height: {high}px;
}}
QPushButton, QCheckBox, QTabBar, QComboBox {{ outline: none; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.sunken}; border-color: {c.line}; }}
QPushButton[kind="main"] {{ background: {c.fill}; color: {c.on_fill}; border-color: {c.fill}; font-weight: bold; }}
QPushButton[kind="main"]:hover {{ background: {c.fill_hover}; }}
QPushButton[kind="main"]:disabled {{ background: {c.neutral.soft}; color: {c.muted}; border-color: {c.line}; }}
QPushButton[kind="quiet"] {{
    background: transparent; border-color: transparent; color: {c.accent}; padding: 0 {px(t.S)}px; min-height: {px(t.TARGET) - 2}px;
}}
QPushButton[kind="quiet"]:hover {{ background: {c.hover}; }}
QPushButton[kind="figure"] {{
    background: transparent; border-color: transparent; color: {c.accent}; padding: 0; text-align: left;
    font-size: {px(t.FIGURE)}px; font-weight: bold; min-height: {high}px;
}}
QPushButton[kind="figure"]:hover {{ background: {c.hover}; }}
QPushButton[kind="icon"] {{ background: transparent; border-color: transparent; padding: 0; min-width: {high}px; }}
QPushButton[kind="icon"]:hover {{ background: {c.hover}; }}
QPushButton[kind="small"] {{ min-height: {px(t.TARGET) - 2}px; }}
QPushButton[kind="small"]:checked {{ background: {c.selected}; color: {c.accent}; border: {t.FOCUS}px solid {c.fill}; }}
QPushButton::menu-indicator {{ image: url({chevron}); width: {px(t.SCROLL)}px; subcontrol-position: right center; right: {px(t.S)}px; }}
QCheckBox {{ spacing: {px(t.S)}px; min-height: {px(t.TARGET)}px; }}
QCheckBox::indicator, QTableView::indicator {{
    width: {px(t.MARK)}px; height: {px(t.MARK)}px; border: {t.LINE}px solid {c.edge}; border-radius: {px(t.R_CELL)}px; background: {c.surface};
}}
QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {c.fill}; border-color: {c.fill}; image: url({tick}); }}
QProgressBar {{
    background: {c.neutral.soft}; border: none; border-radius: {px(t.ACCENT_BAR)}px; min-height: {px(t.BAR)}px; max-height: {px(t.BAR)}px;
}}
QProgressBar::chunk {{ background: {c.fill}; border-radius: {px(t.ACCENT_BAR)}px; }}
"""


def _lists(k: Look) -> str:
    c, px = k.colours, k.px
    return f"""
QAbstractItemView {{ background: {c.surface}; border: none; outline: none; selection-background-color: {c.selected}; selection-color: {c.ink}; }}
QTableView {{ gridline-color: {c.line}; }}
QTableView::item {{ padding: 0 {px(t.S)}px; border-bottom: {t.LINE}px solid {c.line}; }}
QTableView::item:selected, QListView::item:selected {{ background: {c.selected}; color: {c.ink}; }}
QHeaderView {{ background: {c.sunken}; border: none; }}
QHeaderView::section {{
    background: {c.sunken}; color: {c.muted}; border: none; border-bottom: {t.LINE}px solid {c.line};
    padding: {px(t.XS)}px {px(t.S)}px {px(t.XS)}px {px(t.S) + 3}px; font-size: {px(t.CAPTION)}px;
}}
QTableView[plain="true"] QHeaderView, QTableView[plain="true"] QTableCornerButton::section {{ background: {c.surface}; }}
QTableView[plain="true"] QTableCornerButton::section {{ border: none; border-bottom: {t.LINE}px solid {c.surface}; }}
QTableView[plain="grid"] QHeaderView {{ background: {c.surface}; }}
QTableView[plain="grid"] QTableCornerButton::section {{
    background: {c.surface}; border: none; border-bottom: {t.LINE}px solid {c.edge};
}}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: transparent; color: {c.muted}; padding: 0 {px(t.HAIR)}px; margin-right: {px(t.TAB_GAP)}px; min-height: {px(t.TAB)}px;
    border: none; border-bottom: {t.FOCUS}px solid transparent;
}}
QTabBar::tab:hover {{ color: {c.ink}; }}
QTabBar::tab:selected {{ color: {c.ink}; font-weight: bold; border-bottom-color: {c.accent}; }}
QTabBar::scroller {{ width: {2 * px(t.TARGET)}px; }}
QTabBar::tear {{ width: 0; image: none; }}
QTabBar QToolButton {{ background: {c.surface}; border: {t.LINE}px solid {c.line}; border-radius: {px(t.R_CELL)}px; }}
QTabBar QToolButton:hover {{ background: {c.hover}; }}
QTabBar QToolButton::left-arrow {{ image: url({icons.file("left", c.ink)}); width: {px(t.MARK_SMALL)}px; height: {px(t.MARK_SMALL)}px; }}
QTabBar QToolButton::right-arrow {{ image: url({icons.file("right", c.ink)}); width: {px(t.MARK_SMALL)}px; height: {px(t.MARK_SMALL)}px; }}
QTabBar QToolButton::left-arrow:disabled {{ image: url({icons.file("left", c.line)}); }}
QTabBar QToolButton::right-arrow:disabled {{ image: url({icons.file("right", c.line)}); }}
QTabWidget::pane {{ border: none; border-top: {t.LINE}px solid {c.line}; }}
QTabWidget > QWidget {{ background: transparent; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {px(t.SCROLL)}px; }} QScrollBar:horizontal {{ height: {px(t.SCROLL)}px; }}
QScrollBar::handle {{ background: {c.faint}; border-radius: {px(t.ACCENT_BAR)}px; margin: {px(t.ACCENT_BAR)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(t.XXL)}px; }} QScrollBar::handle:horizontal {{ min-width: {px(t.XXL)}px; }}
QScrollBar::handle:hover {{ background: {c.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none; border: none; width: 0; height: 0; }}
"""


def _frames(k: Look) -> str:
    c, px = k.colours, k.px
    tones = "".join(
        f'QFrame[frame="note"][tone="{n}"] {{ background: {c.tone(n).soft}; border-color: {c.tone(n).line}; }}\n'
        for n in ("neutral", "info", "good", "warn", "bad")
    )
    return f"""
QMenuBar {{ background: {c.rail}; color: {c.ink}; padding: {t.HAIR}px {px(t.S)}px; }}
QMenuBar::item {{ padding: {px(t.XS)}px {px(t.S)}px; border-radius: {px(t.R_CELL)}px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.hover}; }}
QMenu {{ background: {c.surface}; border: {t.LINE}px solid {c.line}; padding: {px(t.XS)}px; }}
QMenu::item {{ padding: {px(t.BAR)}px {px(t.XL)}px {px(t.BAR)}px {px(t.M)}px; border-radius: {px(t.R_CELL)}px; }}
QMenu::item:selected {{ background: {c.selected}; color: {c.ink}; }}
QMenu::separator {{ height: {t.LINE}px; background: {c.line}; margin: {px(t.XS)}px {px(t.S)}px; }}
QSplitter::handle {{ background: {c.line}; }}
QFrame[frame="rail"] {{ background: {c.rail}; border: none; border-right: {t.LINE}px solid {c.line}; }}
QFrame[frame="foot"] {{ background: {c.rail}; border: none; border-top: {t.LINE}px solid {c.line}; }}
QFrame[frame="card"] {{ background: {c.surface}; border: {t.LINE}px solid {c.line}; border-radius: {px(t.R_CARD)}px; }}
QFrame[frame="side"] {{ background: {c.surface}; border: none; border-right: {t.LINE}px solid {c.line}; }}
QFrame[frame="pane"] {{ background: {c.surface}; border: none; }}
QFrame[frame="note"] {{ border: {t.LINE}px solid; border-radius: {px(t.R_CONTROL)}px; }}
{tones}
QFrame[frame="notice"] {{ background: {c.ink}; border: none; border-radius: {px(t.R_CONTROL)}px; }}
QFrame[frame="notice"] QLabel {{ color: {c.window}; }}
QFrame[frame="notice"] QPushButton {{ background: transparent; border-color: transparent; color: {c.window}; }}
QFrame[frame="notice"] QPushButton[kind="undo"] {{ border-color: {c.muted}; font-weight: bold; }}
QFrame[frame="notice"] QPushButton:hover {{ background: {c.muted}; color: {c.window}; }}
QFrame[frame="palette"] {{ background: {c.surface}; border: {t.LINE}px solid {c.line}; border-radius: {px(t.R_CARD)}px; }}
QFrame[frame="line"] {{ background: {c.line}; border: none; min-height: {t.LINE}px; max-height: {t.LINE}px; }}
"""
