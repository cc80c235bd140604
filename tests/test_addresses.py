"""Nothing is answered but pages, data and files of ours."""

from pathlib import Path

from starlette.testclient import TestClient

from server.app import make_app
from server.settings import read

ELSEWHERE = (
    *(
        "/.git/config",
        "/server/app.py",
        "/Makefile",
        "/static/",
        "/client/",
        "/client",
        "/v/",
        "/metrics",
        "/docs",
        "/openapi.json",
    ),
    *(
        "/static/%2e%2e/server/app.py",
        "/v/x/..%2f..%2fMakefile",
        "/v/x//static/css/app.css",
        "/privacy/",
        "/methoden/..%2fmethods%2froddel",
    ),
)


def test_nothing_else_is_given_and_nothing_of_it_leads_elsewhere(tmp_path: Path) -> None:
    with TestClient(make_app(read({"DATA_DIR": str(tmp_path)}).with_port(8000)), "http://127.0.0.1:8000") as client:
        answers = {path: client.get(path, follow_redirects=False).status_code for path in ELSEWHERE}
    assert answers == dict.fromkeys(ELSEWHERE, 404)
