// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncframe.h"
#include "core/generator/exceptions.h"

#include <QtCore/QIODevice>
#include <QtCore/QObject>

#include <optional>
#include <tuple>
#include <type_traits>

namespace yieldscope {

namespace detail {

// Qt marks signals that only their class may emit with an argument of an empty class.
template <class Argument>
using SignalResult = std::conditional_t<std::is_empty_v<std::remove_cvref_t<Argument>>,
                                        std::tuple<>, std::tuple<std::remove_cvref_t<Argument>>>;
template <class Arguments>
struct SignalResults;
template <class... Arguments>
struct SignalResults<QtPrivate::List<Arguments...>>
{
    using Type = decltype(std::tuple_cat(std::declval<SignalResult<Arguments>>()...));
};

template <class Argument>
auto signalResult(const Argument &argument)
{
    if constexpr (std::is_empty_v<Argument>)
        return std::tuple<>();
    else
        return std::tuple<Argument>(argument);
}

} // namespace detail

/// The next emission of a Qt signal, see signal().
template <class Signal>
class SignalWait final : public Wait
{
    using Function = QtPrivate::FunctionPointer<Signal>;
    using Results = typename detail::SignalResults<typename Function::Arguments>::Type;

public:
    SignalWait(const typename Function::Object *sender, Signal signal) noexcept
        : Wait("signal")
        , m_sender(sender)
        , m_signal(signal)
    {
    }

    bool start(AsyncFrame &frame)
    {
        m_context.emplace();
        listen(typename Function::Arguments());
        QObject::connect(m_sender, &QObject::destroyed, &*m_context, [this] { finish(); });
        begin(frame);
        return true;
    }
    auto result()
    {
        if (!m_results)
            throw RuntimeError("the sender of the awaited signal was destroyed");
        if constexpr (std::tuple_size_v<Results> == 1)
            return std::get<0>(std::move(*m_results));
        else if constexpr (std::tuple_size_v<Results> > 1)
            return std::move(*m_results);
    }

protected:
    void abandon() noexcept override { m_context.reset(); }

private:
    const typename Function::Object *m_sender;
    Signal m_signal;
    std::optional<QObject> m_context;
    std::optional<Results> m_results;

    template <class... Arguments>
    void listen(QtPrivate::List<Arguments...>)
    {
        QObject::connect(m_sender, m_signal, &*m_context,
                         [this](const std::remove_cvref_t<Arguments> &...arguments) {
                             m_results.emplace(std::tuple_cat(detail::signalResult(arguments)...));
                             finish();
                         });
    }
    void finish()
    {
        m_context.reset();
        wake();
    }
};

/// `co_await signal(button, &Button::clicked)`: waits until the signal is emitted. Gives nothing,
/// the argument, or a tuple of the arguments. Raises RuntimeError where the sender is destroyed
/// instead.
template <class Signal>
[[nodiscard]] SignalWait<Signal>
signal(const typename QtPrivate::FunctionPointer<Signal>::Object *sender, Signal signal)
{
    return SignalWait<Signal>(sender, signal);
}

/// See readable().
class ReadableWait final : public Wait
{
public:
    explicit ReadableWait(QIODevice *device) noexcept
        : Wait("readable")
        , m_device(device)
    {
    }

    bool start(AsyncFrame &frame);
    [[nodiscard]] qint64 result() const;

protected:
    void abandon() noexcept override { m_context.reset(); }

private:
    QIODevice *m_device;
    std::optional<QObject> m_context;

    void finish(bool isGone);
};

/// `co_await readable(device)`: waits until there is something to read, or never will be. Gives how
/// many bytes there are; 0 at the end and where the device is closed or destroyed.
[[nodiscard]] inline ReadableWait readable(QIODevice *device)
{
    return ReadableWait(device);
}

} // namespace yieldscope
