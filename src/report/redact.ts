import { posix, win32 } from "node:path";
import type { Json } from "../core/index.js";

/** An absolute path inside a text (POSIX, `file:` URL, Windows drive or share), its last segment captured. */
const PATH =
  /(?<![\w.~/\\-])(?:file:\/\/|[A-Za-z]:)?(?:\\\\|[\\/])(?![\\/])(?:[^\s\\/"'<>|:]+[\\/])+([^\s\\/"'<>|:]*)/g;
const QUOTED = /(["'`])([^"'`\n]+)\1/g;
const ABSOLUTE = /^(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]|\\\\)[^\s/]/;

/** The text with absolute paths cut down to their last segments: a report says nothing of the machine's folders. */
export function redactText(text: string): string {
  return text
    .replace(QUOTED, (_, quote: string, inner: string) => `${quote}${redactPath(inner)}${quote}`)
    .replace(PATH, (_, last: string) => `…/${last}`);
}

/** A JSON value in which every text that is an absolute path, or holds some, is cut down in the same way. */
export function redactJson(value: Json): Json {
  if (typeof value === "string") return redactText(redactPath(value));
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(redactJson);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, redactJson(member)]));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

/** A text that is nothing but a path may hold blanks. */
function redactPath(text: string): string {
  return ABSOLUTE.test(text) ? `…/${win32.basename(posix.basename(text))}` : text;
}
