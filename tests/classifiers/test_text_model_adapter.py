"""A release serves the pipeline as its classifier."""

from pathlib import Path

import pytest

from classifiers.release import Release
from pipeline.adapters.text_model import TextModel, load_newest_good
from pipeline.domain.errors import Corrupted
from pipeline.ports import Classifiable, Classifier


def test_records_get_one_guess_each_with_the_release_that_made_it(release: Release) -> None:
    model: Classifier = TextModel(release)
    contract = Classifiable(
        ("买卖合同\n甲方应当在收到货物后三十日内付清全部价款", "本合同一式两份双方各执一份")
    )
    guesses = model.classify([contract, Classifiable(("",))])
    assert model.model == "small/1.0.0"
    assert [guess.model for guess in guesses] == ["small/1.0.0"] * 2
    assert guesses[0].category == "contract"
    assert not guesses[1].sure


def test_evidence_says_where_a_word_stands(release: Release) -> None:
    [guess] = TextModel(release).classify([Classifiable(("买卖合同\n乙方逾期交货的应当向甲方支付违约金",))])
    words = [item.word for item in guess.evidence]
    assert any(word.startswith("标题：") for word in words)
    assert words[-1] == "其余"


def test_a_promise_the_release_cannot_keep_is_refused_at_once(release: Release) -> None:
    with pytest.raises(ValueError, match="no thresholds"):
        TextModel(release, promise=0.3)


def test_no_usable_release_is_the_archives_fault_not_the_records(tmp_path: Path) -> None:
    with pytest.raises(Corrupted, match="model release"):
        load_newest_good(tmp_path, "guidang-text")
