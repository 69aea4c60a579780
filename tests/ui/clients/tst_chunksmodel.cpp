// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/runstore.h"
#include "ui/clients/chunksmodel.h"
#include "ui/clients/chunksview.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableView>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// A run whose response is written by hand: nothing is resumed.
struct Response
{
    const Gallery gallery;
    RunStore store;
    Playback playback;
    ChunksView view;
    std::shared_ptr<Run> run;

    explicit Response(int chunks, const RunLimits &limits = {}, QStringView id = u"count_up_to")
        : store(gallery, limits)
    {
        view.resize(640, 300);
        view.setPlayback(&playback);
        const Spec &spec = *gallery.find(id);
        run = store.create(spec, *spec.check({}), Run::Origin::Request);
        add(EventKind::RequestReceived);
        add(EventKind::HeadSent);
        for (int i = 1; i <= chunks; ++i)
            yield(i);
        playback.setRun(run, true);
    }
    void add(EventKind kind, int chunk = 0, const Value &value = {}, std::int64_t size = 0)
    {
        Event event;
        event.kind = kind;
        event.chunk = ChunkId { std::uint64_t(chunk) };
        event.value = value;
        event.size = size;
        event.text = u"GET / HTTP/1.1"_s;
        run->record(std::move(event));
    }
    void yield(int chunk)
    {
        add(EventKind::Yielded, chunk, Value(std::int64_t { chunk }));
        add(EventKind::ChunkBuffered, chunk, Value(QByteArray::number(chunk)), 6);
        add(EventKind::ChunkWritten, chunk);
    }
    [[nodiscard]] QString at(int row, int column) const
    {
        return view.model()->index(row, column).data().toString();
    }
};

} // namespace

class TestChunksModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstClockOfAnIterableIsWhatNextReturned()
    {
        const auto title = [](const Response &response, int role) {
            return response.view.model()
                ->headerData(ChunksModel::YieldedColumn, Qt::Horizontal, role)
                .toString();
        };
        const Response generator(1);
        QCOMPARE(title(generator, Qt::DisplayRole), u"Yielded"_s);
        const Response list(1, {}, u"plain_list");
        QCOMPARE(title(list, Qt::DisplayRole), u"Returned"_s);
        QCOMPARE(title(list, Qt::ToolTipRole), u"First clock: next() returned it"_s);
    }

    void eachChunkHasItsClocks()
    {
        Response response(2);
        const QAbstractItemModelTester tester(
            response.view.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(response.view.model()->rowCount(), 2);
        QCOMPARE(response.at(1, ChunksModel::NumberColumn), u"#2"_s);
        QCOMPARE(response.at(1, ChunksModel::ValueColumn), u"2"_s);
        QCOMPARE(response.at(1, ChunksModel::BytesColumn), u"6"_s);
        QVERIFY(response.at(1, ChunksModel::YieldedColumn).endsWith(u"ms"_s));
        QVERIFY(response.at(1, ChunksModel::WrittenColumn).endsWith(u"ms"_s));
        QVERIFY(response.at(1, ChunksModel::GapColumn).endsWith(u"ms"_s));
        QCOMPARE(response.at(0, ChunksModel::GapColumn), QString());
        QCOMPARE(response.at(1, ChunksModel::ReceivedColumn), QString());
        QVERIFY(response.view.summary().startsWith(u"After the request"_s));
    }

    void rowsAreAppendedAndNeverReset()
    {
        Response response(2);
        ChunksModel *model = response.view.model();
        const QAbstractItemModelTester tester(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy resets(model, &QAbstractItemModel::modelReset);
        for (int i = 3; i <= 100; ++i)
            response.yield(i);
        QTRY_COMPARE(model->rowCount(), 100);
        response.add(EventKind::ClientRead);
        response.add(EventKind::ChunkReceived, 99, Value(1));
        QTRY_COMPARE(response.at(98, ChunksModel::ReadsColumn), u"whole"_s);
        response.add(EventKind::ChunkReceived, 100, Value(1));
        QTRY_COMPARE(response.at(98, ChunksModel::ReadsColumn), u"glued"_s);
        QCOMPARE(resets.size(), 0);
    }

    void chunksThatTheTraceForgotGo()
    {
        RunLimits limits;
        limits.trace.events = 1024;
        Response response(10, limits);
        ChunksModel *model = response.view.model();
        const QAbstractItemModelTester tester(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 11; i <= 2000; ++i)
            response.yield(i);
        QTRY_COMPARE(response.at(model->rowCount() - 1, 0), u"#2000"_s);
        QVERIFY(model->rowCount() < 1024);
        QVERIFY(response.at(0, 0) != u"#1"_s);
    }

    void choosingARowMovesTheCursorToIt()
    {
        Response response(5);
        response.view.show();
        QTableView *table = response.view.table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(response.view.model()->index(1, 1)).center());
        const ChunkEntry *second = response.playback.chunks().find(ChunkId { 2 });
        QCOMPARE(response.playback.cursor(), second->writtenAt);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(response.playback.event()->chunk.value, 3u);
    }

    void theRowOfTheCursorIsMarkedAndWhatIsAheadIsFaded()
    {
        Response response(3);
        ChunksModel *model = response.view.model();
        response.playback.seek(response.playback.chunks().find(ChunkId { 2 })->yieldedAt);
        const auto is
            = [model](int row, int role) { return model->index(row, 0).data(role).toBool(); };
        QVERIFY(is(1, ChunksModel::IsAtCursorRole));
        QVERIFY(!is(0, ChunksModel::IsAtCursorRole));
        QVERIFY(!is(1, ChunksModel::IsFutureRole));
        QVERIFY(is(2, ChunksModel::IsFutureRole));
        QCOMPARE(response.view.table()->currentIndex().row(), 1);
    }

    void theFilterShowsOnlyWhatContainsIt()
    {
        Response response(30);
        ChunksModel *model = response.view.model();
        response.view.show();
        response.view.filter()->setFocus();
        QTest::keyClicks(response.view.filter(), u"7"_s);
        QCOMPARE(model->rowCount(), 3);
        for (int i = 31; i <= 40; ++i)
            response.yield(i);
        QTRY_COMPARE(model->rowCount(), 4);
        QCOMPARE(response.at(3, ChunksModel::NumberColumn), u"#37"_s);
        response.view.filter()->clear();
        QCOMPARE(model->rowCount(), 40);
    }

    void aHundredThousandChunksAreAppendedInBatches()
    {
        RunLimits limits;
        limits.trace.events = 1'000'000;
        limits.trace.bytes = 512 * 1024 * 1024;
        Response response(1, limits);
        ChunksModel *model = response.view.model();
        const QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
        for (int i = 2; i <= 100'000; ++i)
            response.add(EventKind::Yielded, i, Value(std::int64_t { i }));
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 100'000, 30'000);
        QVERIFY2(inserted.size() < 1000, qPrintable(QString::number(inserted.size())));
        response.playback.seek(response.playback.chunks().find(ChunkId { 50'000 })->yieldedAt);
        QCOMPARE(response.view.table()->currentIndex().row(), 49'999);
    }
};

QTEST_MAIN(TestChunksModel)
#include "tst_chunksmodel.moc"
