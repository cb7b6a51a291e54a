"""Requests to the Bot API over aiohttp, which costs a fraction of the library's own transport.

It tells apart what the library's own does not: a request that surely was not made, and one that was written
and has no answer. Nothing it raises holds the token, an address or a text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    FormData,
    TCPConnector,
    TraceConfig,
)
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram.request import RequestData

#: Seconds. Telegram holds a request up to 8 s before it answers 429: a shorter wait would make duplicates.
READ_TIMEOUT = 30.0
_CONNECT_TIMEOUT = 10.0
#: Seconds for which a limit is taken to hold that does not say so.
_A_WHILE = 30
_JSON = {"Content-Type": "application/json"}


class NotMadeError(NetworkError):
    """The request surely did not reach the server."""


class NotTelegramError(NetworkError):
    """Something between us and the server has answered in its place."""


class AioRequest(BaseRequest):
    """`connections`: the most at once. `proxy`: an http or socks address, or None."""

    def __init__(self, connections: int, proxy: str | None = None) -> None:
        self._connections = connections
        self._proxy = proxy
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return READ_TIMEOUT

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer. The library's own logs one that cannot be read, with all that is in it."""
        try:
            found = json.loads(payload)
        except ValueError:
            raise TelegramError("an answer that cannot be read") from None
        if not isinstance(found, dict) or (found.get("ok") and "result" not in found):
            raise TelegramError("an answer that is none of the Bot API")
        result = found.get("result")
        if isinstance(result, dict) and "message_id" in result:
            # Of what was sent the id alone is of use, and the library takes long to read the rest.
            found["result"] = {"message_id": result["message_id"], "date": None, "chat": None}
        return found

    async def initialize(self) -> None:
        """Opens the session, in the event loop where it will be used."""
        if self._session is not None:
            return
        trace = TraceConfig()
        trace.on_request_headers_sent.append(_written)
        self._session = ClientSession(
            connector=self._connector(), cookie_jar=DummyCookieJar(), trace_configs=[trace], trust_env=False
        )

    def _connector(self) -> TCPConnector:
        if self._proxy and _socks(self._proxy):
            from aiohttp_socks import ProxyConnector

            return ProxyConnector.from_url(self._proxy, limit=self._connections, rdns=True)
        return TCPConnector(limit=self._connections, keepalive_timeout=60.0)

    async def shutdown(self) -> None:
        """Closes every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the library hands it in
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the library hands it in
    ) -> tuple[int, bytes]:
        """Makes one request. Raises NotMadeError where it surely was not made, and TimedOut or NetworkError
        where it may have been.
        """
        if self._session is None:
            raise NotMadeError("the connection is closed")
        sent = SimpleNamespace(written=False)
        connect, read = _seconds(connect_timeout, _CONNECT_TIMEOUT), _seconds(read_timeout, READ_TIMEOUT)
        # The whole may take as long as both; what trickles in is not waited for any longer.
        total = connect + read if connect and read else None
        timeout = ClientTimeout(total=total, connect=connect, sock_read=read)
        http_proxy = self._proxy if self._proxy and not _socks(self._proxy) else None
        try:
            async with self._session.request(
                method,
                url,
                **_body(request_data),
                timeout=timeout,
                proxy=http_proxy,
                allow_redirects=False,  # to another host, with the text
                trace_request_ctx=sent,
            ) as response:
                status, payload = response.status, await response.read()
            _check(status, payload)
        except NotTelegramError as error:
            failure: NetworkError = error
        except TelegramError:
            raise
        except TimeoutError:
            failure = TimedOut("no answer in time")
        except (ClientError, OSError) as error:
            failure = NetworkError(f"the connection broke: {type(error).__name__}")
        except Exception as error:  # noqa: BLE001 - a proxy's library raises kinds of its own
            failure = NetworkError(f"the request failed: {type(error).__name__}")
        else:
            return status, payload
        raise failure if sent.written else NotMadeError(str(failure)) from None


async def _written(_session: ClientSession, context: SimpleNamespace, _params: Any) -> None:
    context.trace_request_ctx.written = True


def _socks(proxy: str) -> bool:
    return proxy.lower().startswith("socks")


def _check(status: int, payload: bytes) -> None:
    """Raises what the library would not see in an answer: that it is a proxy's own page, say, so that what it
    tells of a chat or a token means nothing; or a limit that does not say for how long.
    """
    if status == HTTPStatus.OK:
        return
    try:
        found = json.loads(payload)
    except ValueError:
        found = None
    if not isinstance(found, dict) or "ok" not in found or status < HTTPStatus.BAD_REQUEST:
        raise NotTelegramError(f"an answer that is not Telegram's ({status})")
    parameters = found.get("parameters")
    if status == HTTPStatus.TOO_MANY_REQUESTS and not (isinstance(parameters, dict) and parameters):
        raise RetryAfter(_A_WHILE)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest("Request Entity Too Large")


def _seconds(given: Any, default: float) -> float | None:
    if isinstance(given, DefaultValue):
        return default
    return None if given is None else float(given)


def _body(data: RequestData | None) -> Mapping[str, Any]:
    """The parameters as JSON, which costs less to write than a form; with files, as a form."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": data.json_payload, "headers": _JSON}
    form = FormData(data.json_parameters)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}
