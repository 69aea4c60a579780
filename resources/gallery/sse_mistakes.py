import asyncio


async def sse_mistakes(delay=1):
    yield "tick 1\n\n"  # No data: line
    await asyncio.sleep(delay)
    yield "data: tick 2\n"  # No empty line at its end
    await asyncio.sleep(delay)
    yield "data: tick 3\n\n"  # Ends the event before, too
    await asyncio.sleep(delay)
    yield "event: end\ndata: that was all\n\n"


async def consume():
    async for event in sse_mistakes(0.2):
        print(event, end="")


if __name__ == "__main__":
    asyncio.run(consume())
