// @ts-check
/** The whole page drawn anew, and the finding that is lit in it. */

import { hush } from "./dialogs.js";
import { byId } from "./dom.js";
import { drawDraft, lightMark } from "./draft.js";
import { drawFindings, lightCard } from "./findings.js";
import { drawFrame, drawTabs } from "./frame.js";
import { drawOutline } from "./outline.js";
import { current, listed, state } from "./state.js";

const PANELS = ["draft", "findings", "outline"];
/** @type {Map<string, number[]>} how far each panel was scrolled, by document */
const places = new Map();

/** What can be done with what is shown; page.js fills it in. */
export const handlers = {
  /** @param {string} _id */
  close(_id) {},
  /** @param {any} _wanted */
  save(_wanted) {},
  /** @param {number} _paragraph */
  goTo(_paragraph) {},
  /** @param {"unkeep" | "unignore"} _action @param {object} _data */
  takeBack(_action, _data) {},
};

export function draw() {
  const shown = current();
  redrawTabs();
  drawFrame(shown, handlers.save);
  if (!shown) return;
  drawDraft(shown);
  drawOutline(shown, handlers.goTo);
  drawFindings(shown, choose, handlers.takeBack);
  light(state.active);
}

export const redrawTabs = () => drawTabs({ show, close: handlers.close });

/**
 * Shows a document as she left it.
 * @param {string} id empty for the place where drafts come in
 */
export function show(id) {
  if (state.shown) places.set(state.shown, PANELS.map((panel) => byId(panel).scrollTop));
  if (id !== state.shown) Object.assign(state, { shown: id, filter: "all", active: null });
  hush();
  draw();
  PANELS.forEach((panel, at) => (byId(panel).scrollTop = places.get(id)?.[at] ?? 0));
}

/**
 * Lights a finding in the draft and in the list.
 * @param {string | null} key
 * @param {{mark?: boolean, card?: boolean, focus?: boolean}} [shown] what is brought into sight
 */
export function light(key, { mark = false, card = false, focus = false } = {}) {
  state.active = key;
  lightMark(key, { scroll: mark });
  lightCard(key, { scroll: card, focus });
}

/** @param {string} filter */
export function choose(filter) {
  state.filter = filter;
  draw();
  /** @type {HTMLElement | null} */ (document.querySelector(`.filter.${filter}`))?.focus();
}

/** @param {number} step 1 for the next finding, -1 for the one before */
export function move(step) {
  const findings = listed();
  const at = findings.findIndex((finding) => finding.key === state.active);
  const next = findings[at < 0 ? (step > 0 ? 0 : findings.length - 1) : at + step];
  if (next) light(next.key, { mark: true, card: true, focus: true });
}
