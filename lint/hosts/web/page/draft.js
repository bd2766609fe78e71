// @ts-check
/** The draft as it reads, with its findings marked in place. */

import { byId, make, motion, plain, write } from "./dom.js";

const CHUNK = 40;
/** How many paragraphs are laid out together: those far from the screen cost nothing. */
const RANK = { error: 0, warning: 1, info: 2 };

/** @type {{signature: string, element: HTMLElement, paragraphs: HTMLElement[]}[]} */
let chunks = [];
/** @type {Map<string, any>} */
let findings = new Map();

/**
 * Shows a document. Chunks in which nothing changed stay as they are, so that nothing moves under her eyes.
 * @param {any} shown
 */
export function drawDraft(shown) {
  findings = new Map(shown.findings.map((/** @type {any} */ finding) => [finding.id, finding]));
  const known = new Map(chunks.map((chunk) => [chunk.signature, chunk]));
  chunks = cut(shown.paragraphs).map((paragraphs) => {
    const signature = JSON.stringify([shown.id, paragraphs, paragraphs.flatMap(idsOf).map(identity)]);
    const same = known.get(signature);
    known.delete(signature);
    return same ?? draw(paragraphs, signature);
  });
  byId("paper").replaceChildren(...chunks.map((chunk) => chunk.element));
}

/** @param {any} paragraph @returns {string[]} */
const idsOf = (paragraph) => paragraph.pieces.flatMap((/** @type {any} */ piece) => piece.findings);

/** @param {string} id */
function identity(id) {
  const finding = findings.get(id);
  return finding ? [finding.key, finding.severity, finding.message] : id;
}

/** Pieces of about CHUNK paragraphs; a table is never cut. @param {any[]} paragraphs */
function cut(paragraphs) {
  const cuts = [];
  let start = 0;
  for (let at = 1; at <= paragraphs.length; at++) {
    const inTable = at < paragraphs.length && paragraphs[at].cell && paragraphs[at - 1].cell?.[0] === paragraphs[at].cell[0];
    const newDraft = at < paragraphs.length && paragraphs[at].draft !== paragraphs[at - 1].draft;
    if (at === paragraphs.length || newDraft || (at - start >= CHUNK && !inTable)) {
      cuts.push(paragraphs.slice(start, at));
      start = at;
    }
  }
  return cuts;
}

/** @param {any[]} paragraphs @param {string} signature */
function draw(paragraphs, signature) {
  const element = make("div", "chunk");
  /** @type {HTMLElement[]} */
  const elements = [];
  if (paragraphs[0].draft > 1 && paragraphs[0].role !== "aside") element.classList.add("further");
  let table = /** @type {ReturnType<typeof newTable> | null} */ (null);
  let part = "";
  for (const paragraph of paragraphs) {
    const shown = drawParagraph(paragraph);
    elements.push(shown);
    if (paragraph.cell) {
      if (!table || table.number !== paragraph.cell[0]) {
        table = newTable(paragraph.cell[0]);
        element.append(table.frame);
      }
      table.add(paragraph.cell, shown);
      continue;
    }
    table = null;
    if (paragraph.part && paragraph.part !== part) element.append(make("p", "part", paragraph.part));
    part = paragraph.part;
    element.append(shown);
  }
  return { signature, element, paragraphs: elements };
}

/** @param {number} number */
function newTable(number) {
  const frame = make("div", "table");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", `表 ${number}，可以左右移动`);
  const table = frame.appendChild(make("table"));
  /** @type {Map<string, HTMLElement>} */
  const cells = new Map();
  /** @type {Map<number, HTMLElement>} */
  const rows = new Map();
  return {
    number,
    frame,
    /** @param {[number, number, number]} cell @param {HTMLElement} content */
    add([, row, column], content) {
      if (!rows.has(row)) rows.set(row, table.appendChild(make("tr")));
      const key = `${row} ${column}`;
      if (!cells.has(key)) cells.set(key, /** @type {HTMLElement} */ (rows.get(row)).appendChild(make("td")));
      /** @type {HTMLElement} */ (cells.get(key)).append(content);
    },
  };
}

/** Headings below those of the page itself. @param {any} paragraph */
function tagOf({ role, level }) {
  if (role === "title") return "h3";
  return role === "heading" ? `h${Math.min(6, 3 + Math.max(1, level))}` : "p";
}

/** @param {any} paragraph @returns {HTMLElement} */
function drawParagraph(paragraph) {
  const element = make(tagOf(paragraph), `${paragraph.role} level-${paragraph.level}`);
  const pieces = paragraph.pieces.map((/** @type {any} */ piece, /** @type {number} */ index) =>
    // The sheet indents by itself; spaces that somebody indented with would come on top.
    index || piece.findings.length ? piece : { ...piece, text: piece.text.replace(/^\s+/u, "") },
  );
  element.append(...pieces.map(drawPiece));
  return element;
}

/** @param {any} piece @returns {Node} */
function drawPiece(piece) {
  const found = piece.findings.map((/** @type {string} */ id) => findings.get(id)).filter(Boolean);
  const kind = piece.kind === "number" ? "auto" : "";
  if (!found.length) {
    const shown = make("span", kind);
    write(shown, piece.text);
    return shown;
  }
  found.sort((/** @type {any} */ one, /** @type {any} */ other) => rank(one) - rank(other));
  const mark = make("mark", `mark ${found[0].severity} ${kind}`.trim());
  write(mark, piece.text);
  if (!piece.text.trim()) mark.classList.add("point");
  if (found.some((/** @type {any} */ finding) => finding.is_new)) mark.classList.add("is-new");
  mark.dataset.keys = JSON.stringify(found.map((/** @type {any} */ finding) => finding.key));
  mark.setAttribute("role", "button");
  mark.tabIndex = -1;
  const said = found.map((/** @type {any} */ finding) => `${finding.severity_name}：${plain(finding.message)}`).join("\n");
  mark.title = said;
  mark.setAttribute("aria-label", `${plain(piece.text)}（${said}）`);
  return mark;
}

/** @param {any} finding */
const rank = (finding) => RANK[/** @type {"error"} */ (finding.severity)];

/** @param {Element} mark @returns {string[]} */
export const keysOf = (mark) => JSON.parse(/** @type {HTMLElement} */ (mark).dataset.keys ?? "[]");

/**
 * Lights the marks of a finding, and brings them into sight if asked to.
 * @param {string | null} key
 * @param {{scroll?: boolean}} [how]
 */
export function lightMark(key, { scroll = false } = {}) {
  const marks = [...byId("paper").querySelectorAll("mark")];
  const lit = marks.filter((mark) => {
    const own = key !== null && keysOf(mark).includes(key);
    mark.classList.toggle("active", own);
    return own;
  });
  if (scroll && lit[0]) lit[0].scrollIntoView({ block: "center", behavior: motion() });
  return lit.length > 0;
}

/**
 * Brings a paragraph into sight.
 * @param {number} index among all paragraphs
 */
export function showParagraph(index) {
  for (const chunk of chunks) {
    if (index < chunk.paragraphs.length) {
      const element = chunk.paragraphs[index];
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "start", behavior: motion() });
      return;
    }
    index -= chunk.paragraphs.length;
  }
}
