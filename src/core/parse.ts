import type { ZodType, z } from "zod";
import { type ErrorCode, EspalierError } from "./errors.js";

/** Schema of one variant of a discriminated union. */
export type VariantSchema<T> = ZodType<
  T,
  unknown,
  z.core.$ZodTypeInternals<T, unknown> & z.core.$ZodTypeDiscriminableInternals
>;

/**
 * Checks a value from outside (configuration, file, message, row) against a schema and returns it typed, defaults
 * filled in. The first breach becomes an error with its path below `path`, what was expected and what was got.
 *
 * @throws EspalierError with `code`
 */
export function parseWith<T>(schema: ZodType<T>, value: unknown, code: ErrorCode, path: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues);
  const where = [path, ...issue.path].reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
  throw new EspalierError(code, { path: where, expected: expectation(issue), got: show(valueAt(value, issue.path)) });
}

/** The issue of the variant that came nearest, when the schema is a union. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const issue = issues[0] as z.core.$ZodIssue;
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const variants = issue.errors.flat();
  const first = variants[0] as z.core.$ZodIssue;
  const nearest = variants.reduce((best, each) => (each.path.length > best.path.length ? each : best), first);
  return { ...nearest, path: [...issue.path, ...nearest.path] };
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `only known keys, not ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return `${issue.origin} ${issue.inclusive ? ">=" : ">"} ${issue.minimum}`;
    case "too_big":
      return `${issue.origin} ${issue.inclusive ? "<=" : "<"} ${issue.maximum}`;
    case "invalid_union": // of a discriminated union: the message ends in the allowed values
      return issue.message.replace(/^.*Expected /, "");
    default:
      return issue.message;
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "object" || typeof value === "string" ? stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Hostile input may be nested deeper than the stack is. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return `a ${typeof value}`;
  }
}
