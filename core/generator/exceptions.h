// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>

namespace yieldscope {

/// Python's BaseException: has the type's name, at most one argument, and the exceptions that it
/// came of (PEP 3134).
class BaseException : public std::exception
{
public:
    /// What is being handled where this exception is made becomes its context.
    BaseException() = default;
    explicit BaseException(Value argument)
        : m_argument(std::move(argument))
    {
    }
    explicit BaseException(const char *message)
        : m_argument(Value(QString::fromUtf8(message)))
    {
    }

    [[nodiscard]] virtual const char *typeName() const noexcept { return "BaseException"; }
    /// The one argument, where there is one.
    [[nodiscard]] const std::optional<Value> &argument() const noexcept { return m_argument; }
    /// Python's str(e): the message alone; empty without an argument.
    [[nodiscard]] virtual QString str() const;
    /// As a traceback's last line: "ValueError: boom", or the type alone.
    [[nodiscard]] QString display() const;
    /// Same as display(), in UTF-8.
    [[nodiscard]] const char *what() const noexcept override;

    /// `__context__`: what was being handled when this one was made, in a catch block or while
    /// leaving one; null where there was nothing. C++ has no yield inside a catch block, so what is
    /// made after the block has no context.
    [[nodiscard]] const std::exception_ptr &context() const noexcept { return m_context; }
    /// `__cause__`: what this one was raised from; null where there is none.
    [[nodiscard]] const std::exception_ptr &cause() const noexcept { return m_cause; }
    void setCause(std::exception_ptr cause) noexcept { m_cause = std::move(cause); }

private:
    std::optional<Value> m_argument;
    std::exception_ptr m_context = std::current_exception();
    std::exception_ptr m_cause;
    mutable QByteArray m_what;
};

/// A text usable as a template argument.
template <std::size_t N>
struct FixedText
{
    char text[N] = {};
    // NOLINTNEXTLINE(google-explicit-constructor): a literal must convert by itself.
    constexpr FixedText(const char (&literal)[N]) { std::copy_n(literal, N, text); }
};

/// One Python exception class. The C++ types inherit as the Python ones do, so that
/// `catch (const LookupError &)` also catches a KeyError.
template <FixedText Name, class Base>
class NamedException : public Base
{
public:
    using Base::Base;
    [[nodiscard]] const char *typeName() const noexcept override { return Name.text; }
};

using GeneratorExit = NamedException<"GeneratorExit", BaseException>;
using KeyboardInterrupt = NamedException<"KeyboardInterrupt", BaseException>;
using SystemExit = NamedException<"SystemExit", BaseException>;
/// asyncio.CancelledError
using CancelledError = NamedException<"CancelledError", BaseException>;

using Exception = NamedException<"Exception", BaseException>;
using ArithmeticError = NamedException<"ArithmeticError", Exception>;
using OverflowError = NamedException<"OverflowError", ArithmeticError>;
using ZeroDivisionError = NamedException<"ZeroDivisionError", ArithmeticError>;
using FloatingPointError = NamedException<"FloatingPointError", ArithmeticError>;
using AssertionError = NamedException<"AssertionError", Exception>;
using AttributeError = NamedException<"AttributeError", Exception>;
using BufferError = NamedException<"BufferError", Exception>;
using EOFError = NamedException<"EOFError", Exception>;
using ImportError = NamedException<"ImportError", Exception>;
using ModuleNotFoundError = NamedException<"ModuleNotFoundError", ImportError>;
using LookupError = NamedException<"LookupError", Exception>;
using IndexError = NamedException<"IndexError", LookupError>;
using MemoryError = NamedException<"MemoryError", Exception>;
using NameError = NamedException<"NameError", Exception>;
using UnboundLocalError = NamedException<"UnboundLocalError", NameError>;
using OSError = NamedException<"OSError", Exception>;
using FileNotFoundError = NamedException<"FileNotFoundError", OSError>;
using FileExistsError = NamedException<"FileExistsError", OSError>;
using PermissionError = NamedException<"PermissionError", OSError>;
using IsADirectoryError = NamedException<"IsADirectoryError", OSError>;
using NotADirectoryError = NamedException<"NotADirectoryError", OSError>;
using InterruptedError = NamedException<"InterruptedError", OSError>;
using TimeoutError = NamedException<"TimeoutError", OSError>;
using BlockingIOError = NamedException<"BlockingIOError", OSError>;
using ChildProcessError = NamedException<"ChildProcessError", OSError>;
using ProcessLookupError = NamedException<"ProcessLookupError", OSError>;
using ConnectionError = NamedException<"ConnectionError", OSError>;
using BrokenPipeError = NamedException<"BrokenPipeError", ConnectionError>;
using ConnectionAbortedError = NamedException<"ConnectionAbortedError", ConnectionError>;
using ConnectionRefusedError = NamedException<"ConnectionRefusedError", ConnectionError>;
using ConnectionResetError = NamedException<"ConnectionResetError", ConnectionError>;
using ReferenceError = NamedException<"ReferenceError", Exception>;
using RuntimeError = NamedException<"RuntimeError", Exception>;
using NotImplementedError = NamedException<"NotImplementedError", RuntimeError>;
using RecursionError = NamedException<"RecursionError", RuntimeError>;
/// str() of a SyntaxError without an argument is "None".
class SyntaxError : public NamedException<"SyntaxError", Exception>
{
public:
    using NamedException::NamedException;
    [[nodiscard]] QString str() const override;
};
using IndentationError = NamedException<"IndentationError", SyntaxError>;
using TabError = NamedException<"TabError", IndentationError>;
using SystemError = NamedException<"SystemError", Exception>;
using TypeError = NamedException<"TypeError", Exception>;
using ValueError = NamedException<"ValueError", Exception>;
using UnicodeError = NamedException<"UnicodeError", ValueError>;
using Warning = NamedException<"Warning", Exception>;
using BytesWarning = NamedException<"BytesWarning", Warning>;
using DeprecationWarning = NamedException<"DeprecationWarning", Warning>;
using EncodingWarning = NamedException<"EncodingWarning", Warning>;
using FutureWarning = NamedException<"FutureWarning", Warning>;
using ImportWarning = NamedException<"ImportWarning", Warning>;
using PendingDeprecationWarning = NamedException<"PendingDeprecationWarning", Warning>;
using ResourceWarning = NamedException<"ResourceWarning", Warning>;
using RuntimeWarning = NamedException<"RuntimeWarning", Warning>;
using SyntaxWarning = NamedException<"SyntaxWarning", Warning>;
using UnicodeWarning = NamedException<"UnicodeWarning", Warning>;
using UserWarning = NamedException<"UserWarning", Warning>;

/// str() of a KeyError is the repr of its argument.
class KeyError final : public NamedException<"KeyError", LookupError>
{
public:
    using NamedException::NamedException;
    [[nodiscard]] QString str() const override;
};

/// The end of a sync generator; value() is what it returned (PEP 380).
class StopIteration : public NamedException<"StopIteration", Exception>
{
public:
    using NamedException::NamedException;
    [[nodiscard]] Value value() const { return argument().value_or(Value()); }
};

/// The end of an async generator (PEP 525).
using StopAsyncIteration = NamedException<"StopAsyncIteration", Exception>;

/// An exception of the named Python builtin class; null where the name is not known.
[[nodiscard]] std::exception_ptr makeException(QStringView typeName, std::optional<Value> argument);
/// The names that makeException knows, sorted.
[[nodiscard]] QStringList exceptionNames();

/// The OSError subclass that Python raises for this errno, with Python's message.
[[noreturn]] void raiseOSError(int errorNumber, const QString &path);

/// What is known of an exception, wherever it comes from.
struct ExceptionText
{
    QString type;
    QString message;
    /// "Type: message", or the type alone.
    [[nodiscard]] QString display() const;
};

/// Describes any exception; a C++ one that is no BaseException is called by its C++ kind.
[[nodiscard]] ExceptionText describeException(const std::exception_ptr &exception);

/// Whether the exception is of class E or inherits from it.
template <class E>
[[nodiscard]] bool isException(const std::exception_ptr &exception)
{
    if (!exception)
        return false;
    try {
        std::rethrow_exception(exception);
    } catch (const E &) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace yieldscope
