def raises_midway(n=5, bad=3):
    for i in range(n):
        if i == bad:
            raise ValueError(f"item {i} is bad")
        yield i


if __name__ == "__main__":
    try:
        for item in raises_midway():
            print(item)  # 0, 1, 2
    except ValueError as error:
        print(error)     # item 3 is bad
