# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""The same streams as a Starlette application would give them; for the benchmarks."""
import asyncio

from starlette.applications import Starlette
from starlette.responses import StreamingResponse
from starlette.routing import Route


def number(request, name, otherwise):
    return int(request.query_params.get(name, otherwise))


async def blocks(n, size):
    block = b"." * (size - 1) + b"\n"
    for _ in range(n):
        yield block


def lines(n, size):
    for i in range(n):
        yield f"Chunk {i}".ljust(size - 1, ".") + "\n"


async def ticks(n, seconds):
    for i in range(n):
        await asyncio.sleep(seconds)
        yield f"{i}\n"


async def flood(request):
    return StreamingResponse(blocks(number(request, "n", 1), number(request, "size", 64)))


async def sync(request):
    return StreamingResponse(lines(number(request, "n", 1), number(request, "size", 64)))


async def tick(request):
    return StreamingResponse(ticks(number(request, "n", 1), number(request, "interval_ms", 10) / 1000))


app = Starlette(routes=[Route("/flood", flood), Route("/sync", sync), Route("/ticks", tick)])
