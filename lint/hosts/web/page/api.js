// @ts-check
/** Talking with the program on this machine, and with nothing else. */

const TOKEN = "speechlint-token";
const WINDOW = "speechlint-window";

/** What the program says when it refuses; one sentence for the reader. */
export class Refused extends Error {}

/** The token stands in the fragment of the address that was opened; there it would be seen, so it does not stay. */
function takeToken() {
  const given = location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(TOKEN, given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(TOKEN) ?? "";
}

const token = takeToken();
let windowId = "";

/**
 * One request.
 * @param {string} method
 * @param {string} path
 * @param {{json?: unknown, bytes?: Blob, name?: string, signal?: AbortSignal}} [content]
 * @returns {Promise<Response>}
 * @throws {Refused}
 */
async function request(method, path, content = {}) {
  /** @type {Record<string, string>} */
  const headers = { "X-Speechlint-Token": token };
  if (windowId) headers["X-Speechlint-Window"] = windowId;
  if (content.name !== undefined) headers["X-Speechlint-Name"] = encodeURIComponent(content.name.toWellFormed?.() ?? content.name);
  if (content.json !== undefined) headers["Content-Type"] = "application/json";
  const body = content.bytes ?? (content.json === undefined ? undefined : JSON.stringify(content.json));
  let response;
  try {
    response = await fetch(path, { method, headers, body, signal: content.signal, cache: "no-store" });
  } catch {
    throw new Refused("程序没有回答，可能已经关闭，也可能这个文件读不出来");
  }
  if (!response.ok) throw new Refused(await sentence(response));
  return response;
}

/** @param {Response} response */
async function sentence(response) {
  try {
    const said = (await response.json()).error;
    if (typeof said === "string" && said) return said;
  } catch {
    // Not an answer of ours; what is known is said below.
  }
  return `程序没有办成（${response.status}），请再试一次`;
}

/**
 * Opens the stream that keeps this window's documents in memory, and calls `gone` when it ends.
 * @param {() => void} gone
 * @throws {Refused}
 */
export async function openWindow(gone) {
  if (!token) throw new Refused("这个网址不全，请用程序打印的、带 # 号的完整网址打开");
  const before = sessionStorage.getItem(WINDOW) ?? "";
  const response = await request("GET", `/api/window?id=${encodeURIComponent(before)}`);
  const lines = /** @type {ReadableStream<BufferSource>} */ (response.body).pipeThrough(new TextDecoderStream()).getReader();
  let first = "";
  while (!first.includes("\n")) {
    const { value, done } = await lines.read();
    if (done) throw new Refused("程序没有回答，请重新启动它");
    first += value;
  }
  const said = JSON.parse(first.slice(0, first.indexOf("\n")));
  if (said.error) throw new Refused(said.error);
  windowId = said.window;
  sessionStorage.setItem(WINDOW, windowId);
  waitForEnd(lines).then(gone);
}

/** @param {ReadableStreamDefaultReader<string>} lines */
async function waitForEnd(lines) {
  try {
    while (!(await lines.read()).done);
  } catch {
    // A connection that was cut is an end, too.
  }
}

/** @param {string} id @param {string} [rest] */
const path = (id, rest = "") => `/api/documents/${encodeURIComponent(id)}${rest}`;
/** @param {Promise<Response>} response */
const json = async (response) => (await response).json();

export const list = () => json(request("GET", "/api/documents"));
/** @param {string} name @param {Blob} bytes */
export const open = (name, bytes) => json(request("POST", "/api/documents", { name, bytes }));
/** @param {string} id */
export const close = (id) => request("DELETE", path(id));
/** @param {string} id @param {File} file */
export const setAgainst = (id, file) => json(request("PUT", path(id, "/against"), { name: file.name, bytes: file }));
/** @param {string} id */
export const dropAgainst = (id) => json(request("DELETE", path(id, "/against")));
/** @param {string} id @param {"mend"|"keep"|"ignore"|"undo"|"unkeep"|"unignore"} action @param {object} data */
export const act = (id, action, data) => json(request("POST", path(id, `/${action}`), { json: data }));
/** @param {string} id @param {string} what */
export const download = async (id, what) => (await request("GET", path(id, `/download/${encodeURIComponent(what)}`))).blob();
