def ignores_exit():
    try:
        yield "first"
    finally:
        yield "not yet"  # A yield while being closed is a RuntimeError


if __name__ == "__main__":
    gen = ignores_exit()
    next(gen)
    try:
        gen.close()
    except RuntimeError as error:
        print(error)  # generator ignored GeneratorExit
