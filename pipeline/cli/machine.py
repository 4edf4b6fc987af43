"""Commands that measure the machine without side effects: `inspect` scans, `classify` texts."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipeline.cli.app import app, console
from pipeline.domain.chinese import category_name
from pipeline.domain.errors import Refused
from pipeline.domain.judgement import Guess
from pipeline.domain.key import Key
from pipeline.domain.record import Draft, Recognised
from pipeline.ports import Classifiable
from pipeline.settings import load_settings
from pipeline.steps.recognise import Recogniser
from pipeline.wiring import open_classifier, open_recogniser

FILES_AT_ONCE = 4
"""Files in work at once; the pages of all of them share the OCR worker processes."""

Inspected = dict[str, object]
"""One line of `inspect --jsonl`: the stable contract described in docs/inspect.md."""


@app.command()
def inspect(
    files: Annotated[list[Path], typer.Argument(help="Scans: PDF, TIFF, JPEG, PNG, BMP, WebP or OFD.")],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a record.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the recognised text too.")] = False,
) -> None:
    """Recognise scans and show what would become of them; nothing is written."""
    with open_recogniser(load_settings()) as recognise, ThreadPoolExecutor(FILES_AT_ONCE) as threads:
        for records in threads.map(lambda file: list(_inspect(recognise, file, text=text)), files):
            for found in records:
                _print_json(found) if jsonl else _print_table(found)


@app.command()
def classify(
    source: Annotated[
        str, typer.Argument(help='A file of JSON lines {"text": …}, or - for standard input.')
    ] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a text.")] = False,
) -> None:
    """Classify plain texts, one JSON object a line."""
    classifier = open_classifier(load_settings())
    with sys.stdin if source == "-" else Path(source).open(encoding="utf-8") as lines:
        for chunk in _chunks(lines, size=256):
            for guess in classifier.classify([Classifiable(pages=(text,)) for text in chunk]):
                _print_json(_classified(guess)) if jsonl else _print_guess(guess)


def _chunks(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    chunk: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            chunk.append(_text_of(line, number))
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _text_of(line: str, number: int) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(
            "not a JSON object with a text", f"line {number}", remedy='write lines like {"text": "…"}'
        ) from error
    if not isinstance(text, str):
        raise Refused("text is not a string", f"line {number}", found=type(text).__name__)
    return text


def _classified(guess: Guess) -> Inspected:
    return {
        "category": guess.category,
        "confidence": round(guess.confidence, 4),
        "verdict": "file" if guess.sure else "review",
        "evidence": [[evidence.word, round(evidence.weight, 4)] for evidence in guess.evidence],
    }


def _inspect(recognise: Recogniser, file: Path, *, text: bool) -> Iterator[Inspected]:
    if not file.is_file():
        raise Refused("no such file", str(file), remedy="name an existing scan")
    started = time.perf_counter()
    recognised = recognise(file)
    seconds = time.perf_counter() - started
    if recognised.fault is not None:
        yield _unrecorded(file, recognised, "quarantine", recognised.fault, seconds)
    elif not recognised.drafts:
        yield _unrecorded(file, recognised, "review", "blank", seconds)
    else:
        yield from _records(recognise, file, recognised, seconds, text=text)


def _records(
    recognise: Recogniser, file: Path, recognised: Recognised, seconds: float, *, text: bool
) -> Iterator[Inspected]:
    for number, draft in enumerate(recognised.drafts, start=1):
        found = _record(file, number, draft, recognise.classifier.model, seconds / len(recognised.drafts))
        yield {**found, "text": draft.text} if text else found


def _record(file: Path, number: int, draft: Draft, model: str, seconds: float) -> Inspected:
    return {
        "source": str(file),
        "record": number,
        "pages": [reading.page for reading in draft.readings],
        "category": draft.guess.category,
        "confidence": round(draft.guess.confidence, 4),
        "verdict": "review" if draft.doubts else "file",
        "doubts": [str(doubt) for doubt in draft.doubts],
        "keys": [_key(key) for key in draft.keys],
        "engine": draft.engine,
        "model": model,
        "seconds": round(seconds, 3),
    }


def _key(key: Key) -> Inspected:
    box = key.box and [round(edge, 1) for edge in (key.box.left, key.box.top, key.box.right, key.box.bottom)]
    return {"name": key.name, "value": key.value, "checked": key.checked, "page": key.page, "box": box}


def _unrecorded(file: Path, recognised: Recognised, verdict: str, doubt: str, seconds: float) -> Inspected:
    """A scan without a record: quarantined, or blank pages only."""
    return {
        "source": str(file),
        "record": 0,
        "pages": list(range(1, recognised.pages + 1)),
        "category": None,
        "confidence": 0.0,
        "verdict": verdict,
        "doubts": [doubt],
        "keys": [],
        "engine": "",
        "model": "",
        "seconds": round(seconds, 3),
    }


def _print_json(value: Inspected) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _print_guess(guess: Guess) -> None:
    words = "、".join(evidence.word for evidence in guess.evidence[:5])
    console.print(f"{category_name(guess.category)}  {guess.confidence:.1%}  {words}")


def _print_table(found: Inspected) -> None:
    table = Table("key", "value", "checked", "page", title=str(found["source"]), title_justify="left")
    keys = found["keys"]
    if isinstance(keys, list):
        for key in keys:
            table.add_row(str(key["name"]), str(key["value"]), str(key["checked"]), str(key["page"]))
    console.print(table)
    category = found["category"]
    console.print(
        f"{category_name(str(category)) if category else '—'}  {found['confidence']}  {found['verdict']}  "
        f"{'、'.join(map(str, found['doubts'])) if isinstance(found['doubts'], list) else ''}\n",
        markup=False,
    )
    if "text" in found:
        console.print(str(found["text"]))
