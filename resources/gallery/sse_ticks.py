import asyncio


async def sse_ticks(count=5, delay=1, last_id=-1):
    yield "retry: 1000\n\n"
    for i in range(last_id + 1, count):
        yield f"id: {i}\nevent: tick\ndata: {i}\n\n"
        await asyncio.sleep(delay)
    yield "event: end\ndata: that was all\n\n"


async def consume():
    async for event in sse_ticks(3, 0.2):
        print(event, end="")
    async for event in sse_ticks(5, 0.2, last_id=2):
        print(event, end="")


if __name__ == "__main__":
    asyncio.run(consume())
