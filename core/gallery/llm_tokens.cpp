// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

// text.split(" ")
Value split(const QString &text)
{
    Value::Items words;
    for (const QString &word : text.split(QLatin1Char(' ')))
        words.emplace_back(word);
    return Value::list(std::move(words));
}

AsyncValueGenerator llmTokens(QString text, Value delay, double seconds)
{
    const Locals locals = co_await def(4, "llm_tokens", local("text", text), local("delay", delay));

    co_await line(5);
    const Value words = split(text);
    locals.bind("words", words);

    std::size_t next = 0;
    QString word;
    for (co_await line(6); next < words.asItems()->size(); co_await line(6)) {
        word = words.asItems()->at(next++).str();
        locals.bind("word", word);

        co_await line(7);
        co_await sleepSeconds(seconds);

        co_await line(8);
        const QString token = word + QLatin1Char(' ');
        co_yield token;
    }
    co_return; // Said, so that the locals still live when the last event is recorded.
}

} // namespace

Spec llm_tokens()
{
    Spec spec;
    spec.title = QStringLiteral("Tokens of a language model");
    spec.promise
        = QStringLiteral("An answer that appears word by word, while the model still thinks.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("llm_tokens");
    spec.defLine = 4;
    spec.parameters = { { QStringLiteral("text"), ParameterType::Str,
                          Value(QStringLiteral("Generators hand out one piece at a time.")) },
                        { QStringLiteral("delay"), ParameterType::Float, Value(0.2), 0, 3600 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return llmTokens(arguments.text(u"text"), arguments.value(u"delay"),
                         arguments.number(u"delay"));
    };
    return spec;
}

} // namespace yieldscope::gallery
