"""A release judges, abstains and says why."""

from collections.abc import Sequence

import pytest

from classifiers import Place, Signals, Strange, Text
from classifiers.corpus import Document
from classifiers.release import Release

GARBAGE = {
    "nothing": ("", Strange.SHORT),
    "blanks": (" \n\t\u3000 ", Strange.SHORT),
    "control characters": ("\x00\x01\x02\x1f" * 50, Strange.SHORT),
    "digits": ("1234 5678 90 " * 30, Strange.SHORT),
    "three words": ("形式发票 2024", Strange.SHORT),
    "one word over and over": ("合同" * 200, Strange.SHORT),
    "English": ("This agreement is made between the seller and the buyer. " * 10, Strange.FOREIGN),
    "chance characters": ("".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(300)), Strange.GARBLED),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_nothing_is_guessed_on_garbage(release: Release, name: str) -> None:
    text, why = GARBAGE[name]
    [judged] = release.classify([Text((text,))])
    assert not judged.sure
    assert judged.strange is why


def test_what_nobody_taught_it_is_unfamiliar(release: Release) -> None:
    poem = "床前明月光疑是地上霜举头望明月低头思故乡白日依山尽黄河入海流欲穷千里目更上一层楼"
    [judged] = release.classify([Text((poem,))])
    assert not judged.sure
    assert judged.strange in {Strange.UNFAMILIAR, Strange.GARBLED}


def test_no_pages_are_no_error(release: Release) -> None:
    [judged] = release.classify([Text(())])
    assert judged.strange is Strange.SHORT


def test_every_text_gets_one_answer_in_order(release: Release, corpus: Sequence[Document]) -> None:
    some = corpus[::7]
    judged = release.classify([Text((one.text,)) for one in some])
    assert [one.category for one in judged] == [one.category for one in some]
    assert release.classify([]) == []


def test_the_weights_of_the_evidence_add_up_to_the_decision(
    release: Release, corpus: Sequence[Document]
) -> None:
    texts = [Text((one.text,)) for one in corpus[::9]]
    scores = release.model.decision_function(texts) / release.temperature
    for judged, score in zip(release.classify(texts), scores, strict=True):
        assert sum(item.weight for item in judged.evidence) == pytest.approx(score.max(), abs=1e-4)
        assert judged.evidence[-1].place is Place.REST


def test_evidence_names_words_of_the_text(release: Release, corpus: Sequence[Document]) -> None:
    text = corpus[0].text
    [judged] = release.classify([Text((text,))])
    words = [item.word for item in judged.evidence if item.place is Place.TEXT]
    assert words
    assert all(word in text for word in words)


def test_a_promise_without_thresholds_is_refused(release: Release) -> None:
    with pytest.raises(ValueError, match="no thresholds"):
        release.classify([Text(("合同",))], promise=0.123)


def test_a_stricter_promise_never_asks_less(release: Release) -> None:
    for category in release.categories:
        asked = [
            promise.threshold(category) for promise in sorted(release.promises, key=lambda one: one.error)
        ]
        assert asked == sorted(asked, reverse=True)


def test_signals_are_optional(release: Release, corpus: Sequence[Document]) -> None:
    [judged] = release.classify([Text((corpus[0].text,), Signals(invoice_qr=True, ruled=True, red=0.5))])
    assert judged.category in release.categories


def test_judgements_do_not_show_the_text(release: Release, corpus: Sequence[Document]) -> None:
    assert "甲方" not in repr(release.classify([Text((one.text,)) for one in corpus[:5]]))
