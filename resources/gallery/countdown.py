class Countdown:
    def __init__(self, start=3):
        self.current = start

    def __repr__(self):
        return f"<Countdown current={self.current}>"

    def __iter__(self):
        return self  # An iterator is its own iterator

    def __next__(self):
        if self.current <= 0:
            raise StopIteration  # No more values
        self.current -= 1
        return self.current + 1


if __name__ == "__main__":
    for number in Countdown(3):  # One iter(), then next() until StopIteration
        print(number)  # 3, 2, 1
