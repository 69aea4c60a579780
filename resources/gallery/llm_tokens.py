import asyncio


async def llm_tokens(text="Generators hand out one piece at a time.", delay=0.2):
    words = text.split(" ")
    for word in words:
        await asyncio.sleep(delay)  # The model thinks; the event loop serves others
        yield word + " "


async def consume():
    async for token in llm_tokens():
        print(token, end="", flush=True)
    print()


if __name__ == "__main__":
    asyncio.run(consume())
