"""One Prefect for all flow tests, which takes ten seconds to start, and services on real stores beside it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fakes.recognition import RecordedReader, WordClassifier

from flows.environment import prepare
from flows.parts import working_with
from pipeline.adapters.journal import Journal
from pipeline.adapters.seaweed import StoreAddress
from pipeline.settings import Settings, StoreSettings, load_settings
from pipeline.steps.recognise import Recogniser
from pipeline.wiring import Nobody, Services, assemble, open_index, open_stores


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prefect in this process, with a database of its own."""
    prepare(tmp_path_factory.mktemp("prefect"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture
def index_url() -> str:
    """Where the index lies; empty is SQLite in the data folder."""
    return ""


@pytest.fixture
def settings(tmp_path: Path, s3_store: StoreAddress, index_url: str) -> Settings:
    """Settings that point at the running store, with buckets of this test's own."""
    name = tmp_path.name.replace("_", "-").lower()[:30].strip("-")
    store = StoreSettings(
        endpoint=s3_store.endpoint,
        access_key=s3_store.access_key,
        secret_key=s3_store.secret_key,
        tls=False,
        intake_bucket=f"in-{name}",
        archive_bucket=f"ar-{name}",
    )
    return load_settings(data=tmp_path, store=store, index=index_url)


@pytest.fixture
def services(prefect: None, settings: Settings) -> Iterator[Services]:
    """Everything real but the recognition, which reads what the scans say."""
    recognise = Recogniser(RecordedReader(), WordClassifier())
    with (
        open_stores(settings) as stores,
        open_index(settings) as index,
        closing(Journal(settings.data)) as journal,
    ):
        services = assemble(settings, stores, index, recognise, Nobody(), journal)
        with working_with(services):
            yield services
