// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/clientconnection.h"

#include "core/run/runstore.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

using Phase = ClientStatus::Phase;

constexpr std::chrono::milliseconds tickTime { 100 };
/// After its FIN the client waits so long for the server's.
constexpr std::chrono::seconds farewellTime { 5 };
constexpr qsizetype mostPerRead = 64 * 1024;
/// Small enough to fill with a page of text. The kernel doubles it.
constexpr int smallBuffer = 4096;

QHostAddress addressOf(const QUrl &url)
{
    return url.host() == QStringLiteral("localhost") ? QHostAddress(QHostAddress::LocalHost)
                                                     : QHostAddress(url.host());
}

} // namespace

ClientConnection::ClientConnection(const RunStore &store)
    : m_store(store)
    , m_socket([this] { readable(); })
    , m_tick(this)
    , m_farewell(this)
{
    m_tick.setInterval(tickTime);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &ClientConnection::readPaced);
    m_farewell.setSingleShot(true);
    m_farewell.setInterval(farewellTime);
    connect(&m_farewell, &QTimer::timeout, this, [this] { m_socket.close(); });
}

void ClientConnection::begin(const ClientOrder &order)
{
    act(ClientAct::LeavesByRst);
    m_farewell.stop();
    m_socket.close();
    m_order = order;
    m_status = {};
    m_reader.emplace();
    m_receipts.reset();
    setPhase(Phase::Connecting);
    const QHostAddress host = addressOf(order.url);
    if (host.isNull()) {
        end(QStringLiteral("'%1' is no address of this machine").arg(order.url.host()));
        return;
    }
    m_socket.connectTo(host, quint16(order.url.port(80)), order.hasSmallBuffers ? smallBuffer : 0,
                       [this] { connected(); });
}

QByteArray ClientConnection::request() const
{
    const QByteArray target
        = m_order.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QByteArray bytes = "GET " + target
        + " HTTP/1.1\r\nHost: " + m_order.url.authority(QUrl::FullyEncoded).toLatin1()
        + "\r\nUser-Agent: Yieldscope/1 (built-in client)\r\nAccept: text/plain, */*\r\n";
    if (m_order.stallSeconds > 0)
        bytes += "Yieldscope-Stall: " + QByteArray::number(m_order.stallSeconds) + "\r\n";
    if (m_order.hasSmallBuffers)
        bytes += "Yieldscope-Buffer: " + QByteArray::number(smallBuffer) + "\r\n";
    return bytes + "Connection: close\r\n\r\n";
}

void ClientConnection::connected()
{
    if (!m_socket.isOpen() || !m_socket.send(request())) {
        end(m_socket.errorText());
        return;
    }
    setPhase(Phase::Reading);
    pursue();
}

// The head is read at once, whatever the pace: it tells which run this is.
void ClientConnection::pursue()
{
    const bool reads = m_status.phase == Phase::Reading;
    const bool isHead = m_reader->state() == ClientReader::State::Head;
    m_socket.setReading(reads && (isHead || !isPaced()));
    if (reads && !isHead && isPaced())
        m_tick.start();
    else
        m_tick.stop();
}

void ClientConnection::readable()
{
    if (m_reader->state() == ClientReader::State::Head && isPaced())
        readHead();
    else
        readOnce(mostPerRead);
}

// Only the head: what follows is read at its pace.
void ClientConnection::readHead()
{
    QByteArray seen;
    if (m_socket.read(seen, mostPerRead, true) != ClientSocket::ReadEnd::Bytes)
        return readOnce(mostPerRead);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    readOnce(end < 0 ? seen.size() : end + 4);
}

void ClientConnection::readPaced()
{
    const double perTick = double(m_order.pace) * double(tickTime.count()) / 1000.0;
    // What was not there to be read is not made up for by a gulp.
    m_allowance = std::min(m_allowance + perTick, std::max(perTick, 1.0));
    const auto most = std::min(qsizetype(m_allowance), mostPerRead);
    if (most > 0)
        readOnce(most);
}

void ClientConnection::readOnce(qsizetype most)
{
    QByteArray bytes;
    switch (m_socket.read(bytes, most)) {
    case ClientSocket::ReadEnd::Nothing:
        return;
    case ClientSocket::ReadEnd::Bytes:
        m_allowance = std::max(0.0, m_allowance - double(bytes.size()));
        take(bytes);
        return;
    case ClientSocket::ReadEnd::Ended:
        m_reader->finish();
        end(m_reader->state() == ClientReader::State::Complete ? QStringLiteral("complete")
                                                               : m_reader->failure());
        return;
    case ClientSocket::ReadEnd::Failed:
        end(m_socket.errorText());
        return;
    }
}

void ClientConnection::take(const QByteArray &bytes)
{
    const ClientReader::State before = m_reader->state();
    const ClientReader::State state = m_reader->feed(bytes);
    if (before == ClientReader::State::Head && state != ClientReader::State::Head)
        findRun();
    if (m_receipts)
        m_receipts->read(bytes.size());
    if (state == ClientReader::State::Complete)
        return end(QStringLiteral("complete"));
    if (state == ClientReader::State::Failed)
        return end(m_reader->failure());
    if (before != state)
        pursue();
}

void ClientConnection::findRun()
{
    const auto named = m_reader->response().headers.value("Yieldscope-Run");
    const std::shared_ptr<Run> run
        = named ? m_store.find(RunId { named->toByteArray().toULongLong() }) : nullptr;
    if (!run || !run->trace())
        return;
    m_receipts.emplace(run->trace(), m_store.clock());
    m_status.run = run->id();
    Q_EMIT statusChanged(m_status);
}

void ClientConnection::setPace(int bytesPerSecond)
{
    m_order.pace = bytesPerSecond;
    m_allowance = 0;
    if (m_status.phase == Phase::Reading)
        pursue();
}

void ClientConnection::act(ClientAct act)
{
    if (!m_status.isConnected())
        return;
    if (m_receipts)
        m_receipts->act(act);
    switch (act) {
    case ClientAct::Stalls:
        setPhase(Phase::Stalled);
        break;
    case ClientAct::ReadsOn:
        setPhase(Phase::Reading);
        break;
    case ClientAct::Vanishes:
        // The descriptor stays open, so that no FIN is sent.
        setPhase(Phase::Vanished);
        break;
    case ClientAct::LeavesByFin:
        return leaveByFin();
    case ClientAct::LeavesByRst:
        m_socket.reset();
        return end(toString(act));
    }
    pursue();
}

// A close() with bytes that were not read would send a RST instead.
void ClientConnection::leaveByFin()
{
    m_tick.stop();
    m_socket.setReading(false);
    m_socket.halfClose();
    m_farewell.start();
    m_status.end = toString(ClientAct::LeavesByFin);
    setPhase(Phase::Gone);
}

void ClientConnection::end(const QString &how)
{
    m_tick.stop();
    m_socket.close();
    m_status.end = how;
    setPhase(Phase::Gone);
}

void ClientConnection::setPhase(Phase phase)
{
    m_status.phase = phase;
    Q_EMIT statusChanged(m_status);
}

} // namespace yieldscope
