// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

/// Rows with the columns "input" and "expected" (the text of readRequest()), for the tests that
/// read the same requests in different pieces.
namespace yieldscope::testing {

void addWellFormedRequests();
void addMalformedRequestLines();
void addMalformedFields();
void addMalformedFraming();
void addMalformedBodies();

} // namespace yieldscope::testing
