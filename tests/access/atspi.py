#!/usr/bin/python3
# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""Starts the real window on a display of its own and looks at it as a screen reader does.

Usage: atspi.py PROGRAM

Every control that a person can see and use must have a name, the sentence that says what just
happened must be there, and must change after a step. Exits with 77, and says why, where something
that it needs is not installed; with 1 and the list of what is wrong where a control has no name.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
NOT_ON_THE_BUS = 75
TRIES = 3  # the bus starts its registry on demand, and a busy machine can miss that
PATIENCE = 60  # seconds, for each thing waited for


def skip(reason):
    print("skipped: " + reason)
    sys.exit(SKIPPED)


def start_display():
    """Returns the process of an X server and its name; it chooses a free number itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    if not number:
        skip("Xvfb does not start")
    return server, ":" + number


def again_on_a_bus():
    """Runs this script once more, on a bus and a display of its own; anew where that hung."""
    for tool, package in (("Xvfb", "xvfb"), ("dbus-run-session", "dbus"),
                          ("/usr/libexec/at-spi-bus-launcher", "at-spi2-core")):
        if not shutil.which(tool):
            skip("no %s; it is in the package %s" % (tool, package))
    server, display = start_display()
    with tempfile.TemporaryDirectory() as home:
        environment = dict(
            os.environ, DISPLAY=display, HOME=home, XDG_RUNTIME_DIR=home, XDG_CONFIG_HOME=home,
            QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", YIELDSCOPE_ON_A_BUS="1",
            GSETTINGS_BACKEND="memory")
        environment.pop("WAYLAND_DISPLAY", None)
        os.chmod(home, 0o700)
        try:
            done = subprocess.run(["dbus-run-session", "--", sys.executable] + sys.argv,
                                  env=environment, timeout=4 * PATIENCE)
            return done.returncode
        finally:
            server.terminate()
            server.wait()


def pump():
    """Lets what the bus has sent come in."""
    from gi.repository import GLib
    while GLib.MainContext.default().iteration(False):
        pass


def until(what, found, code=1):
    """The first true result of `found`, asked again and again; ends the test without one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        # What has been asked before is answered from a cache, which the bus keeps up to date.
        pump()
        result = found()
        if result:
            return result
        time.sleep(0.1)
    print("waited in vain for: " + what)
    sys.exit(code)


def children(accessible):
    """Its children; those that vanish meanwhile are left out."""
    from gi.repository import GLib
    try:
        count = accessible.childCount
    except GLib.Error:
        return
    for i in range(count):
        try:
            child = accessible.getChildAtIndex(i)
        except GLib.Error:
            continue
        if child is not None:
            yield child


def walk(accessible, path=()):
    """All below it, depth first, with the names on the way."""
    for child in children(accessible):
        here = path + (child.name or child.getRoleName(),)
        yield child, here
        yield from walk(child, here)


def main():
    if not os.environ.get("YIELDSCOPE_ON_A_BUS"):
        for _ in range(TRIES):
            code = again_on_a_bus()
            if code != NOT_ON_THE_BUS:
                sys.exit(code)
        sys.exit(1)
    try:
        import pyatspi
    except (ImportError, ValueError):
        skip("no pyatspi; it is in the package python3-pyatspi")

    program = subprocess.Popen(
        [sys.argv[1], "--example", "main_generator", "--port", "0", "--size", "1600x960"],
        stderr=subprocess.DEVNULL)
    try:
        check(pyatspi)
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(timeout=PATIENCE)


CONTROLS = ("ROLE_PUSH_BUTTON", "ROLE_TOGGLE_BUTTON", "ROLE_CHECK_BOX", "ROLE_RADIO_BUTTON",
            "ROLE_COMBO_BOX", "ROLE_SPIN_BUTTON", "ROLE_SLIDER", "ROLE_TEXT", "ROLE_ENTRY",
            "ROLE_LIST", "ROLE_TABLE", "ROLE_TREE", "ROLE_TREE_TABLE", "ROLE_PAGE_TAB",
            "ROLE_MENU", "ROLE_MENU_ITEM", "ROLE_CHECK_MENU_ITEM", "ROLE_LIST_ITEM")


def check(pyatspi):
    roles = {getattr(pyatspi, name) for name in CONTROLS}
    application = until("the program on the accessibility bus", lambda: next(
        (one for one in children(pyatspi.Registry.getDesktop(0)) if one.name == "yieldscope"), None),
        NOT_ON_THE_BUS)
    window = until("its window", lambda: next(
        (one for one in children(application) if one.childCount > 0), None))
    sentence = until("the sentence about step 0", lambda: next(
        (one for one, _ in walk(window) if "main_generator" in one.name
         and one.getRole() == pyatspi.ROLE_LABEL and one.name.endswith(".")), None))

    seen = 0
    nameless = []
    for one, path in walk(window):
        state = one.getState()
        if one.getRole() not in roles or not state.contains(pyatspi.STATE_SHOWING):
            continue
        seen += 1
        if not one.name:
            nameless.append(" / ".join(path))
    print("%d controls are seen" % seen)
    if nameless or seen < 40:
        print("without a name:\n  " + "\n  ".join(nameless))
        sys.exit(1)

    heard = []
    pyatspi.Registry.registerEventListener(
        lambda event: heard.append(event.source.name), "object:property-change:accessible-name")
    button = next((one for one, _ in walk(window) if one.name.startswith("Step into")
                   and one.getRole() == pyatspi.ROLE_PUSH_BUTTON), None)
    if button is None:
        print("no button Step into")
        sys.exit(1)
    before = sentence.name
    button.queryAction().doAction(0)
    until("another sentence after a step", lambda: sentence.name != before)
    print("a step was taken by its button: " + sentence.name)
    until("the announcement of that sentence", lambda: sentence.name in heard)


if __name__ == "__main__":
    main()
