def count_up_to(n):
    i = 0
    while i < n:
        yield i  # Pauses here, returns i
        i += 1   # Resumes here


if __name__ == "__main__":
    gen = count_up_to(5)  # Creates the generator object (no execution yet)
    print(next(gen))      # 0 (executes until the first yield)
    print(next(gen))      # 1
    for num in gen:       # Consumes the rest
        print(num)        # 2, 3, 4
