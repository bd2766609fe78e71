// @ts-check
/** What can be done about findings: mend, keep, ignore, and take back. */

import * as api from "./api.js";
import { askReason, say } from "./dialogs.js";
import { then } from "./queue.js";
import { activeFinding, current, following, isMendable, listed, put, state } from "./state.js";
import { draw, light, redrawTabs } from "./view.js";

/**
 * Sends an action on the document that is shown, and goes on with the next finding.
 * @param {"mend" | "keep" | "ignore"} action
 * @param {any} data
 */
async function act(action, data) {
  const [before, settled, id] = [listed(), state.active, state.shown];
  const changed = await api.act(id, action, data);
  put(changed);
  state.unsaved.add(id);
  if (state.shown !== id) return redrawTabs();
  if (!listed().length) state.filter = "all";
  state.active = following(before, settled);
  draw();
  light(state.active, { mark: true, card: true, focus: true });
  say(`已${changed.undo}`, true);
}

const ACTIONS = {
  /** @param {any} finding */
  async mend(finding) {
    if (isMendable(finding)) await act("mend", { findings: [finding.id] });
  },
  /** @param {any} finding */
  async keep(finding) {
    const reason = await askReason(finding);
    const same = current()?.findings.find((/** @type {any} */ one) => one.key === finding.key);
    if (reason && same) await act("keep", { finding: same.id, reason });
  },
  /** @param {any} finding */
  async ignore(finding) {
    await act("ignore", { rule: finding.rule });
  },
};

/**
 * Does something about the finding that is lit now; when its turn comes, another may be.
 * @param {"mend" | "keep" | "ignore"} action
 */
export function actOnActive(action) {
  const meant = state.active;
  return then(async () => {
    const finding = activeFinding();
    if (finding && finding.key === meant && !state.gone) await ACTIONS[action](finding);
  });
}

/** Mends all that can be mended without thinking. */
export function mendAll() {
  return then(async () => {
    const safe = current()?.findings.filter((/** @type {any} */ finding) => finding.fix?.safety === "safe") ?? [];
    if (safe.length && !state.gone) await act("mend", { findings: safe.map((/** @type {any} */ finding) => finding.id) });
  });
}

/**
 * Sends what brings findings back, and lights the first of them.
 * @param {"undo" | "unkeep" | "unignore"} action
 * @param {object} data
 * @param {string} done
 */
async function bringBack(action, data, done) {
  const shown = current();
  const known = new Set(shown.findings.map((/** @type {any} */ finding) => finding.key));
  const changed = await api.act(shown.id, action, data);
  state.unsaved.add(shown.id);
  put(changed);
  const back = changed.findings.find((/** @type {any} */ finding) => !known.has(finding.key));
  if (back) Object.assign(state, { active: back.key, filter: "all" });
  draw();
  light(state.active, { mark: true, card: true, focus: true });
  say(done, false);
}

/** Takes back the last of these. */
export function undo() {
  return then(async () => {
    if (current()?.undo && !state.gone) await bringBack("undo", {}, "已撤销");
  });
}

/**
 * No longer keeps a finding, or no longer ignores a rule.
 * @param {"unkeep" | "unignore"} action
 * @param {object} data
 */
export function takeBack(action, data) {
  return then(async () => {
    if (current() && !state.gone) await bringBack(action, data, action === "unkeep" ? "不再保留" : "不再忽略");
  });
}
