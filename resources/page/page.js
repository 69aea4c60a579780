// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
"use strict";

// Each entry becomes one card. `shows` is "reads" (a list) or "progress" (amounts only); `all` lets
// "Stream all at once" start it.
const itemFields = [
    { name: "n", label: "items", unit: "", type: "number", value: 10, min: 0, max: 1000000 },
    { name: "interval_ms", label: "every", unit: "ms", type: "number", value: 1000, min: 0, max: 600000 },
];
const streams = [
    {
        path: "/stream",
        title: "A generator that sleeps",
        about: "A plain def with yield. It blocks its thread in sleep() before each item.",
        fields: itemFields, shows: "reads", all: true, open: "Open in a tab",
    },
    {
        path: "/async-stream",
        title: "An async generator",
        about: "async def with yield. While it awaits, the event loop serves everyone else.",
        fields: itemFields, shows: "reads", all: true, open: "Open in a tab",
    },
    {
        path: "/delegated",
        title: "Delegation with yield from",
        about: "An outer generator hands its caller over to an inner one, then goes on.",
        fields: itemFields, shows: "reads", all: true, open: "Open in a tab",
    },
    {
        path: "/download",
        title: "A file, piece by piece",
        about: "Iterating a file never holds the whole of it in memory. Only amounts are shown.",
        fields: [{ name: "chunked", label: "", unit: "chunked, length unknown", type: "checkbox", value: "1" }],
        shows: "progress", all: false, open: "Save it", file: "download.bin",
    },
];

const shownReads = 500; // rows kept in the page for each stream
const shownBytes = 400; // of the text of one read
const announceEvery = 900; // ms between two spoken reads; less than the default interval

function plural(count, word) {
    return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

function milliseconds(value) {
    return `${value.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ms`;
}

function make(templateId) {
    return document.getElementById(templateId).content.firstElementChild.cloneNode(true);
}

/// How many bytes at the end of `bytes` begin a UTF-8 sequence that the next read has to finish.
function unfinishedTail(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); ++back) {
        const byte = bytes[bytes.length - back];
        if (byte >= 0xc0)
            return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}

/// How many bytes at the start continue a sequence that an earlier read began.
function continuedHead(bytes) {
    let count = 0;
    while (count < Math.min(3, bytes.length) && (bytes[count] & 0xc0) === 0x80)
        ++count;
    return count;
}

function escaped(text) {
    const mark = document.createElement("i");
    mark.textContent = text;
    return mark;
}

function escapedByte(byte) {
    return escaped(`\\x${byte.toString(16).padStart(2, "0")}`);
}

function escapedCharacter(character) {
    const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    const code = character.codePointAt(0);
    if (short)
        return escaped(short);
    return code < 0x100 ? escapedByte(code) : escaped(`\\u${code.toString(16).padStart(4, "0")}`);
}

/// The bytes of one read, and of this read only, as nodes: text, with marks for control and
/// invisible characters and for the halves of a character that was cut in two.
function visibleBytes(bytes) {
    const shown = bytes.subarray(0, shownBytes);
    const head = continuedHead(shown);
    const body = shown.subarray(head);
    const tail = unfinishedTail(body);
    const nodes = Array.from(shown.subarray(0, head), escapedByte);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body.subarray(0, body.length - tail));
    const hidden = /([\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff])/;
    text.split(hidden).forEach((part, index) => {
        if (part)
            nodes.push(index % 2 ? escapedCharacter(part) : document.createTextNode(part));
    });
    nodes.push(...Array.from(body.subarray(body.length - tail), escapedByte));
    if (bytes.length > shownBytes)
        nodes.push(escaped(`… ${plural(bytes.length - shownBytes, "more byte")}`));
    return nodes;
}

/// Shows each read as a row and as a tick on a time ruler; keeps the last `shownReads` of them.
class ReadsView {
    constructor(path) {
        this.element = make("reads");
        this.scroller = this.element.querySelector(".scroller");
        this.scroller.setAttribute("aria-label", `Reads of ${path}`);
        this.list = this.element.querySelector("ol");
        this.ruler = this.element.querySelector(".ruler");
        this.hint = this.element.querySelector(".hint");
        this.scroller.addEventListener("scroll", () => this.noticeScrolling());
    }

