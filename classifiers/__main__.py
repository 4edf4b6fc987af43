"""`python -m classifiers train|evaluate`: make a release, and print what it is worth."""

from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer
from sklearn.model_selection import StratifiedGroupKFold

from classifiers import corpus
from classifiers.baselines import run_baseline, word_baseline
from classifiers.calibration import probabilities
from classifiers.card import card
from classifiers.evaluation import Evaluation, Labelled, evaluate, read, report
from classifiers.release import DEFAULT_PROMISE, Release
from classifiers.shelf import load_newest_good, save
from classifiers.text import Text
from classifiers.training import FOLDS, Counted, counted, examples, fitted, train

TITLE = "guidang-text"
app = typer.Typer(add_completion=False, help="Train and evaluate the text classifier.")

Models = Annotated[Path, typer.Option(help="folder of the releases")]
Seed = Annotated[int, typer.Option(help="seed of the corpus and the folds")]
PerFamily = Annotated[int, typer.Option(help="documents written per family")]


@app.command("train")
def train_command(
    version: Annotated[str, typer.Argument(help="version of the new release, as 1.0.0")],
    models: Models = Path("models"),
    seed: Seed = 2024,
    per_family: PerFamily = 24,
) -> None:
    """Write the corpus, learn from it and keep the release in its folder."""
    release = train(
        corpus.documents(seed, per_family), title=TITLE, version=version, seed=seed, per_family=per_family
    )
    folder = save(release, models, card(release))
    typer.echo(f"{folder}\nparameters {release.provenance.parameters}")
    for figure in release.figures:
        typer.echo(f"{figure.name:40} {figure.value}")


@app.command("evaluate")
def evaluate_command(
    texts: Annotated[list[Path] | None, typer.Option(help='JSON Lines of {"text", "category"}')] = None,
    models: Models = Path("models"),
    seed: Seed = 2024,
    per_family: PerFamily = 24,
) -> None:
    """Print figures on held-out families and on the given texts, for the release and for the two baselines."""
    release = load_newest_good(models, TITLE)
    data = counted(examples(corpus.documents(seed, per_family), seed))
    _show("held-out families", _on_families(data, release, seed))
    for path in texts or ():
        _show(path.name, _on_texts(data, release, read(path)))


def _show(heading: str, found: list[Evaluation]) -> None:
    typer.echo("\n\n".join([f"## {heading}", *map(report, found)]))


def _on_families(data: Counted, release: Release, seed: int) -> list[Evaluation]:
    """One fifth of the families, held out from our model and the baselines alike, whole texts only."""
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    learn, test = next(folds.split(data.truth, data.truth, data.families))
    test = test[data.whole[test]]
    scores = fitted(data, release.model, learn).score_counts(data.counts[test], data.names)
    truth, names = data.categories[data.truth[test]].tolist(), data.categories.tolist()
    ours = evaluate("ours, retrained without them", truth, probabilities(scores, release.temperature), names)
    held = [Labelled(_raw(data, row), category) for row, category in zip(test.tolist(), truth, strict=True)]
    return [ours, *_baselines(data, learn, held)]


def _on_texts(data: Counted, release: Release, texts: list[Labelled]) -> list[Evaluation]:
    plain = [Text((one.text,)) for one in texts]
    judged, probability = release.classify(plain, DEFAULT_PROMISE), release.probabilities(plain)
    truth = [one.category for one in texts]
    ours = evaluate(release.name, truth, probability, release.categories, [one.sure for one in judged])
    return [ours, *_baselines(data, np.arange(len(data.examples)), texts)]


def _baselines(data: Counted, learn: npt.NDArray[np.intp], texts: list[Labelled]) -> list[Evaluation]:
    rows = learn[data.whole[learn]]
    raw, labels = [_raw(data, row) for row in rows.tolist()], data.truth[rows]
    found = []
    for name, model in (
        ("baseline: jieba tf-idf + LR", word_baseline()),
        ("baseline: 2-4-grams + LR", run_baseline()),
    ):
        probability = model.fit(raw, labels).predict_proba([one.text for one in texts])
        found.append(evaluate(name, [one.category for one in texts], probability, data.categories.tolist()))
    return found


def _raw(data: Counted, row: int) -> str:
    return "\n".join(data.examples[row].text.pages)


if __name__ == "__main__":
    app()
