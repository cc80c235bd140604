"""The real server behind each of the proxies; the certificate of the proxy is believed while a test runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.behind import Behind
from tests.deploy.proxies import KINDS


@pytest.fixture(scope="module", params=KINDS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """One for the tests that end nothing."""
    with Behind(request.param, tmp_path_factory.mktemp(request.param)) as behind:
        yield behind


@pytest.fixture
def behind(shared: Behind, monkeypatch: pytest.MonkeyPatch) -> Behind:
    monkeypatch.setenv("SSL_CERT_FILE", str(shared.proxy.certificate))
    return shared


@pytest.fixture(params=KINDS)
def own(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behind]:
    """One that a test may end. `CHANGES` of its module, by kind: of the file in deploy/."""
    with Behind(request.param, tmp_path, getattr(request.module, "CHANGES", {}).get(request.param)) as made:
        monkeypatch.setenv("SSL_CERT_FILE", str(made.proxy.certificate))
        yield made
