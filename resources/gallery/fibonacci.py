def fibonacci():
    a, b = 0, 1
    while True:  # Endless: only what is asked for is ever made
        yield a
        a, b = b, a + b


if __name__ == "__main__":
    import itertools

    print(list(itertools.islice(fibonacci(), 10)))
