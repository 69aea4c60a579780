def cleans_up(n=3):
    steps = "opened"
    try:
        for i in range(n):
            yield i
    finally:
        steps = "opened, closed"


if __name__ == "__main__":
    gen = cleans_up()
    print(next(gen))  # 0
    gen.close()       # GeneratorExit at the yield: finally runs
