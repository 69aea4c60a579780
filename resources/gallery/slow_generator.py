import time


def slow_generator(count=10, delay=1):
    for i in range(count):
        time.sleep(delay)  # Blocks the thread, on purpose
        yield f"Chunk {i}\n"


if __name__ == "__main__":
    for chunk in slow_generator():
        print(chunk, end="")
