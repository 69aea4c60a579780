def chain_by_loop(a="AB", b="CD"):
    for item in a:
        yield item
    for item in b:
        yield item


if __name__ == "__main__":
    print(list(chain_by_loop("AB", "CD")))  # ['A', 'B', 'C', 'D']
