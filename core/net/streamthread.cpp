// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/streamthread.h"

#include "core/net/server.h"

#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QTimer>

namespace yieldscope {

namespace {

/// How long answers in progress may take to end.
constexpr std::chrono::milliseconds stopGrace { 1'500 };

} // namespace

/// Makes the store and the server in the thread itself, so that each QObject lives and dies there.
class StreamThread::Thread final : public QThread
{
public:
    Thread(StreamThread &owner, const Gallery &gallery, const RunLimits &limits)
        : m_owner(owner)
        , m_gallery(gallery)
        , m_limits(limits)
    {
        setObjectName(QStringLiteral("stream"));
        start();
        m_isReady.acquire();
    }

    [[nodiscard]] RunStore &store() const { return *m_store; }

    void listen(const ServerOptions &options)
    {
        if (!isRunning())
            return;
        QMetaObject::invokeMethod(
            m_store, [this, options] { startServer(options); }, Qt::QueuedConnection);
    }

    void drain()
    {
        if (isRunning())
            QMetaObject::invokeMethod(
                m_store, [this] { drainServer(); }, Qt::QueuedConnection);
    }

    void stop()
    {
        // A generator that blocks the loop would keep it from hearing this.
        if (isRunning()) {
            m_store->closeBlocking();
            QMetaObject::invokeMethod(
                m_store, [this] { stopServer(); }, Qt::QueuedConnection);
        }
        wait();
    }

protected:
    void run() override
    {
        RunStore store(m_gallery, m_limits);
        m_store = &store;
        m_isReady.release();
        exec();
        m_server.reset();
    }

private:
    void startServer(const ServerOptions &options)
    {
        m_server.reset();
        m_server = std::make_unique<Server>(*m_store, options);
        const Result<QUrl> url = m_server->listen();
        if (url)
            Q_EMIT m_owner.listening(*url);
        else
            Q_EMIT m_owner.failed(QString::fromStdString(url.error().message));
    }

    void drainServer()
    {
        if (!m_server) {
            Q_EMIT m_owner.drained();
            return;
        }
        connect(m_server.get(), &Server::stopped, m_store, [this] { Q_EMIT m_owner.drained(); });
        m_server->drain();
    }

    void stopServer()
    {
        if (!m_server) {
            quit();
            return;
        }
        connect(m_server.get(), &Server::stopped, m_store, [this] { quit(); });
        QTimer::singleShot(stopGrace, m_store, [this] { quit(); });
        m_server->stop();
    }

    StreamThread &m_owner;
    const Gallery &m_gallery;
    const RunLimits m_limits;
    QSemaphore m_isReady;
    RunStore *m_store = nullptr;
    std::unique_ptr<Server> m_server;
};

StreamThread::StreamThread(const Gallery &gallery, const RunLimits &limits)
    : m_thread(std::make_unique<Thread>(*this, gallery, limits))
{
}

StreamThread::~StreamThread()
{
    stop();
}

RunStore &StreamThread::store() const
{
    return m_thread->store();
}

void StreamThread::start(const ServerOptions &options)
{
    m_thread->listen(options);
}

void StreamThread::drain()
{
    m_thread->drain();
}

void StreamThread::stop()
{
    m_thread->stop();
}

} // namespace yieldscope
