"""The preview session on the web, for browsers on this machine alone.

Nothing is found by a path: everything that is served is named by a digest that the session knows,
so no request can reach a file that is not on the page.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
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

from edition.base.diagnostic import EditionError
from edition.epub import PackedPicture, packed_picture
from edition.preview.session import (
    BOOK_PICTURES,
    FONTS,
    PAGES,
    PICTURES,
    TEXTS,
    WEB,
    PreviewSession,
)

#: Host names that a browser on this machine uses. A foreign page whose name leads here (DNS
#: rebinding) is refused.
HOSTS = ("127.0.0.1", "localhost")

#: Seconds of silence after which the browser is told that the server is still running.
HEARTBEAT = 15.0

_STATIC = Path(__file__).parent / "static"

_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_NOW = {"Cache-Control": "no-store"}

#: Only the preview's own script; styles are the plan's positions, written on the elements.
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
    """Tells every waiting task that there is a new state, or that the server stops."""

    def __init__(self) -> None:
        self.over = False
        self._waiting: set[asyncio.Event] = set()

    def notify(self) -> None:
        """There is a new state."""
        for event in self._waiting:
            event.set()

    def end(self) -> None:
        """The server stops: there will be no new state."""
        self.over = True
        self.notify()

    async def wait(self, seconds: float) -> None:
        """Until there is a new state, at most ``seconds``."""
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
    """The web application of a session.

    Args:
        session: what is shown.
        notifier: notified when the session has a new state.
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
        Route(WEB + "{name:path}", handlers.web),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)
    return Starlette(routes=routes, middleware=[hosts, Middleware(_Headers)], lifespan=lifespan)


class _Headers:
    """Adds the security headers to every response."""

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
    """One method per kind of resource."""

    def __init__(self, session: PreviewSession, notifier: Notifier) -> None:
        self._session = session
        self._notifier = notifier

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
        while not self._notifier.over:
            state = self._session.state
            if state.version == seen:
                yield ": still here\n\n"
            else:
                seen = state.version
                yield f"data: {json.dumps(state.to_json(), ensure_ascii=False)}\n\n"
            if self._session.state.version == seen:
                await self._notifier.wait(HEARTBEAT)

    async def page(self, request: Request) -> Response:
        page = self._session.page(request.path_params["key"])
        if page is None:
            return _not_found()
        return Response(page.html, media_type="text/html", headers=_FOR_EVER)

    async def text(self, request: Request) -> Response:
        text = self._session.text(request.path_params["key"])
        if text is None:
            return _not_found()
        return Response(text.xhtml, media_type="application/xhtml+xml", headers=_FOR_EVER)

    async def picture(self, request: Request) -> Response:
        picture = self._session.picture(request.path_params["name"])
        if picture is None:
            return _not_found()
        return Response(picture.data, media_type=picture.media, headers=_FOR_EVER)

    async def font(self, request: Request) -> Response:
        path = self._session.font(request.path_params["name"])
        if path is None:
            return _not_found()
        return FileResponse(path, headers=_FOR_EVER)

    async def book_style(self, _: Request) -> Response:
        return Response(self._session.state.book_css, media_type="text/css", headers=_NOW)

    async def book_picture(self, request: Request) -> Response:
        path = self._session.source(request.path_params["name"])
        if path is None:
            return _not_found()
        try:
            picture = await asyncio.to_thread(_packed, path, path.stat().st_mtime_ns)
        except (OSError, ValueError):
            return _not_found()
        return Response(picture.data, media_type=picture.media_type, headers=_FOR_EVER)

    async def web(self, request: Request) -> Response:
        """A file of the web edition, found by its name among those that were made."""
        name = request.path_params["name"]
        try:
            content = await asyncio.to_thread(self._session.web, name)
        except EditionError as error:
            return PlainTextResponse(str(error), status_code=500, headers=_NOW)
        if content is None:
            return _not_found()
        media = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Response(content, media_type=media, headers=_NOW)


@lru_cache(maxsize=64)
def _packed(path: Path, stamp: int) -> PackedPicture:
    return packed_picture(path)


def _not_found() -> Response:
    """The resource was replaced; the browser is told of the new one."""
    return PlainTextResponse("gone", status_code=404, headers=_NOW)
