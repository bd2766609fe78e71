// @ts-check
/** One thing after the other: the answer to a click has come before the next is sent. */

import { Refused } from "./api.js";
import { complain } from "./dialogs.js";
import { state } from "./state.js";

let last = Promise.resolve();

/**
 * Does a step when those before it are done. What the program refuses is said on the page.
 * @param {() => Promise<void>} step
 */
export function then(step) {
  last = last.then(() => attempt(step));
  return last;
}

/** @param {() => Promise<void>} step */
async function attempt(step) {
  document.body.setAttribute("aria-busy", "true");
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!state.gone) complain(error.message);
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}
