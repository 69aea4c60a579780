// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
"use strict";

// The generators of the gallery, each as a card like those of the short streams.
const kinds = [
    { kind: "sync", title: "Generators" },
    { kind: "delegated", title: "Delegation" },
    { kind: "file", title: "Files" },
    { kind: "async", title: "Async generators" },
    { kind: "iterable", title: "Other iterables" },
];

/// What the card's fields need to know of a parameter; files are never named by a client.
function fieldOf(param) {
    const field = { name: param.name, label: param.name, unit: "", value: param.default };
    if (param.type === "int")
        return { ...field, type: "number", min: param.minimum, max: param.maximum, step: 1 };
    if (param.type === "float")
        return { ...field, type: "number", min: param.minimum, max: param.maximum, step: "any" };
    return { ...field, type: "text" };
}

function streamOf(item) {
    return {
        path: `/run/${item.id}`,
        title: item.title,
        about: item.promise,
        fields: item.params.filter((param) => param.type !== "path").map(fieldOf),
        shows: "reads",
        all: false,
        quiet: true,
        events: item.events,
        open: "Open in a tab",
    };
}

/// Reads an event stream by EventSource, which takes the framing of events away, too, and asks
/// again by itself, with the last id, when the connection is lost.
function readEvents(card, signal) {
    const began = performance.now();
    const source = new EventSource(card.address());
    return new Promise((resolve) => {
        const end = (status, words) => {
            source.close();
            resolve([status, words]);
        };
        const take = (event) => {
            const id = event.lastEventId ? ` id ${event.lastEventId}` : "";
            card.take(new TextEncoder().encode(event.data), performance.now() - began, `${event.type}${id}: `);
            if (event.type === "end")
                end("complete", `complete – ${card.amounts()} in ${milliseconds(performance.now() - began)}`);
        };
        for (const type of ["message", "tick", "end"])
            source.addEventListener(type, take);
        source.onopen = () => card.showAndAnnounce("waiting", `waiting for the next event; open after ${milliseconds(performance.now() - began)}`);
        source.onerror = () => {
            if (source.readyState === EventSource.CLOSED)
                end("refused", "refused: this is no event stream");
            else
                card.showAndAnnounce("waiting", `connection lost – the browser asks again, ${card.amounts()}`);
        };
        signal.addEventListener("abort", () => end("stopped", `stopped by you – ${card.amounts()}`));
    });
}

function addKind({ kind, title }, items) {
    const group = document.createElement("section");
    group.className = "kind";
    const heading = document.createElement("h3");
    heading.textContent = title;
    heading.id = `kind-${kind}`;
    const list = document.createElement("div");
    list.className = "cards";
    group.setAttribute("aria-labelledby", heading.id);
    const added = items.map((item) => new Card(streamOf(item)));
    list.append(...added.map((card) => card.element));
    cards.push(...added);
    group.append(heading, list);
    document.getElementById("kinds").append(group);
}

async function showGallery() {
    const hint = document.getElementById("gallery-hint");
    try {
        const response = await fetch("/gallery.json", { cache: "no-store" });
        if (!response.ok)
            throw new Error(`${response.status} ${response.statusText}`);
        const items = await response.json();
        for (const each of kinds) {
            const found = items.filter((item) => item.kind === each.kind);
            if (found.length > 0)
                addKind(each, found);
        }
        hint.textContent = `${plural(items.length, "generator")}, each with its own parameters. `
            + "A value that is no text becomes a line of text.";
    } catch (error) {
        hint.textContent = `The gallery could not be read: ${error.message}`;
    }
}

showGallery();
