"""What every answer carries, who may ask, and where a request really came from. Pure ASGI, no state."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types binnenskamers",
    )
)

FOR_OURSELVES = ("clipboard-write", "picture-in-picture", "screen-wake-lock")
OFF = (  # what today's browsers know: they complain on the console about names that were dropped
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join([*(f"{name}=(self)" for name in FOR_OURSELVES), *(f"{name}=()" for name in OFF)])

ALWAYS = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOT_DRAWN = ("text/javascript", "text/css", "font/")
"""What is never a page of its own: what a page may do is said where it is drawn, not fourteen times more on a slow line."""
HSTS = "max-age=31536000; includeSubDomains"
NOT_OURS = 4403
"""Close code of a socket from another site; as it is not yet accepted, the browser sees HTTP 403."""


def allowed_origin(origin: str | None, origins: Iterable[str]) -> bool:
    """Tell whether a request comes from one of our own pages: exactly, so a missing or `null` origin is not."""
    return origin is not None and origin in origins


class SecureHeaders:
    """Puts the security headers on every answer, whatever made it. What says nothing about keeping is not kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                if headers.get("content-type", "").startswith(NOT_DRAWN):
                    del headers["Permissions-Policy"]
                headers.setdefault("Cache-Control", "no-store")
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = HSTS
            await send(message)

        await self._app(scope, receive, send_with_headers)


class OurPagesOnly:
    """Refuses a socket from a page that is not ours before it is accepted: browsers guard sockets by nothing else."""

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not allowed_origin(Headers(scope=scope).get("origin"), self._origins):
            await receive()
            await send({"type": "websocket.close", "code": NOT_OURS})
            return
        await self._app(scope, receive, send)


class BehindOneProxy:
    """Believes the one reverse proxy in front: the *last* address and scheme are its own word, those before it anybody's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            address = _last(headers, "x-forwarded-for")
            if address:
                scope["client"] = (address, 0)
            if _last(headers, "x-forwarded-proto") in ("https", "wss"):
                scope["scheme"] = "https" if scope["type"] == "http" else "wss"
        await self._app(scope, receive, send)


def _last(headers: Headers, name: str) -> str:
    return ",".join(headers.getlist(name)).rpartition(",")[2].strip()
