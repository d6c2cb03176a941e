"""The desk on the web: for browsers on this machine alone.

Nothing is found by a path: every thing that is served is named by a digest that the desk knows, so
no request can reach a file that is not on the page.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edition.epub import PackedPicture, packed_picture
from edition.preview.session import BOOK_PICTURES, FONTS, PAGES, PICTURES, TEXTS, PreviewSession

#: Names that a browser on this machine has for us. A page elsewhere that made its own name lead
#: here (DNS rebinding) is sent away.
HOSTS = ("127.0.0.1", "localhost")

#: Seconds of silence after which the browser is told that we are still there.
HEARTBEAT = 15.0

_STATIC = Path(__file__).parent / "static"

_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_NOW = {"Cache-Control": "no-store"}

#: Our own script and nobody else's; styles are the plan's places, written on the elements.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Notifier:
    """Tells everyone who listens that there is something new, or that it is over."""

    def __init__(self) -> None:
        self.over = False
        self._waiting: set[asyncio.Event] = set()

    def notify(self) -> None:
        """Something is new."""
        for event in self._waiting:
            event.set()

    def end(self) -> None:
        """Nothing will come any more."""
        self.over = True
        self.notify()

    async def wait(self, seconds: float) -> None:
        """Until it rings, or for so long."""
        event = asyncio.Event()
        self._waiting.add(event)
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
        self._waiting.discard(event)


def application(
    session: PreviewSession,
    notifier: Notifier,
    watch: Callable[[], Coroutine[Any, Any, None]] | None = None,
) -> ASGIApp:
    """The web page of a desk.

    Args:
        desk: what is shown.
        bell: rung when the desk has something new.
        watch: runs beside the server until it stops.
    """
    handlers = _Handlers(session, notifier)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(watch()) if watch else None
        yield
        if task:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    routes = [
        Route("/", handlers.static("index.html")),
        Route("/preview.css", handlers.static("preview.css")),
        Route("/preview.js", handlers.static("preview.js")),
        Route("/reading.css", handlers.static("reading.css")),
        Route("/events", handlers.events),
        Route(PAGES + "{key}", handlers.page),
        Route(TEXTS + "{key}", handlers.text),
        Route(PICTURES + "{name}", handlers.picture),
        Route(FONTS + "{name}", handlers.font),
        Route("/book/text/", handlers.static("reading.xhtml")),
        Route("/book/css/book.css", handlers.book_style),
        Route(BOOK_PICTURES + "{name}", handlers.book_picture),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)
    return Starlette(routes=routes, middleware=[hosts, Middleware(_Headers)], lifespan=lifespan)


class _Headers:
    """Puts the same headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = [(k.lower().encode(), v.encode()) for k, v in _HEADERS.items()]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class _Handlers:
    """One method a kind of thing."""

    def __init__(self, session: PreviewSession, notifier: Notifier) -> None:
        self._desk = session
        self._bell = notifier

    def static(self, name: str) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        media = "application/xhtml+xml" if name.endswith(".xhtml") else None

        async def give(_: Request) -> Response:
            return FileResponse(_STATIC / name, headers=_NOW, media_type=media)

        return give

    async def events(self, _: Request) -> Response:
        """Each new state, as server-sent events."""
        return StreamingResponse(self._states(), media_type="text/event-stream", headers=_NOW)

    async def _states(self) -> AsyncIterator[str]:
        seen = -1
        while not self._bell.over:
            state = self._desk.state
            if state.version == seen:
                yield ": still here\n\n"
            else:
                seen = state.version
                yield f"data: {json.dumps(state.to_json(), ensure_ascii=False)}\n\n"
            if self._desk.state.version == seen:
                await self._bell.wait(HEARTBEAT)

    async def page(self, request: Request) -> Response:
        page = self._desk.page(request.path_params["key"])
        if page is None:
            return _gone()
        return Response(page.html, media_type="text/html", headers=_FOR_EVER)

    async def text(self, request: Request) -> Response:
        text = self._desk.text(request.path_params["key"])
        if text is None:
            return _gone()
        return Response(text.xhtml, media_type="application/xhtml+xml", headers=_FOR_EVER)

    async def picture(self, request: Request) -> Response:
        picture = self._desk.picture(request.path_params["name"])
        if picture is None:
            return _gone()
        return Response(picture.data, media_type=picture.media, headers=_FOR_EVER)

    async def font(self, request: Request) -> Response:
        path = self._desk.font(request.path_params["name"])
        if path is None:
            return _gone()
        return FileResponse(path, headers=_FOR_EVER)

    async def book_style(self, _: Request) -> Response:
        return Response(self._desk.state.book_css, media_type="text/css", headers=_NOW)

    async def book_picture(self, request: Request) -> Response:
        path = self._desk.source(request.path_params["name"])
        if path is None:
            return _gone()
        try:
            picture = await asyncio.to_thread(_packed, path, path.stat().st_mtime_ns)
        except (OSError, ValueError):
            return _gone()
        return Response(picture.data, media_type=picture.media_type, headers=_FOR_EVER)


@lru_cache(maxsize=64)
def _packed(path: Path, stamp: int) -> PackedPicture:
    return packed_picture(path)


def _gone() -> Response:
    """It was replaced; the browser hears of the new one."""
    return PlainTextResponse("gone", status_code=404, headers=_NOW)
