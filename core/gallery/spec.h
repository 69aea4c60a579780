// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/gallery/iterable.h"
#include "core/gallery/modules.h"
#include "core/generator/asyncgenerator.h"
#include "core/generator/generator.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace yieldscope {

/// What a gallery generator teaches; how it is listed.
enum class Kind : std::uint8_t { Sync, Async, Delegated, File, Iterable };
/// "sync", "async", "delegated", "file" or "iterable".
[[nodiscard]] QString toString(Kind kind);

enum class ParameterType : std::uint8_t { Int, Float, Str, Path };
/// "int", "float", "str" or "path".
[[nodiscard]] QString toString(ParameterType type);

/// One parameter of a generator function.
struct Parameter
{
    QString name;
    ParameterType type = ParameterType::Int;
    Value defaultValue;
    /// Numbers must lie within; both ends included.
    double minimum = 0;
    double maximum = 1e15;
};

/// Checked arguments by name, in the order of the parameters.
class Arguments
{
public:
    struct Argument
    {
        QString name;
        Value value;
    };

    void append(QString name, Value value) { m_all.append({ std::move(name), std::move(value) }); }
    [[nodiscard]] const QList<Argument> &all() const noexcept { return m_all; }
    /// The argument as that type; a name or type that the specification does not have is our bug.
    [[nodiscard]] std::int64_t integer(QStringView name) const;
    [[nodiscard]] double number(QStringView name) const;
    [[nodiscard]] QString text(QStringView name) const;
    /// As it was given.
    [[nodiscard]] const Value &value(QStringView name) const;

private:
    QList<Argument> m_all;
};

/// The two texts of a generator that is not of the gallery, and the names of their files.
struct Listing
{
    QString pythonName;
    QString python;
    QString cppName;
    QString cpp;
};

/// What a gallery function makes.
using AnyGenerator = std::variant<ValueGenerator, AsyncValueGenerator, Iterable>;

/// One generator of the gallery: what it is called, what it takes, and how it is made. Its Python
/// listing and its C++ file are found by its id, unless it brings its own.
struct Spec
{
    QString id;
    QString title;
    /// One line that says what running it shows.
    QString promise;
    Kind kind = Kind::Sync;
    /// The name of the function in the Python listing, and its `def` line.
    QString function;
    int defLine = 1;
    QList<Parameter> parameters;
    std::function<AnyGenerator(const Arguments &arguments, Modules &modules)> make;
    std::shared_ptr<const Listing> listing;

    [[nodiscard]] bool isAsync() const noexcept { return kind == Kind::Async; }
    /// Paths relative to the repository: resources/gallery/<id>.py and core/gallery/<id>.cpp.
    [[nodiscard]] QString pythonPath() const;
    [[nodiscard]] QString cppPath() const;
    /// The texts, as they were when the program was built.
    [[nodiscard]] QString pythonText() const;
    [[nodiscard]] QString cppText() const;

    /// Arguments from texts by name; what is not given takes its default. The error names the
    /// parameter and says what it takes.
    [[nodiscard]] Result<Arguments> check(const QList<std::pair<QString, QString>> &given) const;
    /// The parameter's text as a value, or what is wrong with it.
    [[nodiscard]] static Result<Value> checkOne(const Parameter &parameter, const QString &text);
};

} // namespace yieldscope
