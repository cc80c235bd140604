"""Composition: which parts there are and how they are put together. Nothing else knows them all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.routing import WebSocketRoute

from server.buckets import AddressLimits
from server.capacity import Capacity
from server.catalogue import Catalogue
from server.clock import Clock, SystemClock
from server.endpoint import Doors, room_socket
from server.erasing import carry_out
from server.errors import JournalError
from server.figures import MEGABYTE, Figures, Gauge, of_this_process
from server.headers import BehindOneProxy, OurPagesOnly, SecureHeaders
from server.hub import Hub
from server.journal import Journal
from server.journal.files import size_of
from server.library import Library
from server.metrics_port import local_port, metrics_port
from server.pages import Pages
from server.records import Opened, record_of
from server.room.lifetime import SWEEP_EVERY_MS
from server.room.opening import SHORTEST_BREAK_MINUTES
from server.settings import Settings
from server.side_door import side_door
from server.turnstile import Turnstile
from server.veil import Unhurried

log = logging.getLogger("binnenskamers")


def make_app(
    settings: Settings,
    journal: Journal | None = None,
    clock: Clock | None = None,
    shortest_break_minutes: int = SHORTEST_BREAK_MINUTES,
) -> Starlette:
    """Put the server together. Without a `journal` the data folder is claimed at once; raises StartRefused if it is taken.

    `shortest_break_minutes`: no room may agree on a shorter break. No setting of a host: only the demo goes below five.
    """
    open_journal, clock, folder = _handed_in(journal, clock) if journal else record_of(settings, clock)
    catalogue, library, addresses, figures = Catalogue.load(), Library.load(), AddressLimits(), Figures()
    catalogue = catalogue.of_database() if settings.database_url else catalogue
    pages = Pages(catalogue, library, clock, settings.origins, addresses)
    metrics = local_port(settings.metrics_port) if settings.metrics_port else None

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            record = await stack.enter_async_context(open_journal)
            capacity = Capacity(settings.max_rooms, settings.max_connections)
            hub = Hub(record, library, clock, catalogue, shortest_break_minutes, capacity, figures)
            stack.push_async_callback(hub.close)
            pages.hub = hub
            _measure_when_set(clock, hub)
            pages.health.opened(lambda: not hub.closing, record.writable)
            if metrics is not None:
                figures.gauges |= _gauges(hub, folder) | of_this_process()
                await stack.enter_async_context(metrics_port(metrics, figures, clock))
            app.state.doors = Doors(hub, clock, catalogue, addresses, Turnstile())
            sweeper = asyncio.create_task(_sweep_until_cancelled(hub, addresses, clock))
            stack.push_async_callback(_cancel, sweeper)
            if folder is not None:
                await stack.enter_async_context(side_door(folder, lambda order: carry_out(order, hub, record, clock.now_ms())))
            yield

    app = Starlette(
        routes=[*pages.routes(), WebSocketRoute("/ws/{room}", room_socket)],
        middleware=_middleware(settings, pages),
        exception_handlers={HTTPException: pages.on_error},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # it would lead to whatever host the request names
    return app


def _middleware(settings: Settings, pages: Pages) -> list[Middleware]:
    """Give what every request goes through. A fault is answered within the headers: Starlette itself would do so outside them."""
    proxy = [Middleware(BehindOneProxy)] if settings.trust_proxy else []
    broken = Middleware(ServerErrorMiddleware, handler=pages.on_error)
    return [Middleware(Unhurried), *proxy, Middleware(SecureHeaders), broken, Middleware(OurPagesOnly, origins=settings.origins)]


def _handed_in(journal: Journal, clock: Clock | None) -> tuple[Opened, Clock, None]:
    return nullcontext(journal), clock or SystemClock(), None  # closing it is for whoever made it


def _measure_when_set(clock: Clock, hub: Hub) -> None:
    """When the clock that is followed was set, so that browsers measure again."""
    running: set[asyncio.Task[None]] = set()

    def jumped() -> None:
        task = asyncio.create_task(hub.measure_all())
        running.add(task)
        task.add_done_callback(running.discard)

    if isinstance(clock, SystemClock):
        clock.jumped = jumped


def _gauges(hub: Hub, folder: Path | None) -> dict[str, tuple[str, Gauge]]:
    """What there is now, of all rooms together."""
    return {
        "rooms_open": ("Rooms in memory.", lambda: hub.rooms_open),
        "connections": ("Sockets of rooms.", lambda: hub.capacity.connections),
        "tasks": ("Tasks of the event loop.", lambda: len(asyncio.all_tasks())),
        "record_megabytes": ("The record and its log, in whole megabytes.", lambda: size_of(folder) // MEGABYTE if folder else 0),
    }


async def _sweep_until_cancelled(hub: Hub, addresses: AddressLimits, clock: Clock) -> None:
    while True:
        now_ms = clock.now_ms()
        again_at_ms = now_ms + SWEEP_EVERY_MS
        addresses.forget(now_ms)
        try:
            await hub.sweep(now_ms)
            again_at_ms = await hub.next_sweep_ms(now_ms)
        except JournalError as error:
            log.error("the rooms whose time has passed could not be looked up: %s", type(error).__name__)
        due = asyncio.Event()
        clock.call_at(again_at_ms, due.set)
        await due.wait()


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
