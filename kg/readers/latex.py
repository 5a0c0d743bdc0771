"""LaTeX as bibliographies hold it -> plain Unicode text.

Accents, groups and formatting are read here in one pass; symbols and formulas are pylatexenc's, each only once.
"""

import logging
import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # it warns of LaTeX that it cannot read

_LATEX = re.compile(r"[\\${}~]|--|``|''")
_STOP = re.compile(r"[\\$]")
_WORD = re.compile(r"[A-Za-z]+\*?")
_SPACE = re.compile(r"\s*")
_BASE = re.compile(r"\s*(?:\{\s*)*")
_GROUPS = re.compile(r"(?:\{[^{}]{0,200}\})*")
_LONGEST_FORMULA = 2000
_DEEPEST_GROUP = 20

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326",
}  # fmt: skip
_SYMBOLS = {"LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "S": "§", "P": "¶", "slash": "/", "i": "ı", "j": "ȷ",
            "textless": "<", "textgreater": ">", "textbar": "|", "textbackslash": "\\", "newline": " ", "par": " ",
            "quad": " ", "qquad": " ", "and": " "}  # fmt: skip
_CONTROL_SYMBOLS = {"-": "", "/": "", "!": "", "@": "", "*": "", "|": "‖"}
_WITHOUT_ARGUMENT = frozenset(
    "begin cite citep citet end footnote footnotemark footnotetext hspace href label noopsort ref thanks vspace".split()
)
_WRAPPERS = frozenset(["url", "path", "texttt"])
_MATH_SYMBOLS = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "E": "E", "eps": "ϵ", "norm": "", "abs": "",
                 "lVert": "‖", "rVert": "‖", "|": "‖", "left": "", "right": "", "big": "", "Big": "", "bigl": "",
                 "bigr": "", "displaystyle": "", "mbox": "", "operatorname": "", "limits": "",
                 "nolimits": ""}  # fmt: skip


def latex_to_text(text: str) -> str:
    """Text without LaTeX: accents composed, symbols and formulas in Unicode, groups and formatting taken off.

    What is no LaTeX stays: a bare `%`, `&`, `_` or `#`, and dollars that are money. Never raises.
    """
    if not _LATEX.search(text):
        return text
    parts: list[str] = []
    at = 0
    while stop := _STOP.search(text, at):
        parts.append(_prose(text[at : stop.start()]))
        piece, at = _formula(text, stop.start()) if stop[0] == "$" else _macro(text, stop.start())
        parts.append(piece)
    parts.append(_prose(text[at:]))
    return unicodedata.normalize("NFC", "".join(parts))


def _prose(text: str) -> str:
    if not _LATEX.search(text):
        return text
    text = text.replace("{", "").replace("}", "").replace("~", " ")
    return text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")


def _formula(text: str, at: int) -> tuple[str, int]:
    """The formula that begins with the dollar at `at`, and where the text goes on."""
    mark = "$$" if text.startswith("$$", at) else "$"
    begin = at + len(mark)
    limit = begin + _LONGEST_FORMULA
    end = text.find(mark, begin, limit)
    while end > 0 and text[end - 1] == "\\":
        end = text.find(mark, end + 1, limit)
    content = text[begin:end] if end > 0 else ""
    # Pandoc's rule tells money from math: no space inside the dollars, no digit behind them.
    plain = content == content.strip() and not text[end + len(mark) : end + len(mark) + 1].isdigit()
    if not content or not (plain or re.search(r"[\\^_]", content)):
        return mark[0], at + 1
    return _math(content), end + len(mark)


