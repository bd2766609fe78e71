// @ts-check
/** Building the page. Whatever comes from a draft, a file name or a reason goes through `write`, and is text. */

/** Characters that nobody sees, or that turn round what stands beside them. */
const UNSEEN = /([\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff])/u;

/**
 * The element with an id, which index.html has.
 * @param {string} id
 * @returns {any}
 */
export const byId = (id) => document.getElementById(id);

/**
 * A new element.
 * @param {string} tag
 * @param {string} [kind] its class
 * @param {string} [text]
 * @returns {any}
 */
export function make(tag, kind = "", text = "") {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text) write(element, text);
  return element;
}

/**
 * Puts a text into an element, in place of what is there. Unseen characters show their names, and copying gives the text as it is.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (!UNSEEN.test(text)) {
    element.textContent = text.replaceAll("\v", "\n");
    return;
  }
  element.replaceChildren(
    ...text.split(UNSEEN).map((piece, index) => (index % 2 ? unseen(piece) : piece.replaceAll("\v", "\n"))),
  );
}

/** @param {string} character */
function unseen(character) {
  const shown = document.createElement("span");
  shown.className = "unseen";
  shown.dataset.name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  shown.textContent = character;
  return shown;
}

/**
 * A text for attributes such as titles, in which nothing is turned round.
 * @param {string} text
 */
export const plain = (text) => text.replace(new RegExp(UNSEEN, "gu"), "");

/**
 * Minutes and characters as readers say them.
 * @param {{characters: number, minutes: number}} part
 */
export function size(part) {
  const minutes = part.minutes < 10 ? part.minutes.toFixed(1) : String(Math.round(part.minutes));
  return `${part.characters.toLocaleString("zh-CN")} 字 · ${minutes} 分钟`;
}

/** How the page scrolls: at once for those who asked their system for no movement. */
export const motion = () => /** @type {ScrollBehavior} */ (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
