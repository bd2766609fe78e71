// @ts-check
/** The list of findings: a card each, what is shown of them, and what was kept or ignored. */

import { byId, make, motion, plain, write } from "./dom.js";
import { isMendable, listed, state } from "./state.js";

const PAGE = 200;
/** How many cards are made at once. */
const NAMES = { all: "全部", error: "必改", warning: "建议改", info: "提示", new: "新出现" };

let limit = PAGE;
let drawn = "";
/** @type {Map<string, HTMLElement>} */
let cards = new Map();

/** @type {(action: "unkeep" | "unignore", data: object) => void} */
let takeBack;

/**
 * @param {any} shown the document
 * @param {(filter: string) => void} choose
 * @param {(action: "unkeep" | "unignore", data: object) => void} bringBack what was kept or ignored
 */
export function drawFindings(shown, choose, bringBack) {
  takeBack = bringBack;
  if (drawn !== shown.id + state.filter) limit = PAGE;
  drawn = shown.id + state.filter;
  write(byId("summary"), shown.summary);
  byId("clean").hidden = shown.findings.length > 0;
  drawCompared(shown);
  drawFilters(shown, choose);
  drawMendAll(shown);
  byId("undo").hidden = !shown.undo;
  byId("undo").title = shown.undo ? `撤销：${shown.undo}（u）` : "撤销（u）";
  drawCards();
  drawFolded("kept", `保留的 ${shown.kept.length} 处`, shown.kept.map(keptItem));
  drawFolded("ignored", `忽略的 ${shown.ignored.length} 类`, shown.ignored.map(ignoredItem));
}

/** @param {any} shown */
function drawCompared({ compared }) {
  const block = byId("compared");
  block.hidden = !compared;
  if (!compared) return;
  const counts = [["新出现", compared.new], ["已改好", compared.mended], ["还在", compared.left]];
  block.replaceChildren(make("span", "faint", "和上一次比 "), ...counts.map(([name, count]) => make("span", "count", `${name} ${count}`)));
}

/** @param {any} shown @param {(filter: string) => void} choose */
function drawFilters(shown, choose) {
  /** @param {string} filter */
  const count = (filter) =>
    filter === "all"
      ? shown.findings.length
      : shown.findings.filter((/** @type {any} */ one) => (filter === "new" ? one.is_new : one.severity === filter)).length;
  const filters = Object.entries(NAMES).filter(([filter]) => filter === "all" || count(filter) || filter === state.filter);
  byId("filters").hidden = !shown.findings.length;
  byId("filters").replaceChildren(
    ...filters.map(([filter, name]) => {
      const button = make("button", `filter ${filter}`, `${name} ${count(filter)}`);
      button.type = "button";
      button.setAttribute("aria-pressed", String(filter === state.filter));
      button.addEventListener("click", () => choose(filter));
      return button;
    }),
  );
}

/** @param {any} shown */
function drawMendAll(shown) {
  const safe = shown.findings.filter((/** @type {any} */ finding) => finding.fix?.safety === "safe").length;
  byId("mend-all").hidden = !safe;
  byId("mend-all").disabled = state.gone;
  write(byId("mend-all"), `全部能放心改的 ${safe} 处`);
}

function drawCards() {
  const all = listed();
  const shown = all.slice(0, limit);
  cards = new Map(shown.map((finding) => [finding.key, drawCard(finding)]));
  byId("cards").replaceChildren(...cards.values());
  byId("more").hidden = all.length <= limit;
  write(byId("more"), `再看 ${Math.min(PAGE, all.length - limit)} 处，一共 ${all.length} 处`);
}

/** Makes the next cards, too. */
export function drawMore() {
  limit += PAGE;
  drawCards();
  lightCard(state.active);
}

/** @param {any} finding @returns {HTMLElement} */
function drawCard(finding) {
  const card = byId("card-template").content.cloneNode(true).firstElementChild;
  /** @param {string} selector */
  const part = (selector) => card.querySelector(selector);
  card.dataset.key = finding.key;
  card.classList.add(finding.severity);
  part(".severity").classList.add(finding.severity);
  write(part(".severity"), finding.severity_name);
  part(".new").hidden = !finding.is_new;
  write(part(".place"), finding.place);
  write(part(".message"), finding.message);
  part(".remedy").hidden = !finding.fix;
  write(part(".remedy span"), finding.fix?.words ?? "");
  part(".remedy small").hidden = finding.fix?.safety !== "unsafe";
  if (!isMendable(finding)) part("[data-action=mend]").remove();
  for (const button of card.querySelectorAll("[data-action]")) button.disabled = state.gone;
  const said = [finding.why, finding.source, finding.rule];
  part(".grounds").querySelectorAll("dd").forEach((/** @type {Element} */ place, /** @type {number} */ at) => write(place, said[at]));
  return card;
}

/** Shows or hides why a finding is one. @param {HTMLElement} card */
export function toggleGrounds(card) {
  const grounds = /** @type {HTMLElement} */ (card.querySelector(".grounds"));
  grounds.hidden = !grounds.hidden;
  card.querySelector(".show-grounds")?.setAttribute("aria-expanded", String(!grounds.hidden));
}

/** @param {any} kept what the file itself accepts has no key, and stays */
function keptItem(kept) {
  const item = make("li");
  item.append(make("p", "", kept.message), make("p", "faint", `${kept.place}　理由：${kept.reason}`));
  if (kept.key) item.append(cancel("unkeep", { key: kept.key }, `不再保留：${kept.message}`));
  return item;
}

/** @param {any} ignored */
function ignoredItem(ignored) {
  const item = make("li");
  item.append(make("p", "", ignored.title), make("p", "faint", `${ignored.count} 处 · ${ignored.rule}`));
  item.append(cancel("unignore", { rule: ignored.rule }, `不再忽略：${ignored.title}`));
  return item;
}

/** @param {"unkeep" | "unignore"} action @param {object} data @param {string} said */
function cancel(action, data, said) {
  const button = make("button", "quiet cancel", "取消");
  button.type = "button";
  button.setAttribute("aria-label", plain(said));
  button.hidden = state.gone;
  button.addEventListener("click", () => takeBack(action, data));
  return button;
}

/** @param {string} id @param {string} title @param {HTMLElement[]} items */
function drawFolded(id, title, items) {
  const block = byId(id);
  block.hidden = !items.length;
  write(block.querySelector("summary"), title);
  block.querySelector("ul").replaceChildren(...items);
}

/**
 * Lights the card of a finding, and brings it into sight, or the focus to it, if asked to.
 * @param {string | null} key
 * @param {{scroll?: boolean, focus?: boolean}} [how]
 */
export function lightCard(key, { scroll = false, focus = false } = {}) {
  const at = listed().findIndex((finding) => finding.key === key);
  if (at >= limit) {
    limit = at + PAGE;
    drawCards();
  }
  for (const [own, card] of cards) {
    card.classList.toggle("active", own === key);
    if (own === key) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
  const card = key === null ? undefined : cards.get(key);
  if (focus) /** @type {HTMLElement | null | undefined} */ (card?.querySelector(".message"))?.focus({ preventScroll: true });
  if (scroll) card?.scrollIntoView({ block: "nearest", behavior: motion() });
}
