"""The card of a release: what it is for, what it learned from, how good it is and where it is weak."""

from classifiers.release import Release

_WEAK = """\
- It learned from texts written for this project, not from anybody's records: expect it to be less sure, and less
  right, on kinds of paper nobody wrote a family for. The first corrections of an archive help most.
- It judges what the text says. Photographs, drawings and pages without text are not for it; it abstains.
- Traditional characters and foreign languages are not judged (they go to review).
- Letters about a contract, and letters that answer a complaint, are told from contracts and complaints by title
  and closing; a page that lost both is decided by its wording and often goes to review.
- Of a long record its head, middle and end are read, about 2,000 characters."""


def card(release: Release) -> str:
    """The card as Markdown."""
    made = release.provenance
    figures = [f"| {figure.name} | {figure.value} |" for figure in release.figures]
    promises = [
        f"| {promise.error:.1%} | "
        + " | ".join(_shown(promise.threshold(name)) for name in release.categories)
        + " |"
        for promise in release.promises
    ]
    return "\n".join(
        [
            f"# {release.name}",
            "",
            f"Text to one of {', '.join(release.categories)}: jieba words, character runs, title, opening and closing"
            f" as spaces of their own, and page signals; {len(release.model.counter_.names_)} features, logistic regression.",
            "",
            f"Learned from {made.documents} texts of {made.families} families (seed {made.seed}, {made.per_family} a family;"
            f" SHA-256 {made.corpus}), each once whole and once cut or badly scanned.",
            f"Parameters {made.parameters}: the same corpus, seed, libraries and kind of processor give the same again.",
            "",
            "## Figures",
            "",
            "`families.*` is measured on families left out in turn, `subtypes.*` on whole subtypes left out in turn.",
            "",
            "| figure | value |",
            "|---|---|",
            *figures,
            "",
            "## Confidence that must be reached to file unseen",
            "",
            f"| promised error | {' | '.join(release.categories)} |",
            "|---" * (len(release.categories) + 1) + "|",
            *promises,
            "",
            f"Temperature {release.temperature}. Thresholds hold with a one-sided 95 % bound in both views of held-out texts;"
            " private prose (diaries, stories, chats) counts a tenth there, and texts on which the release abstains not at all.",
            "",
            "## Known weak spots",
            "",
            _WEAK,
            "",
        ]
    )


def _shown(threshold: float) -> str:
    return "never" if threshold > 1 else f"{threshold:.3f}"
