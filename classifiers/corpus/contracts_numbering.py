"""Numbers a contract's articles and clauses in the styles that contracts are really numbered in."""

import random

from classifiers.corpus.words import chinese_number as _chinese


def numbered(articles: str, rng: random.Random) -> str:
    """The articles with one of the numbering styles; some clauses left out, as no contract has them all."""
    sections = [section.split("·") for section in articles.split("◎") if section.strip()]
    style = rng.choice(_STYLES)
    return "\n".join(
        style(number, heading.strip(), _kept(clauses, rng))
        for number, (heading, *clauses) in enumerate(sections, 1)
    )


def _kept(clauses: list[str], rng: random.Random) -> list[str]:
    kept = [clause.strip() for clause in clauses if rng.random() < 0.88]
    return kept or [clause.strip() for clause in clauses]


def _by_article(number: int, heading: str, clauses: list[str]) -> str:
    return "\n".join(
        (
            f"第{_chinese(number)}条 {heading}",
            *(f"{number}.{i} {clause}" for i, clause in enumerate(clauses, 1)),
        )
    )


def _by_article_run_on(number: int, heading: str, clauses: list[str]) -> str:
    return f"第{_chinese(number)}条　{heading}：{''.join(clauses)}"


def _by_article_bare(number: int, _: str, clauses: list[str]) -> str:
    return f"第{_chinese(number)}条 " + "\n".join(clauses)


def _by_comma(number: int, heading: str, clauses: list[str]) -> str:
    return "\n".join(
        (f"{_chinese(number)}、{heading}", *(f"{i}、{clause}" for i, clause in enumerate(clauses, 1)))
    )


def _by_comma_run_on(number: int, heading: str, clauses: list[str]) -> str:
    return f"{_chinese(number)}、{heading}：{''.join(clauses)}"


def _by_comma_bare(number: int, _: str, clauses: list[str]) -> str:
    return f"{_chinese(number)}、{''.join(clauses)}"


def _by_figure(number: int, heading: str, clauses: list[str]) -> str:
    return "\n".join(
        (f"{number}. {heading}", *(f"{number}.{i} {clause}" for i, clause in enumerate(clauses, 1)))
    )


def _by_figure_bare(number: int, _: str, clauses: list[str]) -> str:
    return f"{number}、{''.join(clauses)}"


def _by_bracket(number: int, heading: str, clauses: list[str]) -> str:
    lines = (f"（{_chinese(i)}）{clause}" for i, clause in enumerate(clauses, 1))
    return "\n".join((f"第{_chinese(number)}条 {heading}", *lines))


def _by_chapter(number: int, heading: str, clauses: list[str]) -> str:
    lines = (f"第{_chinese(number * 3 + i - 3)}条　{clause}" for i, clause in enumerate(clauses, 1))
    return "\n".join((f"第{_chinese(number)}章　{heading}", *lines))


def _by_full_width(number: int, heading: str, clauses: list[str]) -> str:
    figure = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return "\n".join((f"{figure}．{heading}", *(f"（{i}）{clause}" for i, clause in enumerate(clauses, 1))))


def _unnumbered(_: int, heading: str, clauses: list[str]) -> str:
    return "\n".join((heading, *clauses))


_STYLES = (
    _by_article, _by_article, _by_article_run_on, _by_article_bare, _by_comma, _by_comma, _by_comma_run_on, _by_comma_bare,
    _by_figure, _by_figure_bare, _by_bracket, _by_chapter, _by_full_width, _unnumbered,
)  # fmt: skip
