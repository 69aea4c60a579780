def sub_generator():
    yield "Sub 1"
    yield "Sub 2"


def main_generator():
    yield "Main start"
    yield from sub_generator()  # Delegates
    yield "Main end"


if __name__ == "__main__":
    gen = main_generator()
    for item in gen:
        print(item)  # Main start, Sub 1, Sub 2, Main end
