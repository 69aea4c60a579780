import asyncio


async def firehose(n=10, size=64):
    block = b"." * (size - 1) + b"\n"
    for i in range(n):
        yield block  # Never awaits: as fast as whoever reads


async def main():
    async for block in firehose(3, 16):
        print(block)


if __name__ == "__main__":
    asyncio.run(main())
