"""Drives a listing of the gallery as CPython does, for comparison with the C++ that stands for it.

Reads one JSON object from standard input: {"module", "function", "params", "sequences"}; a sequence is a list
of [op, argument...], where what is sent and messages are Python literals. Writes a JSON list: for each sequence,
for each operation, {"outcome", "steps"}, where steps are the lines that sys.settrace saw in the generator
functions of the listing, and in the methods of its iterators.
"""
import ast
import asyncio
import builtins
import importlib.util
import inspect
import json
import sys


def load(path):
    spec = importlib.util.spec_from_file_location("listing", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def describe(exception):
    if isinstance(exception, StopIteration):
        return f"StopIteration value={exception.value!r}"
    text = str(exception)
    return f"{type(exception).__name__}: {text}" if text else type(exception).__name__


def is_stepped(code):
    is_generator = code.co_flags & (inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR)
    return bool(is_generator) or code.co_name in ("__iter__", "__next__")


class Recorder:
    """Collects what sys.settrace tells of the generator frames of one file."""

    def __init__(self, path):
        self.path = path
        self.steps = []
        self.entered = set()
        self.frames = []

    def note(self, kind, frame):
        local = {name: repr(value) for name, value in frame.f_locals.items()}
        self.steps.append([kind, frame.f_code.co_name, frame.f_lineno, local])

    def __call__(self, frame, event, argument):
        if frame.f_code.co_filename != self.path or not is_stepped(frame.f_code):
            return None
        if event == "call" and id(frame) not in self.entered:
            self.entered.add(id(frame))
            self.frames.append(frame)  # Keeps the id from being used again.
            self.note("enter", frame)
        elif event == "line":
            self.note("line", frame)
        return self

    def take(self):
        steps, self.steps = self.steps, []
        return steps


def exception_of(op):
    kind = getattr(builtins, op[1], None) or getattr(asyncio, op[1])
    return kind(*map(ast.literal_eval, op[2:]))


def drive_sync(generator, op):
    if op[0] == "next":
        return repr(next(generator))
    if op[0] == "send":
        return repr(generator.send(ast.literal_eval(op[1])))
    if op[0] == "throw":
        return repr(generator.throw(exception_of(op)))
    return repr(generator.close())


async def drive_async(generator, op):
    if op[0] == "next":
        return repr(await generator.__anext__())
    if op[0] == "send":
        return repr(await generator.asend(ast.literal_eval(op[1])))
    if op[0] == "throw":
        return repr(await generator.athrow(exception_of(op)))
    return repr(await generator.aclose())


def outcome_of(call):
    try:
        return f"-> {call()}"
    except BaseException as exception:
        return describe(exception)


def run_sync(function, params, sequence, recorder):
    iterable = function(**params)
    iterator = None
    for op in sequence:
        sys.settrace(recorder)
        if iterator is None:
            iterator = iter(iterable)  # A generator gives itself.
        outcome = outcome_of(lambda: drive_sync(iterator, op))
        sys.settrace(None)
        yield {"outcome": outcome, "steps": recorder.take()}
    if inspect.isgenerator(iterable):
        outcome_of(iterable.close)


async def run_async(function, params, sequence, recorder):
    generator = function(**params)
    results = []
    for op in sequence:
        sys.settrace(recorder)
        try:
            outcome = "-> " + await drive_async(generator, op)
        except BaseException as exception:
            outcome = describe(exception)
        sys.settrace(None)
        results.append({"outcome": outcome, "steps": recorder.take()})
    try:
        await generator.aclose()
    except BaseException:
        pass  # A listing may teach how closing fails.
    return results


def main():
    job = json.load(sys.stdin)
    module = load(job["module"])
    function = getattr(module, job["function"])
    results = []
    for sequence in job["sequences"]:
        recorder = Recorder(job["module"])
        if inspect.isasyncgenfunction(function):
            results.append(asyncio.run(run_async(function, job["params"], sequence, recorder)))
        else:
            results.append(list(run_sync(function, job["params"], sequence, recorder)))
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
