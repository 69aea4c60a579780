// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/options.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#ifdef YIELDSCOPE_GUI
#include "ui/theme/programicon.h"

#include <QtWidgets/QApplication>
#endif

namespace {

using namespace yieldscope;

constexpr const char *Help = R"(Yieldscope shows what a generator does, and the stream it feeds.

Usage:
  yieldscope [options] [FILE]     Opens the window: an example at step 0, the server on; or FILE,
                                  a recording (.yscope) or another file to stream.
  yieldscope serve [options]      Runs the streaming server alone; needs no display.
  yieldscope list [--json]        Lists the generators of the gallery.
  yieldscope drive ID [options]   Resumes a generator by hand, one outcome per line.

Options of the window:
  --example ID                    The generator to begin with (default: count_up_to).
  --step N                        Begins at step N.
  --start-page                    Begins with the start page: all examples, and what they show.
  --port N                        The server's port (default: 8080, or the next free one).
  --theme system|light|dark       The colours.
  --size WxH                      The size of the window.
  --layout learn|stream|debug|present
                                  Which panes are shown, and where.
  --reduced-motion                Nothing moves: values are shown where they arrive.
  --screenshot OUT.png            Draws the window to a file and leaves; needs no display.

  -h, --help                      Says how the program, or a command, is used.
  -v, --version                   Says which version this is.

Exit codes: 0 fine, 1 the work failed, 2 the command was wrong.
)";

using Command = int (*)(const QStringList &);

Command findCommand(const QString &name)
{
    if (name == QStringLiteral("list"))
        return &listCommand;
    if (name == QStringLiteral("drive"))
        return &driveCommand;
    if (name == QStringLiteral("serve"))
        return &serveCommand;
    return nullptr;
}

QStringList textOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int runWindow(int argc, char **argv, const QStringList &arguments)
{
#ifdef YIELDSCOPE_GUI
    if (needsNoDisplay(arguments) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication::setDesktopFileName(QStringLiteral("org.yieldscope.Yieldscope"));
    const QApplication app(argc, argv);
    QApplication::setWindowIcon(programIcon());
    return windowCommand(arguments);
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    Q_UNUSED(arguments)
    complain(QStringLiteral("this build has no window; there are: serve, list, drive"));
    return ExitCode::WrongCommand;
#endif
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("yieldscope"));
    QCoreApplication::setOrganizationName(QStringLiteral("yieldscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(YIELDSCOPE_VERSION));

    const QStringList arguments = textOf(argc, argv);
    const QString first = arguments.isEmpty() ? QString() : arguments.constFirst();
    if (first == QStringLiteral("-h") || first == QStringLiteral("--help")) {
        print(QString::fromUtf8(Help));
        return ExitCode::Fine;
    }
    if (first == QStringLiteral("-v") || first == QStringLiteral("--version")) {
        print(QStringLiteral("yieldscope " YIELDSCOPE_VERSION "\n"));
        return ExitCode::Fine;
    }
    if (const Command command = findCommand(first)) {
        // Without a window nothing needs GLib's loop, and Qt's own answers a request in four fifths
        // of the time.
        if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
            qputenv("QT_NO_GLIB", "1");
        const QCoreApplication app(argc, argv);
        return command(arguments.sliced(1));
    }
    const bool isFile = first.endsWith(QStringLiteral(".yscope")) || QFileInfo::exists(first);
    if (!first.isEmpty() && !first.startsWith(u'-') && !isFile) {
        complain(
            QStringLiteral(
                "unknown command '%1', and no file of that name; there are: serve, list, drive\n"
                "Try: yieldscope --help")
                .arg(first));
        return ExitCode::WrongCommand;
    }
    return runWindow(argc, argv, arguments);
}