    reset(expectedMs) {
        this.list.replaceChildren();
        this.ruler.replaceChildren();
        this.hint.hidden = false;
        this.hint.textContent = "Nothing has been read yet.";
        this.follows = true;
        this.top = 0;
        this.span = Math.max(expectedMs * 1.04, 100);
        this.last = 0;
        this.showSpan();
    }

    showSpan() {
        this.ruler.setAttribute("viewBox", `0 0 ${this.span} 1`);
    }

    add(number, bytes, at, before) {
        if (number === 1)
            this.hint.hidden = true;
        this.list.append(this.row(number, bytes, at, before));
        const tick = document.createElementNS("http://www.w3.org/2000/svg", "line");
        Object.entries({ x1: at, x2: at, y1: 0.15, y2: 1 }).forEach(([name, value]) => tick.setAttribute(name, value));
        this.ruler.append(tick);
        if (at > this.span) {
            this.span = at * 1.25;
            this.showSpan();
        }
        this.last = at;
        if (number > shownReads)
            this.dropOldest();
        this.scrollSoon();
    }

    row(number, bytes, at, before) {
        const row = document.createElement("li");
        row.className = number % 2 ? "read" : "read even";
        const cells = {
            number: `${number}`,
            at: milliseconds(at),
            gap: `+${milliseconds(at - this.last)}`,
            size: `${bytes.length.toLocaleString("en")} B`,
        };
        for (const [name, text] of Object.entries(cells)) {
            const cell = document.createElement("span");
            cell.className = name;
            cell.textContent = text;
            row.append(cell, " ");
        }
        const text = document.createElement("span");
        text.className = "text";
        if (before)
            text.append(escaped(before));
        text.append(...visibleBytes(bytes));
        row.append(text);
        return row;
    }

    dropOldest() {
        this.list.firstElementChild.remove();
        this.ruler.firstElementChild.remove();
        this.hint.hidden = false;
        this.hint.textContent = `Only the last ${shownReads} reads are kept here.`;
    }

    // Whoever scrolls up to look at an old read is left there until they come back to the end.
    noticeScrolling() {
        const { scrollTop, scrollHeight, clientHeight } = this.scroller;
        if (scrollHeight - scrollTop - clientHeight < 24)
            this.follows = true;
        else if (scrollTop < this.top - 2)
            this.follows = false;
        this.top = scrollTop;
    }

    // One layout for each painted frame, however many reads came since the last.
    scrollSoon() {
        if (this.scrolling || !this.follows)
            return;
        this.scrolling = true;
        requestAnimationFrame(() => {
            this.scrolling = false;
            this.scroller.scrollTop = this.scroller.scrollHeight;
        });
    }
}

/// Shows how much of a response has come, never its bytes.
class ProgressView {
    constructor(path) {
        this.element = make("progress");
        this.bar = this.element.querySelector("progress");
        this.bar.setAttribute("aria-label", `Received of ${path}`);
        this.amount = this.element.querySelector(".amount");
    }

    reset() {
        this.bytes = 0;
        this.total = null;
        this.bar.max = 1;
        this.bar.value = 0;
        this.amount.textContent = "Nothing has been read yet.";
    }

    head(response) {
        const length = response.headers.get("Content-Length");
        this.total = length === null ? null : Number(length);
        if (this.total === null)
            this.bar.removeAttribute("value");
        else
            this.bar.max = Math.max(this.total, 1);
    }

    add(number, bytes, at) {
        this.bytes += bytes.length;
        if (this.total !== null)
            this.bar.value = this.bytes;
        const whole = this.total === null ? "length unknown" : `of ${plural(this.total, "byte")}`;
        this.amount.textContent = `${plural(this.bytes, "byte")} ${whole}, ${plural(number, "read")}, last after ${milliseconds(at)}`;
    }

    end(complete) {
        if (this.total === null) {
            this.bar.max = 1;
            this.bar.value = complete ? 1 : 0;
        }
    }
}

