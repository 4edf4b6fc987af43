"""All settings in one frozen class: `GUIDANG_…` variables first, then `guidang.toml`, then these defaults."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pipeline.domain.errors import Refused


class StoreSettings(BaseModel):
    """Where objects lie. Without an endpoint the embedded store is started in the data folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: str = Field("", description="S3 endpoint as host:port; empty starts the embedded store")
    access_key: SecretStr = Field(SecretStr(""), description="access key of the S3 endpoint")
    secret_key: SecretStr = Field(SecretStr(""), description="secret key of the S3 endpoint")
    tls: bool = Field(True, description="speak TLS to the S3 endpoint")
    region: str = Field("", description="region name, if the S3 server wants one")
    intake_bucket: str = Field(
        "guidang-intake", description="bucket that the scanning room drops batches into"
    )
    archive_bucket: str = Field("guidang-archive", description="bucket that holds the archive")

    @field_validator("endpoint")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        if "://" in value or "/" in value:
            raise ValueError("write host:port without http:// or a path, and use the tls setting")
        return value


class ReadingSettings(BaseModel):
    """How pages are read, and what a file may cost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: Literal["rapidocr", "tesseract"] = Field("rapidocr", description="first OCR engine")
    fallback: Literal["rapidocr", "tesseract", "none"] = Field(
        "tesseract", description="engine that tries a page on which the first one failed"
    )
    workers: int = Field(0, ge=0, le=256, description="OCR worker processes; 0 is one a core")
    page_seconds: float = Field(
        60.0, gt=0, description="processor seconds one page may take, and five times as long on the clock"
    )
    worker_mebibytes: int = Field(2048, ge=512, description="most memory one worker may hold, in MiB")
    max_pages: int = Field(2000, ge=1, description="most pages a scan may have")
    max_megapixels: int = Field(200, ge=1, description="largest page image, in megapixels")
    max_mebibytes: int = Field(512, ge=1, description="largest scan file, in MiB")


class IntakeSettings(BaseModel):
    """When a batch is complete and how intake is emptied."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    marker: str = Field("_READY", description="name of the object that says a batch is complete")
    quiet_seconds: float = Field(
        30.0, ge=0, description="a batch without marker is complete after this quiet time"
    )
    poll_seconds: float = Field(5.0, gt=0, description="how often the intake bucket is listed, in seconds")
    claim_seconds: float = Field(
        900.0, gt=0, description="a claim without news for this long may be taken over"
    )


class ArchiveSettings(BaseModel):
    """How records are numbered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fonds: str = Field("Q001", description="fonds number (全宗号)")
    number: str = Field(
        "{fonds}-ZY·{code}·{year}·{retention}-{ordinal:04d}",
        description="template of the archival number (档号), DA/T 13-2022 style",
    )

    @field_validator("number")
    @classmethod
    def _has_ordinal(cls, value: str) -> str:
        try:
            one, two = (
                value.format(fonds="Q001", code="HT", year=2024, retention="D30", ordinal=n) for n in (1, 2)
            )
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError("use only {fonds} {code} {year} {retention} {ordinal:04d}") from error
        if one == two:
            raise ValueError("the template needs {ordinal:04d}, or numbers would repeat")
        return value


PROMISES = (0.005, 0.01, 0.02, 0.05)
"""The error rates for which releases carry thresholds."""


class ClassifierSettings(BaseModel):
    """Which release judges."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    models: Path = Field(Path("models"), description="folder of the shipped releases")
    name: str = Field("guidang-text", description="name of the model; its newest good release is used")
    promise: float = Field(
        0.01, description="most automatic filings that may be wrong: 0.005, 0.01, 0.02 or 0.05"
    )

    @field_validator("promise")
    @classmethod
    def _has_thresholds(cls, value: float) -> float:
        if value not in PROMISES:
            raise ValueError(f"a release has thresholds for {PROMISES} only")
        return value


class Settings(BaseSettings):
    """Everything that can be set; secrets never show in a repr."""

    model_config = SettingsConfigDict(
        env_prefix="GUIDANG_",
        env_nested_delimiter="__",
        toml_file="guidang.toml",
        frozen=True,
        extra="forbid",
    )

    data: Path = Field(
        Path("guidang-data"), description="folder for the embedded store, the index and spools"
    )
    index: SecretStr = Field(
        SecretStr(""), description="SQLAlchemy URL of the index; empty is SQLite in `data`"
    )
    store: StoreSettings = StoreSettings()
    reading: ReadingSettings = ReadingSettings()
    intake: IntakeSettings = IntakeSettings()
    archive: ArchiveSettings = ArchiveSettings()
    classifier: ClassifierSettings = ClassifierSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then the TOML file of the working folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**overrides: object) -> Settings:
    """Read the settings. Raises `Refused` that names each wrong setting, without its value, and the remedy."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(
            f"GUIDANG_{'__'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors(include_input=False, include_url=False)
        )
        raise Refused("wrong setting", found=wrong, remedy="correct the variable or guidang.toml") from error
