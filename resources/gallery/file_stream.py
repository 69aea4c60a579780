def file_stream(path):
    with open(path, "rb") as f:
        for chunk in f:  # Iterates over the file line by line
            yield chunk


if __name__ == "__main__":
    for chunk in file_stream(__file__):
        print(chunk)
