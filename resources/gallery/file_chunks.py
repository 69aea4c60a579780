def file_chunks(path, size=65536):
    with open(path, "rb") as f:
        while chunk := f.read(size):  # Never more than size bytes in memory
            yield chunk


if __name__ == "__main__":
    for chunk in file_chunks(__file__, 64):
        print(len(chunk), chunk)
