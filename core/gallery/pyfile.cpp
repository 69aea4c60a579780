// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/pyfile.h"

#include "core/generator/exceptions.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QResource>

#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>

namespace yieldscope {

namespace {

std::FILE *openEmbeddedSample()
{
    const QResource sample(QStringLiteral(":/gallery/poem.txt"));
    // The stream only reads, and resources live as long as the program.
    return ::fmemopen(const_cast<uchar *>(sample.data()), std::size_t(sample.size()), "rb");
}

} // namespace

QString PyFile::samplePath()
{
    return QStringLiteral("resources/gallery/poem.txt");
}

PyFile PyFile::open(const QString &path)
{
    PyFile file;
    file.m_path = path;
    file.m_file.reset(std::fopen(QFile::encodeName(path).constData(), "rbe"));
    if (!file.m_file && path == samplePath())
        file.m_file.reset(openEmbeddedSample());
    if (!file.m_file)
        raiseOSError(errno, path);
    struct stat status = {};
    if (fstat(fileno(file.m_file.get()), &status) == 0 && S_ISDIR(status.st_mode))
        raiseOSError(EISDIR, path);
    return file;
}

void PyFile::refuseIfClosed() const
{
    if (!m_file)
        throw ValueError("I/O operation on closed file.");
}

void PyFile::raiseIfFailed() const
{
    if (std::ferror(m_file.get()))
        raiseOSError(errno, m_path);
}

QByteArray PyFile::readLine()
{
    refuseIfClosed();
    char *line = nullptr;
    std::size_t capacity = 0;
    const ssize_t length = ::getline(&line, &capacity, m_file.get());
    const std::unique_ptr<char, decltype(&std::free)> owner(line, &std::free);
    if (length < 0) {
        raiseIfFailed();
        return {};
    }
    m_position += length;
    return QByteArray(line, length);
}

QByteArray PyFile::read(qsizetype size)
{
    refuseIfClosed();
    QByteArray bytes(size, Qt::Uninitialized);
    bytes.truncate(qsizetype(std::fread(bytes.data(), 1, std::size_t(size), m_file.get())));
    // A short rest must not keep the memory of a whole piece.
    if (bytes.size() < size)
        bytes.squeeze();
    if (bytes.isEmpty())
        raiseIfFailed();
    m_position += bytes.size();
    return bytes;
}

Value toValue(const PyFile &file)
{
    const QString name = reprOfStr(QFileInfo(file.path()).fileName());
    if (!file.isOpen())
        return Value::object(QStringLiteral("<closed file %1>").arg(name));
    return Value::object(QStringLiteral("<file %1 at %2>").arg(name).arg(file.position()));
}

} // namespace yieldscope
