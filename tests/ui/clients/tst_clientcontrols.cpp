// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientcontrols.h"

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSpinBox>

using namespace yieldscope;
using namespace Qt::StringLiterals;
using Phase = ClientStatus::Phase;

namespace {

// Notes what it is asked for.
class Link : public ClientLink
{
public:
    [[nodiscard]] ClientStatus status() const override { return now; }
    void connectTo(const ClientOrder &order) override { orders.append(order); }
    void setPace(int bytesPerSecond) override { paces.append(bytesPerSecond); }
    void act(ClientAct act) override { acts.append(toString(act)); }
    void turn(Phase phase, const QString &end = {})
    {
        now.phase = phase;
        now.run = RunId { 1 };
        now.end = end;
        Q_EMIT changed();
    }

    ClientStatus now;
    QList<ClientOrder> orders;
    QList<int> paces;
    QStringList acts;
};

struct Controls : public ClientControls
{
    Link link;

    Controls()
    {
        setLink(&link);
        setTarget(QUrl(u"http://127.0.0.1:8080/run/count_up_to?n=5"_s));
        show();
    }
    ~Controls() override { setLink(nullptr); }
    [[nodiscard]] QAbstractButton *button(const QString &text) const
    {
        for (QAbstractButton *button : findChildren<QAbstractButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
};

} // namespace

class TestClientControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectAsksForTheExampleAtTheChosenPace()
    {
        Controls controls;
        controls.findChild<QSpinBox *>()->setValue(50);
        controls.findChild<QCheckBox *>()->click();
        QTest::mouseClick(controls.button(u"Connect"_s), Qt::LeftButton);
        QCOMPARE(controls.link.orders.size(), 1);
        const ClientOrder &order = controls.link.orders.first();
        QCOMPARE(order.url, QUrl(u"http://127.0.0.1:8080/run/count_up_to?n=5"_s));
        QCOMPARE(order.pace, 50);
        QVERIFY(order.hasSmallBuffers);
    }

    void whatCannotBeDoneIsDisabled()
    {
        Controls controls;
        const auto enabled = [&controls] {
            QStringList texts;
            for (const QString &text :
                 { u"Connect"_s, u"Stall"_s, u"Go on"_s, u"Leave: FIN"_s, u"Vanish"_s }) {
                if (controls.button(text)->isEnabled())
                    texts.append(text);
            }
            return texts.join(u", ");
        };
        QCOMPARE(enabled(), u"Connect"_s);
        controls.link.turn(Phase::Reading);
        QCOMPARE(enabled(), u"Connect, Stall, Leave: FIN, Vanish"_s);
        controls.link.turn(Phase::Stalled);
        QCOMPARE(enabled(), u"Connect, Go on, Leave: FIN, Vanish"_s);
        controls.link.turn(Phase::Gone, u"complete"_s);
        QCOMPARE(enabled(), u"Connect"_s);
        QCOMPARE(controls.statusText(), u"Gone: complete."_s);
        controls.setTarget({});
        QCOMPARE(enabled(), QString());
    }

    void theButtonsAskForWhatTheySay()
    {
        Controls controls;
        controls.link.turn(Phase::Reading);
        for (const QString &text : { u"Stall"_s, u"Leave: FIN"_s, u"Leave: RST"_s, u"Vanish"_s })
            QTest::mouseClick(controls.button(text), Qt::LeftButton);
        controls.link.turn(Phase::Stalled);
        QTest::mouseClick(controls.button(u"Go on"_s), Qt::LeftButton);
        QCOMPARE(controls.link.acts,
                 QStringList({ u"stalls"_s, u"leaves by FIN"_s, u"leaves by RST"_s, u"vanishes"_s,
                               u"reads on"_s }));
    }

    void sliderAndNumberAreOnePace()
    {
        Controls controls;
        auto *slider = controls.findChild<QSlider *>();
        auto *number = controls.findChild<QSpinBox *>();
        QCOMPARE(controls.pace(), 0);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(number->value(), 1);
        QCOMPARE(controls.link.paces, QList<int>({ 1 }));
        number->setValue(1000);
        QCOMPARE(slider->value(), placeOf(1000));
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(controls.pace(), 0);
        QCOMPARE(controls.link.paces, QList<int>({ 1, 1000, 0 }));
    }

    void placesAndPacesBelongTogether()
    {
        for (int place = 0; place <= SliderMost; ++place)
            QVERIFY2(std::abs(placeOf(paceAt(place)) - place) <= 1,
                     qPrintable(QString::number(place)));
        QCOMPARE(paceAt(0), 1);
        QCOMPARE(paceAt(30), 1000);
        QCOMPARE(paceAt(SliderMost), 0);
        QCOMPARE(placeOf(ClientLink::MostPace), SliderMost);
    }
};

QTEST_MAIN(TestClientControls)
#include "tst_clientcontrols.moc"
