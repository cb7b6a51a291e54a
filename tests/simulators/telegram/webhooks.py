"""Posts updates to a webhook, in order, each until it is taken."""

from __future__ import annotations

import asyncio

import aiohttp

from .world import Webhook, World

#: Telegram waits longer from one attempt to the next.
BETWEEN = 0.05
PATIENCE = 30.0


class Webhooks:
    """A task that delivers while there is a webhook."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        changed = self._world.webhook_changed
        while True:
            changed.clear()
            if self._world.webhook is None:
                await changed.wait()
                continue
            delivery = asyncio.create_task(self._deliver(self._world.webhook))
            change = asyncio.create_task(changed.wait())
            try:
                await asyncio.wait([delivery, change], return_when=asyncio.FIRST_COMPLETED)
            finally:
                delivery.cancel()
                change.cancel()
                await asyncio.gather(delivery, change, return_exceptions=True)

    async def _deliver(self, hook: Webhook) -> None:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        async with aiohttp.ClientSession(timeout=timeout, headers=headers) as session:
            while True:
                await self._world.updates.wait()
                update = self._world.updates.pending[0]
                try:
                    async with session.post(hook.url, json=update) as answer:
                        wrong = "" if answer.ok else f"Wrong response from the webhook: {answer.status}"
                        await answer.read()
                except (aiohttp.ClientError, TimeoutError, OSError) as error:
                    wrong = f"Connection failed: {type(error).__name__}"
                if wrong:
                    hook.last_error, hook.last_error_at = wrong, self._world.clock.now()
                    await asyncio.sleep(BETWEEN)
                else:
                    self._world.updates.acknowledge(update["update_id"] + 1)
