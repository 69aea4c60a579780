import asyncio


async def async_count_up_to(n, delay=1):
    i = 0
    while i < n:
        await asyncio.sleep(delay)  # Non-blocking delay
        yield i
        i += 1


async def consume():
    async for num in async_count_up_to(5):
        print(num)


if __name__ == "__main__":
    asyncio.run(consume())
