// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/exchange.h"

namespace yieldscope {

const char *nameOf(Exchange::State state)
{
    using State = Exchange::State;
    switch (state) {
    case State::New:
        return "New";
    case State::Idle:
        return "Idle";
    case State::Head:
        return "Head";
    case State::Body:
        return "Body";
    case State::Ready:
        return "Ready";
    case State::Opening:
        return "Opening";
    case State::Streaming:
        return "Streaming";
    case State::HalfClosed:
        return "HalfClosed";
    case State::Answering:
        return "Answering";
    case State::Lingering:
        return "Lingering";
    case State::Closed:
        return "Closed";
    }
    return "";
}

const char *nameOf(Exchange::Event event)
{
    using Event = Exchange::Event;
    switch (event) {
    case Event::BytesArrived:
        return "BytesArrived";
    case Event::RequestBegun:
        return "RequestBegun";
    case Event::HeadComplete:
        return "HeadComplete";
    case Event::BodyComplete:
        return "BodyComplete";
    case Event::Refused:
        return "Refused";
    case Event::AnswerQueued:
        return "AnswerQueued";
    case Event::StreamStarted:
        return "StreamStarted";
    case Event::ItemReady:
        return "ItemReady";
    case Event::StreamEnded:
        return "StreamEnded";
    case Event::StreamFailed:
        return "StreamFailed";
    case Event::ClosingAnnounced:
        return "ClosingAnnounced";
    case Event::AnswerSent:
        return "AnswerSent";
    case Event::LastAnswerSent:
        return "LastAnswerSent";
    case Event::PeerHalfClosed:
        return "PeerHalfClosed";
    case Event::PeerGone:
        return "PeerGone";
    case Event::DeadlinePassed:
        return "DeadlinePassed";
    case Event::Overloaded:
        return "Overloaded";
    case Event::LingerLimit:
        return "LingerLimit";
    case Event::Draining:
        return "Draining";
    case Event::Stopping:
        return "Stopping";
    }
    return "";
}

const char *nameOf(Exchange::Action action)
{
    using Action = Exchange::Action;
    switch (action) {
    case Action::None:
        return "None";
    case Action::Parse:
        return "Parse";
    case Action::ReadBody:
        return "ReadBody";
    case Action::MakeAnswer:
        return "MakeAnswer";
    case Action::SendError:
        return "SendError";
    case Action::SendIncomplete:
        return "SendIncomplete";
    case Action::SendTimeout:
        return "SendTimeout";
    case Action::SendOverload:
        return "SendOverload";
    case Action::SendHead:
        return "SendHead";
    case Action::SendHeadAndItem:
        return "SendHeadAndItem";
    case Action::SendHeadAndEnd:
        return "SendHeadAndEnd";
    case Action::SendItem:
        return "SendItem";
    case Action::SendEnd:
        return "SendEnd";
    case Action::SendFailure:
        return "SendFailure";
    case Action::CutOff:
        return "CutOff";
    case Action::NextRequest:
        return "NextRequest";
    case Action::HalfClose:
        return "HalfClose";
    case Action::DropInput:
        return "DropInput";
    case Action::Close:
        return "Close";
    case Action::CloseRun:
        return "CloseRun";
    }
    return "";
}

} // namespace yieldscope
