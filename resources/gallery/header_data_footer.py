def header():
    yield "name,size\n"


def data(rows):
    for i in range(rows):
        yield f"file{i},{i * 100}\n"


def footer(rows):
    yield f"{rows} files\n"


def header_data_footer(rows=3):
    yield from header()
    yield from data(rows)
    yield from footer(rows)


if __name__ == "__main__":
    for line in header_data_footer():
        print(line, end="")
