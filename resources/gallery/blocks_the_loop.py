import asyncio
import time


async def blocks_the_loop(n=5, delay=0.5):
    i = 0
    while i < n:
        time.sleep(delay)  # Blocks the loop: should be "await asyncio.sleep(delay)"
        yield i
        i += 1


async def consume():
    async for number in blocks_the_loop():
        print(number)


if __name__ == "__main__":
    asyncio.run(consume())
