// @ts-check
/** The page of `speechlint serve`: begin here. What comes in, what goes out, and what happens when she clicks. */

import { actOnActive, mendAll, takeBack, undo } from "./actions.js";
import * as api from "./api.js";
import { complain, confirms, say, showKeys } from "./dialogs.js";
import { byId } from "./dom.js";
import { keysOf, showParagraph } from "./draft.js";
import { drawMore, toggleGrounds } from "./findings.js";
import { hasEnded, look } from "./frame.js";
import { listenForDrafts } from "./intake.js";
import { listen } from "./keys.js";
import { then } from "./queue.js";
import { current, listed, put, state } from "./state.js";
import { choose, draw, handlers, light, move, redrawTabs, show } from "./view.js";

/** @param {File[]} files */
function open(files) {
  for (const file of files) then(() => openOne(file));
}

/** @param {File} file */
async function openOne(file) {
  // A copy that was taken home comes back as the draft that it was made of.
  const before = state.documents.find((one) => [one, ...one.downloads].some(({ name }) => name === file.name));
  if (before && state.unsaved.has(before.id)) {
    const text = `页面上的《${before.name}》改过，还没有下载。换成刚拿来的这一份，改过的就没有了。`;
    if (!(await confirms("换成新的一份？", text, "换成新的"))) return;
  }
  look("reading", file.name);
  try {
    const opened = await api.open(file.name, file);
    put(opened);
    byId("pasted").value = "";
    Object.assign(state, { filter: "all", active: null });
    look("draft");
    show(opened.id);
  } catch (error) {
    if (error instanceof api.Refused && !error.message.startsWith(file.name)) error.message = `${file.name}：${error.message}`;
    throw error;
  } finally {
    look("read");
  }
}

/** @param {string} id */
function close(id) {
  return then(async () => {
    const name = state.documents.find((one) => one.id === id)?.name;
    const text = `《${name}》改过，还没有下载。关掉以后，改过的就没有了。`;
    if (state.unsaved.has(id) && !(await confirms("关掉这一篇？", text, "关掉"))) return;
    if (!state.gone) await api.close(id);
    const at = state.documents.findIndex((one) => one.id === id);
    state.documents.splice(at, 1);
    state.unsaved.delete(id);
    if (state.shown === id) show((state.documents[at] ?? state.documents[at - 1])?.id ?? "");
    else redrawTabs();
  });
}

/** @param {{what: string, label: string, name: string}} wanted */
function save(wanted) {
  return then(async () => {
    const shown = current();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await api.download(shown.id, wanted.what));
    link.download = wanted.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    if (wanted.what !== "sheet" || shown.downloads.length === 1) state.unsaved.delete(shown.id);
    redrawTabs();
    say(`已下载：${wanted.name}`, false);
  });
}

/** @param {File | null} file the old draft; null for none */
function compare(file) {
  return then(async () => {
    if (!state.shown) return complain("先打开新稿，再拿旧稿来对照");
    put(await (file ? api.setAgainst(state.shown, file) : api.dropAgainst(state.shown)));
    draw();
  });
}

/** @param {number} paragraph */
function goTo(paragraph) {
  look("draft");
  showParagraph(paragraph);
}

/** @param {any} event */
function clickCard(event) {
  const card = event.target.closest(".card");
  if (!card || event.target.closest(".grounds")) return;
  if (event.target.closest(".show-grounds")) return toggleGrounds(card);
  const action = event.target.closest("[data-action]")?.dataset.action;
  // The second click of a double click would hit the card that has moved up.
  if (action && event.detail > 1) return;
  if (!action) look("draft");
  light(card.dataset.key, { mark: true });
  if (action) actOnActive(action);
}

/** @param {any} event */
function clickMark(event) {
  const mark = event.target.closest("mark");
  if (!mark) return;
  const keys = keysOf(mark);
  // Where findings lie on each other, the next click is for the next of them.
  const key = keys[(keys.indexOf(state.active ?? "") + 1) % keys.length];
  if (!listed().some((finding) => finding.key === key)) choose("all");
  look("findings");
  light(key, { card: true, focus: true });
}

/** A handler that takes a double click for a click. @param {() => unknown} handler */
const once = (handler) => (/** @type {MouseEvent} */ event) => event.detail < 2 && handler();

function listenToClicks() {
  byId("cards").addEventListener("click", clickCard);
  byId("paper").addEventListener("click", clickMark);
  for (const [id, handler] of Object.entries({ undo, "mend-all": mendAll, more: drawMore, "show-keys": showKeys })) {
    byId(id).addEventListener("click", once(handler));
  }
  byId("toast").querySelector("button").addEventListener("click", once(undo));
  byId("against-now").querySelector("button").addEventListener("click", () => compare(null));
}

function listenToKeys() {
  const keep = () => actOnActive("keep");
  listen({
    j: () => move(1),
    k: () => move(-1),
    a: () => actOnActive("mend"),
    r: keep,
    Enter: keep,
    i: () => actOnActive("ignore"),
    u: () => undo(),
    "?": () => showKeys(),
  });
}

async function start() {
  Object.assign(handlers, { close, save, goTo, takeBack });
  listenToClicks();
  listenToKeys();
  listenForDrafts(open, compare);
  addEventListener("beforeunload", (event) => {
    if (state.unsaved.size) event.preventDefault();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // Its documents were forgotten when it was left.
  });
  draw();
  await then(async () => {
    await api.openWindow(() => {
      hasEnded();
      draw();
    });
    const found = await api.list();
    state.documents = found.filter((one) => !one.error);
    for (const one of state.documents) if (one.undo) state.unsaved.add(one.id);
    show(state.documents[0]?.id ?? "");
    for (const { name, error } of found.filter((one) => one.error)) complain(`${name}：${error}`);
  });
}

start();
