"use strict";

const WORDS = {
    succeeded: "✗ Succeeded",
    stopped: "✓ Stopped",
    unavailable: "– Not available",
};

const tally = { succeeded: 0, stopped: 0, unavailable: 0 };

async function fire(card) {
    const form = card.querySelector("form");
    const button = form.querySelector("button");
    button.disabled = true;
    try {
        show(card, await answerOf(form));
    } catch (error) {
        // The page's own request was refused or the server is gone; neither says anything about the attack.
        show(card, { verdict: "unavailable", statusLine: String(error), excerpt: "" });
    } finally {
        button.disabled = false;
    }
}

async function answerOf(form) {
    const response = await fetch(form.action + "?" + new URLSearchParams(new FormData(form)));
    if (!response.ok) {
        throw new Error("the attack page itself was answered with " + response.status);
    }
    return response.json();
}

function show(card, outcome) {
    const output = card.querySelector("output");
    count(output.dataset.verdict, outcome.verdict);
    output.dataset.verdict = outcome.verdict;
    output.textContent = WORDS[outcome.verdict] + ": " + (outcome.status || outcome.statusLine);
    const details = card.querySelector("details");
    details.hidden = outcome.excerpt === "";
    details.querySelector("pre").textContent = outcome.excerpt;
}

function count(before, now) {
    if (before) {
        tally[before]--;
    }
    tally[now]++;
    document.getElementById("tally").textContent = Object.keys(tally)
        .filter((verdict) => tally[verdict] > 0)
        .map((verdict) => tally[verdict] + " " + (verdict === "unavailable" ? "not available" : verdict))
        .join(", ");
}

const cards = [...document.querySelectorAll("[data-attack]")].filter((card) => card.querySelector("form"));

for (const card of cards) {
    card.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        fire(card);
    });
}

document.getElementById("fire-all").addEventListener("click", async (event) => {
    event.target.disabled = true;
    for (const card of cards) {
        await fire(card);
    }
    event.target.disabled = false;
});
