// @ts-check
/** What stands around the draft: tabs, downloads, remarks on the document, and which part a narrow screen shows. */

import { byId, make, plain, write } from "./dom.js";
import { state } from "./state.js";

/** @param {{show: (id: string) => void, close: (id: string) => void}} handlers */
export function drawTabs({ show, close }) {
  const tabs = state.documents.map((one) => {
    const tab = make("li", one.id === state.shown ? "tab shown" : "tab");
    const name = tab.appendChild(make("button", "name"));
    name.append(make("bdi", "", one.name));
    name.title = plain(one.name);
    if (state.unsaved.has(one.id)) name.append(make("span", "unsaved", "有改动没下载"));
    if (one.id === state.shown) name.setAttribute("aria-current", "page");
    name.addEventListener("click", () => show(one.id));
    const cross = tab.appendChild(make("button", "close", "×"));
    cross.setAttribute("aria-label", `关掉 ${plain(one.name)}`);
    cross.addEventListener("click", () => close(one.id));
    return tab;
  });
  if (state.documents.length) tabs.push(adding(show));
  for (const tab of tabs) for (const button of tab.querySelectorAll("button")) button.type = "button";
  const focused = byId("tabs").contains(document.activeElement);
  byId("tabs").replaceChildren(...tabs);
  if (focused) byId("tabs").querySelector("[aria-current]")?.focus();
  byId("tabs").querySelector(".shown")?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** The tab that leads to where drafts come in. @param {(id: string) => void} show */
function adding(show) {
  const tab = make("li", state.shown ? "tab add" : "tab add shown");
  const button = tab.appendChild(make("button", "name", "＋ 打开"));
  if (!state.shown) button.setAttribute("aria-current", "page");
  button.addEventListener("click", () => show(""));
  return tab;
}

/**
 * @param {any} shown the document; undefined while there is none
 * @param {(wanted: any) => void} save
 */
export function drawFrame(shown, save) {
  byId("start").hidden = Boolean(shown);
  byId("work").hidden = byId("views").hidden = byId("downloads").hidden = !shown;
  document.title = shown ? `${plain(shown.name)}：${shown.summary} · 讲话稿检查` : "讲话稿检查";
  byId("start").inert = byId("against").disabled = state.gone;
  if (!shown) return;
  write(byId("view-count"), shown.findings.length ? String(shown.findings.length) : "");
  drawDownloads(shown, save);
  drawRemarks(shown);
  byId("against-now").hidden = !shown.against;
  byId("against-drop").hidden = Boolean(shown.against);
  write(byId("against-now").querySelector("bdi"), shown.against);
}

/** @param {any} shown @param {(wanted: any) => void} save */
function drawDownloads(shown, save) {
  const menu = byId("downloads");
  menu.querySelector("ul").replaceChildren(
    ...shown.downloads.map((/** @type {any} */ wanted) => {
      const item = make("li");
      const button = item.appendChild(make("button", "", wanted.label));
      button.type = "button";
      button.disabled = state.gone;
      button.append(make("small", "", wanted.name));
      button.addEventListener("click", () => {
        menu.open = false;
        menu.querySelector("summary").focus();
        save(wanted);
      });
      return item;
    }),
  );
}

/** @param {any} shown */
function drawRemarks(shown) {
  const said = [...shown.notes];
  if (shown.unread.length) said.unshift(`没有读的内容：${shown.unread.join("、")}。这些请自己看一遍。`);
  byId("remarks").replaceChildren(...said.map((/** @type {string} */ note) => make("p", "remark", note)));
}

/**
 * Says which part a narrow screen shows, or that a file is being read.
 * @param {"draft" | "findings" | "outline" | "reading" | "read"} view
 * @param {string} [name] of the file
 */
export function look(view, name = "") {
  if (view === "reading" || view === "read") {
    byId("reading").hidden = view === "read";
    if (name) write(byId("reading").querySelector("bdi"), name);
    return;
  }
  document.body.dataset.view = view;
  for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
}

/** The program has ended. */
export function hasEnded() {
  state.gone = true;
  document.body.classList.add("ended");
  const lost = state.unsaved.size ? "改过而没有下载的，还可以从这一页上选中、复制。" : "";
  write(byId("gone"), `程序已经关闭，这一页不能再用了。要接着查，请重新启动它，用新打印的网址打开。${lost}`);
  byId("gone").hidden = false;
}

function listenToFrame() {
  byId("views").addEventListener("click", (/** @type {any} */ event) => {
    const view = event.target.closest("button")?.dataset.view;
    if (view) look(view);
  });
  const menu = byId("downloads");
  addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

listenToFrame();