/// One stream: its fields, its buttons, and the state of the request that is or was under way.
class Card {
    constructor(stream) {
        this.stream = stream;
        this.element = make("card");
        this.element.dataset.stream = stream.path;
        const title = this.part("h2");
        title.textContent = stream.title;
        title.id = `title-${stream.path.replace(/[^a-z0-9]+/gi, "-")}`;
        if (stream.quiet)
            title.setAttribute("aria-level", "4"); // below the heading of its kind
        this.element.setAttribute("aria-labelledby", title.id);
        this.part(".path code").textContent = stream.path;
        this.part(".about").textContent = stream.about;
        this.part(".curl").setAttribute("aria-label", `Command that streams ${stream.path}`);
        this.inputs = stream.fields.map((field) => this.makeField(field));
        this.view = stream.shows === "progress" ? new ProgressView(stream.path) : new ReadsView(stream.path);
        this.element.append(this.view.element);
        this.element.classList.toggle("quiet", Boolean(stream.quiet));
        this.view.reset(0);
        this.nameButtons();
        this.action("start").addEventListener("click", () => this.start());
        this.action("stop").addEventListener("click", () => this.stop());
        this.action("copy").addEventListener("click", () => this.copy());
        this.showAddress();
    }

    part(selector) {
        return this.element.querySelector(selector);
    }

    action(name) {
        return this.part(`[data-action="${name}"]`);
    }

    nameButtons() {
        const open = this.action("open");
        open.textContent = this.stream.open;
        for (const button of this.element.querySelectorAll("[data-action]"))
            button.setAttribute("aria-label", `${button.textContent}: ${this.stream.path}`);
    }

    makeField(field) {
        const label = make("field");
        const input = label.querySelector("input");
        label.querySelector(".before").textContent = field.label;
        label.querySelector(".after").textContent = field.unit;
        input.type = field.type;
        input.name = field.name;
        if (field.type === "number")
            Object.assign(input, { min: field.min, max: field.max, step: field.step ?? 1, defaultValue: field.value, required: true });
        else if (field.type === "text")
            input.defaultValue = field.value;
        else
            input.value = field.value;
        input.addEventListener("input", () => this.showAddress());
        this.part(".fields").append(label);
        return input;
    }

    /// The value of a number field; what is not a number within its limits counts as the default.
    number(name) {
        const input = this.inputs.find((each) => each.name === name);
        if (!input)
            return 0;
        return input.checkValidity() ? input.valueAsNumber : Number(input.defaultValue);
    }

    address() {
        const query = new URLSearchParams();
        for (const input of this.inputs) {
            if (input.type === "number")
                query.set(input.name, this.number(input.name));
            else if (input.type === "text" || input.checked)
                query.set(input.name, input.value);
        }
        const text = query.toString();
        return this.stream.path + (text ? `?${text}` : "");
    }

    showAddress() {
        const address = this.address();
        const target = this.stream.file ? `--output ${this.stream.file} ` : "";
        this.action("open").href = address;
        this.part(".curl").textContent = `curl -N ${target}"${location.origin}${address}"`;
    }

    isRunning() {
        return Boolean(this.request);
    }

    /// Puts the request into a state; `words` are for eyes and, as they change, for ears.
    show(status, words) {
        this.element.dataset.status = status;
        this.part(".words").textContent = words;
        const running = ["connecting", "waiting", "open"].includes(status);
        this.action("start").setAttribute("aria-disabled", running);
        this.action("stop").setAttribute("aria-disabled", !running);
    }

    announce(words) {
        this.announcedAt = performance.now();
        this.part(".announcer").textContent = words;
    }

    showAndAnnounce(status, words) {
        this.show(status, words);
        this.announce(words);
        showStopAll();
    }

    amounts() {
        return `${plural(this.reads, this.unit())}, ${plural(this.bytes, "byte")}`;
    }

    async start() {
        if (this.isRunning())
            return;
        const request = new AbortController();
        this.request = request;
        this.reads = 0;
        this.bytes = 0;
        this.element.classList.remove("quiet");
        this.view.reset(this.expectedMs());
        this.showAndAnnounce("connecting", "connecting");
        const verdict = await (this.stream.events ? readEvents(this, request.signal) : this.exchange(request.signal));
        this.request = null;
        this.view.end?.(verdict[0] === "complete");
        this.showAndAnnounce(...verdict);
    }

