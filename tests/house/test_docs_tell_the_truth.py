"""The README names every setting and every command, with the defaults the code has."""

from pathlib import Path

import pytest
import typer
from pydantic import BaseModel
from typer.main import get_command

from flows import cli
from pipeline.domain.key import KeyName
from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def variables(model: type[BaseModel], prefix: str = "GUIDANG_") -> list[str]:
    names = []
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            names += variables(kind, f"{prefix}{name.upper()}__")
        else:
            names.append(f"{prefix}{name.upper()}")
    return names


def commands() -> list[str]:
    root = get_command(cli.app)
    assert isinstance(root, typer.core.TyperGroup)
    names = []
    for name, command in root.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            names += [f"{name} {sub}" for sub in command.commands]
        else:
            names.append(name)
    return names


@pytest.mark.parametrize("variable", variables(Settings))
def test_every_setting_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme_and_has_help(command: str) -> None:
    assert f"`guidang {command}" in README


@pytest.mark.parametrize("name", list(KeyName))
def test_every_key_name_is_in_the_inspect_contract(name: KeyName) -> None:
    assert name in (ROOT / "docs" / "inspect.md").read_text(encoding="utf-8")
