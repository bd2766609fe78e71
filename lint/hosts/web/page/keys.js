// @ts-check
/** The keyboard. */

import { isAsking } from "./dialogs.js";

const FIELDS = "input, textarea, select, [contenteditable]";
const PRESSED = "button:not(.active .message), a, summary, label";
/** Keys that may be held down. */
const HELD = "jk";

/**
 * Calls the handler of a key, unless she is typing somewhere.
 * @param {Record<string, () => void>} handlers by key: j, k, a, …
 */
export function listen(handlers) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isAsking() || target.closest(FIELDS)) return;
    const handler = handlers[keyOf(event)];
    if (!handler || (event.key === "Enter" && target.closest(PRESSED))) return;
    event.preventDefault();
    if (event.repeat && !HELD.includes(event.key)) return;
    handler();
  });
}

/**
 * The key that was meant: with a Chinese input method switched on, a browser may say "Process" for every letter.
 * @param {KeyboardEvent} event
 */
function keyOf(event) {
  if (event.key === "Process" && event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  return event.key === "？" ? "?" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
