"""What crosses the process boundary arrives as it was sent, and nothing else arrives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapters.reading.wire import (
    Counted,
    Failed,
    Job,
    answer_from_bytes,
    answer_to_bytes,
    job_from_bytes,
    job_to_bytes,
)
from pipeline.domain.errors import BadScan, Fault
from pipeline.domain.reading import Box, Code, Datum, Line, Origin, Reading

_sizes = st.floats(0, 5000)
_boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), _sizes, _sizes, _sizes, _sizes)
_readings = st.builds(
    Reading,
    page=st.integers(1, 2000),
    width=st.integers(0, 5000),
    height=st.integers(0, 5000),
    lines=st.lists(st.builds(Line, st.text(), _boxes, st.floats(0, 1)), max_size=3).map(tuple),
    origin=st.sampled_from(Origin),
    engine=st.text(),
    blank=st.booleans(),
    rotation=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-10, 10),
    codes=st.lists(st.builds(Code, st.text(), st.text(), st.none() | _boxes), max_size=2).map(tuple),
    data=st.lists(st.builds(Datum, st.text(), st.text()), max_size=2).map(tuple),
)


@given(
    _readings | st.builds(Counted, st.integers(1)) | st.builds(Failed, st.text(), st.booleans(), st.text())
)
def test_answers_arrive_as_they_were_sent(answer: Reading | Counted | Failed) -> None:
    assert answer_from_bytes(answer_to_bytes(answer)) == answer


@given(st.sampled_from(Fault), st.text(), st.text())
def test_faults_arrive_as_they_were_sent(fault: Fault, where: str, remedy: str) -> None:
    arrived = answer_from_bytes(answer_to_bytes(BadScan(fault, where, remedy=remedy)))
    assert isinstance(arrived, BadScan)
    assert (arrived.fault, arrived.where, arrived.remedy) == (fault, where, remedy)


def test_a_job_arrives_as_it_was_sent() -> None:
    job = Job(Path("/spool/扫描 1"), 4, "rapidocr")
    assert job_from_bytes(job_to_bytes(job)) == job


@pytest.mark.parametrize("data", [b"", b"[]", b'["Reading", {}]', b'["Popen", ["ls"]]', b"\x80\x04."])
def test_a_word_that_no_worker_should_say_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        answer_from_bytes(data)
