"use strict";

const form = document.getElementById("chat");
const button = form.querySelector("button");
const echoes = document.getElementById("echoes");
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const socket = new WebSocket(scheme + "//" + location.host + form.dataset.endpoint);

function say(text) {
    const item = document.createElement("li");
    item.textContent = text;
    echoes.prepend(item);
}

button.disabled = true;
socket.addEventListener("open", () => {
    button.disabled = false;
});
socket.addEventListener("message", (event) => say("The other bank: " + event.data));
socket.addEventListener("close", () => {
    button.disabled = true;
    say("The line is closed. Reload the page to open it again.");
});

form.addEventListener("submit", (event) => {
    event.preventDefault();
    const shout = document.getElementById("shout");
    if (shout.value) {
        socket.send(shout.value);
        shout.value = "";
    }
});
