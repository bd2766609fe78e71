// @ts-check
/** The structure of a draft: how long its parts are, beside each other, and the way to each. */

import { byId, make, size } from "./dom.js";

/**
 * @param {any} shown the document
 * @param {(paragraph: number) => void} go
 */
export function drawOutline(shown, go) {
  const several = shown.outlines.length > 1;
  byId("outlines").replaceChildren(...shown.outlines.map((/** @type {any} */ outline) => drawOne(outline, several, go)));
}

/** @param {any} outline @param {boolean} several @param {(paragraph: number) => void} go */
function drawOne(outline, several, go) {
  const block = make("section", "outline");
  if (several) block.append(make("h3", "", outline.title || `第 ${outline.number} 篇`));
  const about = block.appendChild(make("p", "about"));
  const facts = [outline.genre, `约 ${minutes(outline.minutes)} 分钟`, `${outline.characters} 字`];
  about.append(...facts.filter(Boolean).map((fact) => make("span", "", fact)));
  if (outline.sections.length) {
    const longest = Math.max(1, ...outline.sections.map((/** @type {any} */ section) => section.characters));
    block.append(drawSections(outline.sections, longest, go));
  } else {
    block.append(make("p", "faint small", "没有分条的部分"));
  }
  return block;
}

/** @param {number} length */
const minutes = (length) => (length < 10 ? length.toFixed(1) : String(Math.round(length)));

/** @param {any} section */
const titled = ({ label, heading }) => (/[\p{L}\p{N}]$/u.test(label) && heading ? `${label}　${heading}` : label + heading);

/**
 * @param {any[]} sections
 * @param {number} longest in characters
 * @param {(paragraph: number) => void} go
 * @param {boolean} [below] whether they stand below others; how many points such have is seen
 * @returns {HTMLElement}
 */
function drawSections(sections, longest, go, below = false) {
  const list = make("ol", "sections");
  for (const section of sections) {
    const item = list.appendChild(make("li"));
    item.append(drawSection(section, longest, go, below));
    if (section.sections.length) item.append(drawSections(section.sections, longest, go, true));
  }
  return list;
}

/** @param {any} section @param {number} longest @param {(paragraph: number) => void} go @param {boolean} below */
function drawSection(section, longest, go, below) {
  const link = make("button", "section");
  link.type = "button";
  link.append(make("span", "name", titled(section)));
  const bar = link.appendChild(make("span", "bar"));
  bar.style.setProperty("--share", `${Math.round((100 * section.characters) / longest)}%`);
  const length = section.minutes < 0.1 ? `${section.characters} 字` : `${minutes(section.minutes)} 分钟`;
  const points = section.points && !below ? ` · ${section.points} 点` : "";
  const figures = link.appendChild(make("span", "figures", length + points));
  figures.title = size(section);
  link.addEventListener("click", () => go(section.paragraph));
  return link;
}
