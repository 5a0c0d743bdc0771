"""LaTeX of bibliographies becomes plain Unicode text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.latex import latex_to_text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}cole sup\'erieure, \'{e}tude", "École supérieure, étude"),
        (r"M{\"{u}}ller, M\"uller, {M{\"u}ller}", "Müller, Müller, Müller"),
        (r"na\"\i ve na{\"\i}ve", "naïve naïve"),
        (r"\v{C}ern\'y, \c{S}tef\u{a}nescu, Erd{\H o}s, \v Z", "Černý, Ştefănescu, Erdős, Ž"),
        (r"{\o}re \AA{}ngstr\"om Stra{\ss}e {\OE}uvre \L{}\'od\'z", "øre Ångström Straße Œuvre Łódź"),
        (r"{{BERT}}: {D}eep {\em and} \textbf{bold} \textsc{caps}", "BERT: Deep and bold caps"),
        (r"10--20, word---word, ``quoted''", "10–20, word—word, “quoted”"),
        (r"50\% of R\&D, C\#, a\_b, \$5, \{x\}", "50% of R&D, C#, a_b, $5, {x}"),
        ("50% of R&D, C#, a_b", "50% of R&D, C#, a_b"),
        ("from $5 to $10, or $5-$10", "from $5 to $10, or $5-$10"),
        (r"$\alpha$-divergence, $k$-means, \ensuremath{\beta}-VAE", "α-divergence, k-means, β-VAE"),
        (r"$\mathcal{O}(n\log n)$ in $\mathbb{R}^d$ and \(\ell_p\)", "O(nlog n) in ℝ^d and ℓ_p"),
        (r"H$_2$O, Ca$^{2+}$, CO\textsubscript{2}", "H2O, Ca2+, CO2"),
        (r"$(1+\eps)$ and $\poly(n)$", "(1+ϵ) and poly(n)"),
        (r"$\text{BERT}_{\text{base}}$", "BERT_base"),
        (r"core\textendash{}shell \textquoteleft a\textquoteright", "core–shell ‘a’"),
        (r"as shown by \cite{knuth} in \LaTeX{} \S 3", "as shown by  in LaTeX §3"),
        (r"\href{https://example.org}{here} \url{https://example.org/a_b}", "here https://example.org/a_b"),
        (r"\unknown{kept} text", "kept text"),
        ("a~b", "a b"),
        ("no LaTeX", "no LaTeX"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert latex_to_text(latex) == text


@pytest.mark.parametrize(
    "latex", ["{open", "close}", "$x", "\\", "\\'", "\\'{", r"\frac{", "$\\frac{$", r"\href{a}", "\\(x", "$$"]
)
def test_broken_latex_is_read_as_far_as_it_goes(latex: str) -> None:
    assert isinstance(latex_to_text(latex), str)


@given(st.text(alphabet="{}$\\^_~'\"abcu -%&#\n"))
def test_no_text_raises(text: str) -> None:
    latex_to_text(text)


@given(st.text(alphabet="abc ÄÖ深%&#_^.,'\"()[]"))
def test_text_without_latex_is_left_alone(text: str) -> None:
    assert latex_to_text(text.replace("''", "")) == text.replace("''", "")


def test_deep_nesting_is_read_without_recursion() -> None:
    assert latex_to_text("{" * 100_000 + "x" + "}" * 100_000) == "x"
    assert "x" in latex_to_text("$" + "{" * 900 + "x" + "}" * 900 + "$")
