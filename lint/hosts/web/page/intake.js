// @ts-check
/** How drafts come in: dropped anywhere, chosen, or pasted. */

import { complain } from "./dialogs.js";
import { byId } from "./dom.js";

const LARGEST = 32 * 1024 * 1024;
const LONGEST_TITLE = 40;

/**
 * @param {(files: File[]) => void} open
 * @param {(file: File) => void} compare what is done with an old draft
 */
export function listenForDrafts(open, compare) {
  const take = (/** @type {File[]} */ files) => {
    const fitting = files.filter(fits);
    if (fitting.length) open(fitting);
  };
  byId("files").addEventListener("change", (/** @type {any} */ event) => take(emptied(event.target)));
  byId("against").addEventListener("change", (/** @type {any} */ event) => emptied(event.target).filter(fits).slice(0, 1).forEach(compare));
  byId("paste").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = byId("pasted").value;
    if (text.trim()) take([new File([text], nameOf(text), { type: "text/plain" })]);
    else byId("pasted").focus();
  });
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) take(files);
  });
  listenForDrops(take, compare);
}

/** @param {(files: File[]) => void} take @param {(file: File) => void} compare */
function listenForDrops(take, compare) {
  const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  const field = (/** @type {DragEvent} */ event) => /** @type {Element} */ (event.target).closest?.(".against");
  const curtain = (/** @type {DragEvent | null} */ event) => {
    byId("drop-curtain").hidden = !event || Boolean(field(event));
    byId("against-drop").classList.toggle("over", Boolean(event && field(event)));
  };
  const writes = (/** @type {DragEvent} */ event) => /** @type {Element} */ (event.target).closest?.("textarea, input");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event) && writes(event)) return;
    event.preventDefault(); // A link that is let go here would lead away from the page.
    if (holdsFiles(event)) curtain(event);
    else if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) curtain(null);
  });
  addEventListener("drop", (event) => {
    curtain(null);
    if (!holdsFiles(event) && writes(event)) return;
    event.preventDefault();
    if (!holdsFiles(event)) return;
    const files = filesOf(/** @type {DataTransfer} */ (event.dataTransfer));
    if (field(event)) files.filter(fits).slice(0, 1).forEach(compare);
    else take(files);
  });
}

/** The files that were dropped, without folders. @param {DataTransfer} dropped */
function filesOf(dropped) {
  const folders = [...dropped.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
  const names = new Set(folders.map((folder) => folder?.name));
  for (const name of names) complain(`${name} 是文件夹，请打开它，拖里面的文件`);
  return [...dropped.files].filter((file) => !names.has(file.name));
}

/** @param {File} file */
function fits(file) {
  if (file.size <= LARGEST) return true;
  complain(`${file.name} 大于 32 MB，不像文稿，没有读；请去掉里面的图片再试`);
  return false;
}

/** The files of an input, which may then be chosen a second time. @param {HTMLInputElement} input */
function emptied(input) {
  const files = [...(input.files ?? [])];
  input.value = "";
  return files;
}

/**
 * The name of a pasted text: its first line, where that could be a title, so that another speech does not take its place.
 * @param {string} text
 */
export function nameOf(text) {
  const first = (text.trim().split("\n")[0] ?? "").replace(/[\p{C}\\/:*?"<>|\s]+/gu, "");
  const isTitle = [...first].length >= 5 && [...first].length <= LONGEST_TITLE && !/[：，。！？；、.]$/u.test(first);
  return `${isTitle ? first : "粘贴的文字"}.txt`;
}
