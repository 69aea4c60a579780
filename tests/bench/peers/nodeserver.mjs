// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
// The same streams as Node's own http module gives them; for the benchmarks.
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

async function* blocks(n, size) {
    const block = Buffer.alloc(size, ".");
    for (let i = 0; i < n; ++i)
        yield block;
}

async function* ticks(n, interval) {
    for (let i = 0; i < n; ++i) {
        await sleep(interval);
        yield `${i}\n`;
    }
}

const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const number = (name, otherwise) => Number(url.searchParams.get(name) ?? otherwise);
    const items = url.pathname === "/ticks" ? ticks(number("n", 1), number("interval_ms", 10))
                                            : blocks(number("n", 1), number("size", 64));
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    for await (const item of items) {
        if (response.destroyed)
            return;
        if (!response.write(item))
            await Promise.race([once(response, "drain"), once(response, "close")]);
    }
    response.end();
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.argv[2]), "127.0.0.1", 1024);
