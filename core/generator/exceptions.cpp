// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/exceptions.h"

#include <cerrno>
#include <cstring>

namespace yieldscope {

namespace {

struct KnownException
{
    const char *name;
    std::exception_ptr (*make)(std::optional<Value> argument);
};

template <class E>
KnownException known()
{
    return { E().typeName(), [](std::optional<Value> argument) {
                return argument ? std::make_exception_ptr(E(std::move(*argument)))
                                : std::make_exception_ptr(E());
            } };
}

template <class... E>
std::vector<KnownException> sortedExceptions()
{
    std::vector<KnownException> all { known<E>()... };
    std::sort(all.begin(), all.end(), [](const KnownException &a, const KnownException &b) {
        return std::strcmp(a.name, b.name) < 0;
    });
    return all;
}

const std::vector<KnownException> &knownExceptions()
{
    static const std::vector<KnownException> all = sortedExceptions<
        BaseException, GeneratorExit, KeyboardInterrupt, SystemExit, CancelledError, Exception,
        ArithmeticError, OverflowError, ZeroDivisionError, FloatingPointError, AssertionError,
        AttributeError, BufferError, EOFError, ImportError, LookupError, IndexError, KeyError,
        MemoryError, NameError, OSError, FileNotFoundError, FileExistsError, PermissionError,
        IsADirectoryError, NotADirectoryError, InterruptedError, TimeoutError, ConnectionError,
        BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError,
        ReferenceError, RuntimeError, NotImplementedError, RecursionError, SystemError, TypeError,
        ValueError, UnicodeError, StopIteration, StopAsyncIteration, ModuleNotFoundError,
        UnboundLocalError, BlockingIOError, ChildProcessError, ProcessLookupError, SyntaxError,
        IndentationError, TabError, Warning, BytesWarning, DeprecationWarning, EncodingWarning,
        FutureWarning, ImportWarning, PendingDeprecationWarning, ResourceWarning, RuntimeWarning,
        SyntaxWarning, UnicodeWarning, UserWarning>();
    return all;
}

} // namespace

QString BaseException::str() const
{
    return m_argument ? m_argument->str() : QString();
}

QString BaseException::display() const
{
    return ExceptionText { QString::fromLatin1(typeName()), str() }.display();
}

const char *BaseException::what() const noexcept
{
    try {
        if (m_what.isNull())
            m_what = display().toUtf8();
        return m_what.constData();
    } catch (...) {
        return typeName();
    }
}

QString KeyError::str() const
{
    return argument() ? argument()->repr() : QString();
}

QString SyntaxError::str() const
{
    return argument().value_or(Value()).str();
}

std::exception_ptr makeException(QStringView typeName, std::optional<Value> argument)
{
    // Python's other names for OSError.
    const bool isAlias = typeName == u"IOError" || typeName == u"EnvironmentError";
    const QStringView name = isAlias ? QStringView(u"OSError") : typeName;
    for (const KnownException &exception : knownExceptions()) {
        if (name == QLatin1String(exception.name))
            return exception.make(std::move(argument));
    }
    return nullptr;
}

QStringList exceptionNames()
{
    QStringList names;
    for (const KnownException &exception : knownExceptions())
        names.append(QString::fromLatin1(exception.name));
    return names;
}

void raiseOSError(int errorNumber, const QString &path)
{
    const Value message(
        QStringLiteral("[Errno %1] %2: %3")
            .arg(errorNumber)
            .arg(QString::fromLocal8Bit(std::strerror(errorNumber)), reprOfStr(path)));
    switch (errorNumber) {
    case ENOENT:
        throw FileNotFoundError(message);
    case EACCES:
    case EPERM:
        throw PermissionError(message);
    case EISDIR:
        throw IsADirectoryError(message);
    case ENOTDIR:
        throw NotADirectoryError(message);
    default:
        throw OSError(message);
    }
}

QString ExceptionText::display() const
{
    return message.isEmpty() ? type : type + QStringLiteral(": ") + message;
}

ExceptionText describeException(const std::exception_ptr &exception)
{
    if (!exception)
        return {};
    try {
        std::rethrow_exception(exception);
    } catch (const BaseException &e) {
        return { QString::fromLatin1(e.typeName()), e.str() };
    } catch (const std::bad_alloc &) {
        return { QStringLiteral("MemoryError"), {} };
    } catch (const std::exception &e) {
        return { QStringLiteral("std::exception"), QString::fromUtf8(e.what()) };
    } catch (...) {
        return { QStringLiteral("C++ exception"), {} };
    }
}

} // namespace yieldscope
