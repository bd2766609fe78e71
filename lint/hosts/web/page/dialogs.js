// @ts-check
/** The small windows that ask something, and the lines that say something. */

import { byId, make, write } from "./dom.js";

/**
 * Shows a dialog until it is answered.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<boolean>} whether it was confirmed
 */
function answer(dialog) {
  return new Promise((settle) => {
    let confirmed = false;
    const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    form.onsubmit = (event) => {
      event.preventDefault();
      confirmed = true;
      dialog.close();
    };
    const cancel = /** @type {HTMLButtonElement | null} */ (form.querySelector('button[value=""]'));
    if (cancel) cancel.onclick = () => dialog.close();
    dialog.onclose = () => settle(confirmed);
    dialog.showModal();
  });
}

/** Whether a dialog is open. */
export const isAsking = () => document.querySelector("dialog[open]") !== null;

/**
 * Asks why a finding may stay as it is.
 * @param {any} finding
 * @returns {Promise<string>} the reason; empty if she thought better of it
 */
export async function askReason(finding) {
  const field = byId("keep-reason");
  field.value = "";
  write(byId("keep-message"), finding.message);
  field.oninput = () => field.setCustomValidity(field.value.trim() ? "" : "请写一句理由");
  field.oninput();
  for (const button of byId("keep").querySelectorAll(".suggestions button")) {
    button.onclick = () => {
      field.value = button.textContent;
      field.oninput();
      field.focus();
    };
  }
  return (await answer(byId("keep"))) ? field.value.trim() : "";
}

/**
 * Asks whether to go on.
 * @param {string} title
 * @param {string} text
 * @param {string} yes what the button says
 */
export function confirms(title, text, yes) {
  const dialog = byId("question");
  write(dialog.querySelector("h2"), title);
  write(dialog.querySelector("p"), text);
  write(dialog.querySelector("button[type=submit]"), yes);
  return answer(dialog);
}

export const showKeys = () => answer(byId("keys"));

/**
 * Says what went wrong, until she closes the line.
 * @param {string} said
 */
export function complain(said) {
  const line = make("p");
  const close = make("button", "quiet", "×");
  close.type = "button";
  close.setAttribute("aria-label", "知道了");
  close.addEventListener("click", () => line.remove());
  line.append(make("span", "", said), close);
  for (const other of byId("errors").children) if (other.firstChild.textContent === line.firstChild.textContent) other.remove();
  byId("errors").append(line);
}

let hiding = 0;

/**
 * Says what was done, for a while.
 * @param {string} said
 * @param {boolean} undoable whether it can be taken back
 */
export function say(said, undoable) {
  const toast = byId("toast");
  write(toast.querySelector("span"), said);
  toast.querySelector("button").hidden = !undoable;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = window.setTimeout(hush, 10_000);
}

export function hush() {
  byId("toast").hidden = true;
}
