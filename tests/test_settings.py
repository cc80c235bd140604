"""What a host can set, and what is refused with a remedy."""

from pathlib import Path

import pytest

from server.errors import StartRefused
from server.settings import TABLE, read
from tests.conftest import ROOT


def test_without_any_variable_it_serves_this_machine_only() -> None:
    settings = read({}).with_port(8000)
    assert (settings.host, settings.port, settings.data_dir, settings.trust_proxy) == ("127.0.0.1", 8000, Path("data"), False)
    assert settings.origins == ("http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000")


def test_an_empty_variable_is_a_missing_one() -> None:
    assert read({"PORT": "", "HOST": " ", "ORIGINS": ""}) == read({})


def test_every_setting_is_taken_from_its_variable() -> None:
    given = {
        "HOST": "0.0.0.0",
        "PORT": "80",
        "DATA_DIR": "/srv/rooms",
        "DATABASE_URL": "postgresql://kamers:geheim@db.example/kamers",
        "ORIGINS": "https://a.example, HTTPS://B.example:8443/",
        "LOG_LEVEL": "Info",
        "TRUST_PROXY": "yes",
        "MAX_ROOMS": "12",
        "MAX_CONNECTIONS": "34",
        "METRICS_PORT": "9",
    }
    assert given.keys() == {setting.name for setting in TABLE}
    settings = read(given).with_port(80)
    assert (settings.host, settings.port, settings.data_dir) == ("0.0.0.0", 80, Path("/srv/rooms"))
    assert settings.origins == ("https://a.example", "https://b.example:8443"), "what is set is not added to"
    assert settings.database_url == "postgresql://kamers:geheim@db.example/kamers"
    assert (settings.log_level, settings.trust_proxy) == ("info", True)
    assert (settings.max_rooms, settings.max_connections, settings.metrics_port) == (12, 34, 9)


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://a.example:443", "https://a.example"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://localhost:443", "http://localhost:443"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(given: str, origin: str) -> None:
    assert read({"ORIGINS": given}).origins == (origin,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("MAX_ROOMS", "0"),
        ("MAX_CONNECTIONS", "-1"),
        ("MAX_CONNECTIONS", "veel"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "80.0"),
        ("HOST", "http://here"),
        ("HOST", "a b"),
        ("ORIGINS", "intervisie.example.nl"),
        ("ORIGINS", "*"),
        ("ORIGINS", "https://*.example.nl"),
        ("ORIGINS", "https://a.example/room"),
        ("ORIGINS", "https://a.example?x"),
        ("ORIGINS", "https://me@a.example"),
        ("ORIGINS", "https://a.example:port"),
        ("ORIGINS", "null"),
        ("ORIGINS", "http://a.example"),
        ("ORIGINS", "https://a.example, http://192.168.1.20:8000"),
        ("ORIGINS", "ftp://a.example"),
        ("LOG_LEVEL", "loud"),
        ("TRUST_PROXY", "perhaps"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_its_value_and_a_remedy(name: str, value: str) -> None:
    with pytest.raises(StartRefused) as refused:
        read({name: value})
    assert str(refused.value).startswith(f"{name} is “{value}”, and that will not do: ")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "intervisie.example.nl"])
def test_serving_other_machines_without_origins_is_refused(host: str) -> None:
    with pytest.raises(StartRefused, match="set ORIGINS"):
        read({"HOST": host})
    assert read({"HOST": host, "ORIGINS": "https://a.example"}).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", "LOCALHOST"])
def test_this_machine_needs_no_origins(host: str) -> None:
    assert read({"HOST": host}).origins == ()


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_every_setting_is_in_the_readme_with_its_default_and_its_sentence(setting: object) -> None:
    row = f"| `{setting.name}` | {f'`{setting.default}`' if setting.default else 'empty'} | {setting.sentence} |"  # type: ignore[attr-defined]
    assert row in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_address_of_a_database_that_will_not_do_is_not_repeated() -> None:
    with pytest.raises(StartRefused, match="postgresql://name:password@host") as refused:
        read({"DATABASE_URL": "mysql://kamers:geheim@db.example/kamers"})
    assert "geheim" not in str(refused.value)
