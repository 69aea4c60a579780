import time


def line_of(i, size):
    text = f"Chunk {i}"
    if size > 0:
        text = text[:size - 1].ljust(size - 1, ".")
    return text + "\n"


def lines(first, end, delay, size, fail_at, empty_at):
    for i in range(first, end):
        time.sleep(delay)
        if i == fail_at:
            raise RuntimeError(f"item {i} failed, as asked for")
        yield "" if i == empty_at else line_of(i, size)


def delegated_lines(n=10, delay=1, size=0, fail_at=-1, empty_at=-1):
    half = n // 2
    yield from lines(0, half, delay, size, fail_at, empty_at)
    yield from lines(half, n, delay, size, fail_at, empty_at)


if __name__ == "__main__":
    for line in delegated_lines(5, 0.2, size=16):
        print(line, end="")
