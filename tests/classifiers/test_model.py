"""The estimators keep scikit-learn's conventions and can be explained."""

from collections.abc import Sequence

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from classifiers.corpus import Document
from classifiers.features import FeatureCounter, FieldTfidf
from classifiers.model import TextClassifier
from classifiers.text import Text

ESTIMATORS = [FeatureCounter(), FieldTfidf(), TextClassifier()]


def _fitted(corpus: Sequence[Document]) -> TextClassifier:
    model = TextClassifier(least_families=2)
    return model.fit(
        [Text((one.text,)) for one in corpus],
        [one.category for one in corpus],
        families=[one.family for one in corpus],
    )


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda one: type(one).__name__)
def test_the_constructor_only_assigns(estimator: FeatureCounter) -> None:
    copy = clone(estimator)
    assert copy.get_params() == estimator.get_params()
    assert set(vars(copy)) == set(copy.get_params())


def test_what_is_learned_ends_with_an_underscore(corpus: Sequence[Document]) -> None:
    model = _fitted(corpus)
    learned = set(vars(model)) - set(model.get_params())
    assert learned
    assert all(name.endswith("_") for name in learned)


def test_an_unfitted_model_says_so() -> None:
    with pytest.raises(NotFittedError):
        TextClassifier().predict([Text(("合同",))])


def test_fitting_twice_learns_the_same(corpus: Sequence[Document]) -> None:
    assert _fitted(corpus).digest() == _fitted(corpus).digest()


def test_fit_does_not_change_the_parameters(corpus: Sequence[Document]) -> None:
    model = TextClassifier(least_families=2)
    before = model.get_params()
    model.fit([Text((one.text,)) for one in corpus], [one.category for one in corpus])
    assert model.get_params() == before


def test_one_text_is_judged_as_among_many(corpus: Sequence[Document]) -> None:
    model = _fitted(corpus)
    texts = [Text((one.text,)) for one in corpus[:20]]
    together = model.predict_proba(texts)
    alone = np.vstack([model.predict_proba([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-6)
    np.testing.assert_allclose(together.sum(axis=1), 1)


def test_two_categories_are_enough(corpus: Sequence[Document]) -> None:
    two = [one for one in corpus if one.category != "complaint"]
    model = _fitted(two)
    assert model.score([Text((one.text,)) for one in two], [one.category for one in two]) == 1.0


def test_no_texts_give_no_answers(corpus: Sequence[Document]) -> None:
    assert _fitted(corpus).predict_proba([]).shape == (0, 3)


def test_wording_of_a_single_family_is_not_learned() -> None:
    texts = [Text((f"共同的开头{word}",)) for word in ("苹果", "苹果", "香蕉", "樱桃")]
    model = TextClassifier(least_families=2)
    model.fit(texts, ["a", "a", "b", "b"], families=["one", "one", "two", "three"])
    assert "word:开头" in model.counter_.columns
    assert "word:苹果" not in model.counter_.columns
