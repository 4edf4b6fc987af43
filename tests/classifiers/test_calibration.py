"""Confidence means what it says."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifiers.calibration import (
    NEVER,
    View,
    brier,
    calibration_error,
    coverage,
    error_bound,
    interval,
    probabilities,
    promise_of,
    temperature_of,
    threshold,
)


def test_a_model_too_sure_of_itself_is_cooled_and_better_calibrated() -> None:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, 3000)
    scores = np.eye(3)[np.where(rng.random(3000) < 0.8, truth, rng.integers(0, 3, 3000))] * 9.0
    temperature = temperature_of(scores, truth)
    raw, cooled = probabilities(scores), probabilities(scores, temperature)
    assert temperature > 1
    assert calibration_error(cooled, truth) < calibration_error(raw, truth)
    assert brier(cooled, truth) < brier(raw, truth)


def test_a_threshold_keeps_its_promise_with_the_bound() -> None:
    rng = np.random.default_rng(1)
    confidence = rng.random(5000)
    right = rng.random(5000) < 0.5 + confidence / 2
    found = threshold(confidence, right, promise=0.05)
    kept = confidence >= found
    assert 0.8 < found < 1
    assert error_bound(int((~right[kept]).sum()), int(kept.sum())) <= 0.05


def test_too_few_decisions_prove_nothing() -> None:
    assert threshold(np.full(50, 0.99), np.ones(50, dtype=bool), promise=0.01) == NEVER


def test_the_strictest_view_decides() -> None:
    probability = np.tile([0.95, 0.05], (400, 1))
    truth, weight = np.zeros(400, dtype=int), np.ones(400)
    good, worse = (
        View(probability, truth, weight),
        View(probability, (np.arange(400) < 40).astype(int), weight),
    )
    assert promise_of(0.01, [good], ["a", "b"]).threshold("a") == 0.95
    assert promise_of(0.01, [good, worse], ["a", "b"]).threshold("a") == NEVER


def test_what_counts_nothing_does_not_raise_a_threshold() -> None:
    probability = np.tile([0.95, 0.05], (400, 1))
    wrong = np.arange(400) < 40
    view = View(probability, wrong.astype(int), np.where(wrong, 0.0, 1.0))
    assert promise_of(0.01, [view], ["a", "b"]).threshold("a") == 0.95


def test_nothing_doubtful_is_filed_however_easy_the_category_was() -> None:
    easy = View(np.tile([0.6, 0.4], (2000, 1)), np.zeros(2000, dtype=int), np.ones(2000))
    assert promise_of(0.01, [easy], ["a", "b"]).threshold("a") == 0.9


def test_a_category_the_release_does_not_know_is_never_sure() -> None:
    view = View(np.ones((1, 1)), np.zeros(1, dtype=int), np.ones(1))
    assert promise_of(0.01, [view], ["a"]).threshold("new") == NEVER


@given(st.integers(0, 50), st.integers(1, 500))
def test_the_bound_lies_above_the_rate(errors: int, trials: int) -> None:
    assert error_bound(errors, trials) >= min(errors / trials, 1)


@given(st.integers(0, 100), st.integers(0, 100))
def test_an_interval_holds_its_rate(hits: int, more: int) -> None:
    low, high = interval(hits, hits + more)
    assert 0 <= low <= high <= 1
    if hits + more:
        assert low - 1e-9 <= hits / (hits + more) <= high + 1e-9


def test_coverage_is_the_largest_share_at_that_precision() -> None:
    assert coverage(np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, True]), 1.0) == 0.5