def _macro(text: str, at: int) -> tuple[str, int]:
    """What the macro at `at` stands for, and where the text goes on: its argument is often read as text."""
    word = _WORD.match(text, at + 1)
    if word is None:
        symbol = text[at + 1 : at + 2]
        if symbol in ("(", "["):
            end = text.find("\\" + {"(": ")", "[": "]"}[symbol], at, at + _LONGEST_FORMULA)
            return (_math(text[at + 2 : end]), end + 2) if end > 0 else (symbol, at + 2)
        if symbol in _ACCENTS:
            return _accented(text, at + 2, symbol)
        if symbol == "\\" or symbol in ",;:> \n\t":
            return " ", at + 2
        return _CONTROL_SYMBOLS.get(symbol, symbol), at + 2
    name = word[0].removesuffix("*")
    if name in _ACCENTS and not word[0].endswith("*"):
        return _accented(text, word.end(), name)
    after = _space_end(text, word.end())
    if name in _SYMBOLS:
        return _SYMBOLS[name], after
    if name == "ensuremath" or name in _WITHOUT_ARGUMENT:
        end = _group_end(text, after)
        return (_math(text[after + 1 : end - 1]) if name == "ensuremath" and end > after else ""), end
    if name in _WRAPPERS or not _is_symbol(name):
        return "", after
    groups = _GROUPS.match(text, word.end())
    end = groups.end() if groups and groups[0] else after
    return _symbol(text[at:end].rstrip()), end


def _accented(text: str, at: int, accent: str) -> tuple[str, int]:
    """The letter at `at` with the accent on it."""
    base = _BASE.match(text, at)
    at = base.end() if base else at
    letter, end = text[at : at + 1], at + 1
    if letter == "\\":
        word = _WORD.match(text, at + 1)
        if word is None or word[0] in _ACCENTS:
            return "", at
        letter = {"i": "i", "j": "j"}.get(word[0]) or _symbol(text[at : word.end()])
        end = _space_end(text, word.end())
    if not letter[:1].isalpha():
        return "", at
    return letter[0] + _ACCENTS[accent] + letter[1:], end


def _space_end(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _group_end(text: str, at: int) -> int:
    """The end of the group that opens at `at`; `at` itself where none opens there, or it is not closed nearby."""
    depth = 0
    for brace in re.finditer(r"\\.|[{}]", text[at : at + _LONGEST_FORMULA], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth <= 0:
            return at + brace.end() if brace[0] == "}" and brace.start() else at
        if depth > _DEEPEST_GROUP:
            break
    return at


def _decoder(symbols: dict[str, str], *, keep_unknown: bool) -> LatexNodes2Text:
    context = get_default_latex_context_db()
    context.add_context_category(
        "kg", prepend=True, macros=[MacroTextSpec(name, text or None, discard=False) for name, text in symbols.items()]
    )
    if keep_unknown:
        context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda node: node.macroname))
    return LatexNodes2Text(latex_context=context, math_mode="text")


_CONTEXT = get_default_latex_context_db()
_TEXT_DECODER = _decoder(_SYMBOLS, keep_unknown=False)
_MATH_DECODER = _decoder(_MATH_SYMBOLS, keep_unknown=True)


@lru_cache(maxsize=1024)
def _is_symbol(name: str) -> bool:
    """Whether pylatexenc has a text for a macro, rather than only its argument."""
    spec = _CONTEXT.get_macro_spec(name)
    return spec is not None and spec.simplify_repl is not None


@lru_cache(maxsize=4096)
def _symbol(latex: str) -> str:
    return _decode(_TEXT_DECODER, latex)


@lru_cache(maxsize=4096)
def _math(latex: str) -> str:
    """A formula as one line of text; letters of mathematical alphabets become plain ones."""
    if len(latex) > _LONGEST_FORMULA:
        return _stripped(latex)
    text = _decode(_MATH_DECODER, f"${latex.replace('$', ' ')}$")
    text = re.sub("[\U0001d400-\U0001d7ff\u2110-\u2112\u211b\u2130\u2131\u2133\u210b]+", _plain_letters, text)
    text = " ".join(text.split())
    return text[1:] if text[:1] in ("^", "_") else text  # H$_2$O is H2O, as it is with HTML's <sub>


def _plain_letters(letters: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", letters[0])


def _decode(decoder: LatexNodes2Text, latex: str) -> str:
    try:
        return str(decoder.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", latex)))
    except Exception:  # pylatexenc raises IndexError, RecursionError and others for what is no LaTeX
        return _stripped(latex)


def _stripped(latex: str) -> str:
    return re.sub(r"\\(?=[A-Za-z])|[{}$]", "", latex)