    /// How long the stream takes, as far as its fields tell.
    expectedMs() {
        const items = this.number("n") || this.number("count");
        return items * (this.number("interval_ms") || this.number("delay") * 1000);
    }

    stop() {
        this.request?.abort();
    }

    /// Makes the request and reads it to its end. Resolves to the final state and its words.
    async exchange(signal) {
        const began = performance.now();
        let response = null;
        try {
            response = await fetch(this.address(), { signal, cache: "no-store" });
            if (!response.ok) {
                this.stop();
                const reason = response.statusText ? ` ${response.statusText}` : "";
                return ["refused", `refused: ${response.status}${reason}`];
            }
            this.view.head?.(response);
            this.showAndAnnounce("waiting", `waiting for the first chunk; head after ${milliseconds(performance.now() - began)}`);
            const run = response.headers.get("Yieldscope-Run");
            await this.readAll(response.body.getReader(), began, run ? new ReadReporter(run) : null);
            return ["complete", `complete – ${this.amounts()} in ${milliseconds(performance.now() - began)}`];
        } catch (error) {
            if (signal.aborted)
                return ["stopped", `stopped by you – ${this.amounts()}`];
            if (!response)
                return ["refused", "refused: the server did not answer"];
            const missing = response.headers.has("Content-Length") ? "last byte" : "last chunk";
            return ["cut", `cut off before the ${missing} – ${this.amounts()}`];
        }
    }

    async readAll(reader, began, reporter) {
        for (;;) {
            const { done, value } = await reader.read();
            if (done)
                return;
            reporter?.add(this.bytes + value.length);
            this.take(value, performance.now() - began, "");
        }
    }

    /// One read, or one event; `before` says of which kind.
    take(bytes, at, before) {
        this.reads += 1;
        this.bytes += bytes.length;
        this.view.add(this.reads, bytes, at, before);
        this.show("open", `open – ${this.amounts()}`);
        if (performance.now() - this.announcedAt >= announceEvery)
            this.announce(`${this.stream.path}: ${this.unit()} ${this.reads}, ${plural(bytes.length, "byte")}`);
    }

    unit() {
        return this.stream.events ? "event" : "read";
    }

    async copy() {
        const command = this.part(".curl");
        try {
            await navigator.clipboard.writeText(command.textContent);
            this.showCopied("Copied");
        } catch {
            // No clipboard without a secure origin or leave: select the text instead.
            getSelection().selectAllChildren(command);
            this.showCopied("Press Ctrl+C");
        }
    }

    showCopied(words) {
        const button = this.action("copy");
        button.textContent = words;
        this.announce(words);
        clearTimeout(this.copyTimer);
        this.copyTimer = setTimeout(() => { button.textContent = "Copy"; }, 2000);
    }
}

const cards = streams.map((stream) => new Card(stream));

function showStopAll() {
    const running = cards.some((card) => card.isRunning());
    document.getElementById("stop-all").setAttribute("aria-disabled", !running);
}

async function checkHealth() {
    const health = document.getElementById("health");
    try {
        const response = await fetch("/healthz", { cache: "no-store" });
        if (!response.ok)
            throw new Error(`${response.status} ${response.statusText}`);
        const active = (await response.json()).active_streams;
        health.dataset.health = "up";
        health.textContent = `Server is up, ${plural(Number(active), "generator")} alive`;
    } catch (error) {
        health.dataset.health = "down";
        health.textContent = `Server did not answer as expected: ${error.message}`;
    }
}

document.getElementById("cards").append(...cards.map((card) => card.element));
document.getElementById("controls").hidden = false;
document.getElementById("check").addEventListener("click", checkHealth);
document.getElementById("start-all").addEventListener("click", () => {
    cards.filter((card) => card.stream.all).forEach((card) => card.start());
});
document.getElementById("stop-all").addEventListener("click", () => cards.forEach((card) => card.stop()));
// A page that a browser keeps for "back" would keep its streams, and their generators, for a minute.
window.addEventListener("pagehide", () => cards.forEach((card) => card.stop()));
checkHealth();
