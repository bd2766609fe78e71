// @ts-check
/** What the page shows, and what of it was chosen. */

export const state = {
  /** @type {any[]} the documents of this window, in the order of their tabs */
  documents: [],
  /** The id of the document that is shown; empty while the page waits for one. */
  shown: "",
  /** @type {string | null} the key of the finding that is lit in the draft and in the list */
  active: null,
  /** Which findings are listed: all, error, warning, info, or new. */
  filter: "all",
  /** @type {Set<string>} ids of documents that were changed and not downloaded since */
  unsaved: new Set(),
  /** The program has ended: what is shown stays, and nothing can be done with it. */
  gone: false,
};

/** The document that is shown. @returns {any} */
export const current = () => state.documents.find((one) => one.id === state.shown);

/** Whether the filter lets a finding through. @param {any} finding */
const passes = (finding) => state.filter === "all" || (state.filter === "new" ? finding.is_new : finding.severity === state.filter);

/** The findings in the list. @returns {any[]} */
export const listed = () => (current()?.findings ?? []).filter(passes);

/** The finding that is lit. @returns {any} */
export const activeFinding = () => current()?.findings.find((/** @type {any} */ finding) => finding.key === state.active);

/** Whether a finding has a change that can be made. @param {any} finding */
export const isMendable = (finding) => Boolean(finding?.fix) && finding.fix.safety !== "display";

/**
 * Puts a document in the place of its older self, or behind the others.
 * @param {any} document
 */
export function put(document) {
  const at = state.documents.findIndex((one) => one.id === document.id);
  if (at < 0) state.documents.push(document);
  else state.documents[at] = document;
  if (!document.undo) state.unsaved.delete(document.id);
}

/**
 * The finding to go on with when the lit one is settled: the next that is still there, or else the one before.
 * @param {any[]} before what was listed
 * @param {string | null} settled
 * @returns {string | null}
 */
export function following(before, settled) {
  const left = new Set(listed().map((finding) => finding.key));
  const at = before.findIndex((finding) => finding.key === settled);
  const candidates = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0)).reverse()];
  return candidates.find((finding) => finding.key !== settled && left.has(finding.key))?.key ?? listed()[0]?.key ?? null;
}
