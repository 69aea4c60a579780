// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
"use strict";

/// Tells the program when this page read what: the third clock of a chunk, after those of its yield
/// and of its way to the kernel. Which chunk a byte belongs to, the program knows.
class ReadReporter {
    static most = 512; // reads in one report

    constructor(run) {
        this.address = `/received/${run}`;
        this.waiting = [];
    }

    /// `bytes` of the body are here now.
    add(bytes) {
        if (this.isRefused)
            return;
        if (this.waiting.length >= ReadReporter.most)
            this.waiting.pop();
        this.waiting.push([bytes, performance.now()]);
        this.send();
    }

    // One report at a time; what is read meanwhile goes into the next.
    async send() {
        if (this.isSending || this.waiting.length === 0)
            return;
        this.isSending = true;
        const reads = this.waiting;
        this.waiting = [];
        this.isRefused = !await this.post(reads);
        this.isSending = false;
        if (!this.isRefused)
            this.send();
    }

    // "How long ago" needs no common clock.
    async post(reads) {
        const now = performance.now();
        const ago = (at) => Math.max(0, Math.round((now - at) * 1000) / 1000);
        try {
            const response = await fetch(this.address, {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ reads: reads.map(([bytes, at]) => [bytes, ago(at)]) }),
                cache: "no-store",
                keepalive: true,
            });
            return response.ok;
        } catch {
            return false;
        }
    }
}
