import asyncio


async def sse_ticks(count=5, delay=1):
    for i in range(count):
        yield f"event: tick\ndata: {i}\n\n"
        await asyncio.sleep(delay)
    yield "event: end\ndata: that was all\n\n"


async def consume():
    async for event in sse_ticks(3, 0.2):
        print(event, end="")


if __name__ == "__main__":
    asyncio.run(consume())
