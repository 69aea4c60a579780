def running_average():
    total = 0.0
    count = 0
    average = None
    while True:
        number = yield average
        if number is not None:
            total += number
            count += 1
            average = total / count


if __name__ == "__main__":
    gen = running_average()
    next(gen)             # Runs to the first yield: nothing can be sent before
    print(gen.send(10))   # 10.0
    print(gen.send(20))   # 15.0
