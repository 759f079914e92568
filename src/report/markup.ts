/** HTML or SVG text that is safe to put into a page: literals of this code, and escaped values. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup and lists of markup are not, `undefined` is nothing. */
export type MarkupValue = string | number | undefined | Markup | readonly Markup[];

/**
 * Template tag for HTML and SVG. Everything that is put in is escaped, for element content and quoted attributes alike,
 * unless it is markup itself: so no value from a study can become an element, an attribute or a script.
 *
 * @example markup`<td title="${name}">${name}</td>`
 */
export function markup(literals: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return { markup: literals.reduce((text, literal, i) => `${text}${toText(values[i - 1])}${literal}`) };
}

function toText(value: MarkupValue): string {
  if (value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escapeText(String(value));
  if ("markup" in value) return value.markup;
  return value.map((part) => part.markup).join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters have no place in a page and are not allowed in SVG. */
function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
    .replace(/[^\P{Cc}\t\n\r]/gu, "\u{fffd}");
}
