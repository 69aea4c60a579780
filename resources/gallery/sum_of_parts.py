def numbers_to(n):
    total = 0
    for i in range(n):
        yield i
        total += i
    return total  # Becomes the value of yield from


def sum_of_parts(n=3):
    first = yield from numbers_to(n)
    second = yield from numbers_to(n + 1)
    yield f"the parts gave {first} and {second}"
    return first + second


if __name__ == "__main__":
    for item in sum_of_parts():
        print(item)
