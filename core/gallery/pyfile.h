// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstdio>
#include <memory>

namespace yieldscope {

/// A file as Python's open(path, "rb") gives it: closed, as by `with`, when it goes out of scope.
class PyFile
{
public:
    /// No file yet.
    PyFile() = default;
    /// Raises FileNotFoundError, PermissionError, IsADirectoryError or OSError. The sample is there
    /// also where the program runs without its source tree: it is embedded.
    static PyFile open(const QString &path);
    /// A small text that ships with the program, by its place in the repository.
    [[nodiscard]] static QString samplePath();

    [[nodiscard]] bool isOpen() const noexcept { return m_file != nullptr; }
    /// The next line with its line feed; empty at the end. A file without line feeds is one line of
    /// its whole size (R86). Raises ValueError on a closed file, OSError where reading fails.
    [[nodiscard]] QByteArray readLine();
    /// At most `size` bytes; empty at the end.
    [[nodiscard]] QByteArray read(qsizetype size);
    void close() noexcept { m_file.reset(); }

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    /// How many bytes were read so far.
    [[nodiscard]] std::int64_t position() const noexcept { return m_position; }

private:
    struct Closer
    {
        void operator()(std::FILE *file) const noexcept { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Closer> m_file;
    QString m_path;
    std::int64_t m_position = 0;

    void refuseIfClosed() const;
    void raiseIfFailed() const;
};

/// <file 'poem.txt' at 42>: the name without its folder, and the place in it.
[[nodiscard]] Value toValue(const PyFile &file);

} // namespace yieldscope
