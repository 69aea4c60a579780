// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/streamthread.h"

#include "core/net/server.h"
#include "core/run/mailbox.h"

#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <future>

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
        m_isReady.get_future().wait();
    }

    [[nodiscard]] RunStore &store() const { return *m_store; }

    void listen(const ServerOptions &options)
    {
        m_mailbox->post([this, options] { startServer(options); });
    }

    void drain()
    {
        m_mailbox->post([this] { drainServer(); });
    }

    void stop()
    {
        // A generator that blocks the loop would keep it from hearing this.
        if (isRunning()) {
            m_store->closeBlocking();
            m_mailbox->post([this] { stopServer(); });
        }
        wait();
        m_isOver.wait();
    }

protected:
    void run() override
    {
        serve();
        m_end.set_value();
    }

private:
    void serve()
    {
        RunStore store(m_gallery, m_limits);
        m_store = &store;
        m_mailbox = std::make_unique<Mailbox>();
        m_isReady.set_value();
        exec();
        m_mailbox->shut();
        m_server.reset();
    }

    void startServer(const ServerOptions &options)
    {
        m_server.reset();
        m_server = std::make_unique<Server>(*m_store, options);
        const Result<QUrl> url = m_server->listen();
        if (url)
            m_toOwner.post([this, where = *url] { Q_EMIT m_owner.listening(where); });
        else
            m_toOwner.post([this, why = url.error().message] {
                Q_EMIT m_owner.failed(QString::fromStdString(why));
            });
    }

    void drainServer()
    {
        if (!m_server) {
            tellDrained();
            return;
        }
        connect(m_server.get(), &Server::stopped, m_store, [this] { tellDrained(); });
        m_server->drain();
    }

    void tellDrained()
    {
        m_toOwner.post([this] { Q_EMIT m_owner.drained(); });
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
    std::promise<void> m_isReady;
    std::promise<void> m_end;
    std::shared_future<void> m_isOver = m_end.get_future().share();
    RunStore *m_store = nullptr;
    /// What the owner asks for, and what it is told.
    std::unique_ptr<Mailbox> m_mailbox;
    Mailbox m_toOwner;
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
