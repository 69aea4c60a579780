def chain(a="AB", b="CD"):
    yield from a  # Delegates fully: any iterable will do
    yield from b


if __name__ == "__main__":
    print(list(chain("AB", "CD")))  # ['A', 'B', 'C', 'D']
