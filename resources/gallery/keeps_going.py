def keeps_going(n=5):
    i = 0
    while i < n:
        try:
            yield i
            i += 1
        except ValueError:
            yield "handled a ValueError, and went on"


if __name__ == "__main__":
    gen = keeps_going()
    print(next(gen))                       # 0
    print(gen.throw(ValueError("boom")))   # handled a ValueError, and went on
    print(next(gen))                       # 0 again: i was not reached
