def plain_list(n=3):
    return [f"item {i}\n" for i in range(n)]  # All of them at once, in memory


if __name__ == "__main__":
    items = plain_list()
    it = iter(items)  # A list is iterable; its iterator keeps the place
    print(next(it), next(it), next(it), sep="")
    print(list(iter(items)))  # A fresh iterator begins again
