import { canonicalJson } from "../core/index.js";

/**
 * The first setting in which two configurations differ, as a path and both values; undefined when they agree.
 *
 * @param path of what is compared
 */
export function settingDifference(
  had: unknown,
  wanted: unknown,
  path: string,
): { readonly path: string; readonly had: unknown; readonly wanted: unknown } | undefined {
  if (!isObject(had) || !isObject(wanted)) {
    return canonicalJson(had ?? null) === canonicalJson(wanted ?? null) ? undefined : { path, had, wanted };
  }
  for (const name of new Set([...Object.keys(had), ...Object.keys(wanted)])) {
    const found = settingDifference(had[name], wanted[name], `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
