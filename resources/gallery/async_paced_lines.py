import asyncio


def line_of(i, size):
    text = f"Chunk {i}"
    if size > 0:
        text = text[:size - 1].ljust(size - 1, ".")
    return text + "\n"


async def async_paced_lines(n=10, delay=1, size=0, fail_at=-1, empty_at=-1, start=0):
    for i in range(start, n):
        await asyncio.sleep(delay)
        if i == fail_at:
            raise RuntimeError(f"item {i} failed, as asked for")
        yield "" if i == empty_at else line_of(i, size)


async def consume():
    async for line in async_paced_lines(5, 0.2, size=16):
        print(line, end="")


if __name__ == "__main__":
    asyncio.run(consume())
