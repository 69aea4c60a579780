def walk(low, high):
    if low < high:
        middle = (low + high) // 2
        yield from walk(low, middle)
        yield middle
        yield from walk(middle + 1, high)


def tree_walk(size=7):
    yield from walk(0, size)


if __name__ == "__main__":
    print(list(tree_walk()))  # [0, 1, 2, 3, 4, 5, 6]
