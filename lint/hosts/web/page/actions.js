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
 * Does something about the finding that is lit.
 * @param {"mend" | "keep" | "ignore"} action
 */
export function actOnActive(action) {
  return then(async () => {
    const finding = activeFinding();
    if (finding && !state.gone) await ACTIONS[action](finding);
  });
}

/** Mends all that can be mended without thinking. */
export function mendAll() {
  return then(async () => {
    const safe = current()?.findings.filter((/** @type {any} */ finding) => finding.fix?.safety === "safe") ?? [];
    if (safe.length && !state.gone) await act("mend", { findings: safe.map((/** @type {any} */ finding) => finding.id) });
  });
}

/** Takes back the last of these, and lights what is there again. */
export function undo() {
  return then(async () => {
    const shown = current();
    if (!shown?.undo || state.gone) return;
    const known = new Set(shown.findings.map((/** @type {any} */ finding) => finding.key));
    const changed = await api.act(shown.id, "undo", {});
    state.unsaved.add(shown.id);
    put(changed);
    const back = changed.findings.find((/** @type {any} */ finding) => !known.has(finding.key));
    if (back) Object.assign(state, { active: back.key, filter: "all" });
    draw();
    light(state.active, { mark: true, card: true, focus: true });
    say("已撤销", false);
  });
}
