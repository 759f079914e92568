import { z } from "zod";
import { canonicalJson, EspalierError, hashJson, parseWith } from "../../core/index.js";
import type { SqlRow, SqlValue } from "./connection.js";

/** What adding rows to a table takes. */
export interface KeyedTable {
  readonly name: string;
  /** `INSERT` of a row's values; does nothing when the key is taken. */
  readonly insert: string;
  /** `SELECT` of the digest under a key. */
  readonly digestOf: string;
  /** Values of the key's columns. */
  key(row: SqlRow): readonly SqlValue[];
}

/** How records of one type rest in one table. */
export interface Table<Item> extends KeyedTable {
  /** `SELECT` of whole rows, without a condition. */
  readonly select: string;
  /** @throws EspalierError `E_STORE_WRITE` for values that JSON does not have, NaN and infinities among them */
  toRow(record: Item): SqlRow;
  /** @throws EspalierError `E_STORE_CORRUPT` naming table and key, unless the row is what was written */
  toRecord(row: SqlRow): Item;
}

export interface TableDefinition<Shape extends z.ZodRawShape, Item> {
  readonly name: string;
  /** Columns and what they hold, in the table's order; `digest` comes after them. */
  readonly columns: Shape;
  /** Columns of which no two rows have the same values; empty where rows are only added. */
  readonly key: readonly (keyof Shape & string)[];
  toRow(record: Item): Readonly<Record<keyof Shape, SqlValue>>;
  toRecord(row: z.output<z.ZodObject<Shape>>): Item;
}

/**
 * A table whose rows carry a digest of themselves: it tells an equal row from a different one under the same key, and
 * a row that was damaged in the file (SQLite itself does not notice a flipped bit inside a value).
 */
export function defineTable<Shape extends z.ZodRawShape, Item>(definition: TableDefinition<Shape, Item>): Table<Item> {
  const { name, key } = definition;
  const columns = [...Object.keys(definition.columns), "digest"];
  const schema = z.strictObject(definition.columns);
  const keyOf = (row: SqlRow) => key.map((column) => row[column] ?? null);
  const label = (row: SqlRow) => `${name}[${keyOf(row).join(", ")}]`;
  return {
    name,
    insert: `INSERT INTO ${name} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")}) ON CONFLICT DO NOTHING`,
    digestOf: `SELECT digest FROM ${name} WHERE ${key.map((column) => `${column} = ?`).join(" AND ")}`,
    select: `SELECT ${columns.join(", ")} FROM ${name}`,
    key: keyOf,
    toRow(record) {
      try {
        const row: SqlRow = definition.toRow(record);
        return { ...row, digest: hashJson(row) };
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new EspalierError("E_STORE_WRITE", { path: name, message: error.message, cause: error });
      }
    },
    toRecord({ digest, ...row }) {
      if (digestOfRow(row) !== digest) {
        throw new EspalierError("E_STORE_CORRUPT", { path: label(row), message: "the row is not what was written" });
      }
      return definition.toRecord(parseWith(schema, row, "E_STORE_CORRUPT", label(row)));
    },
  };
}

/** A JSON column. */
export function json<T>(content: z.ZodType<T>): z.ZodType<T, string> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "JSON" });
        return z.NEVER;
      }
    })
    .pipe(content);
}

/** JSON with members in the given order, refusing what canonical JSON refuses. */
export function orderedJson(value: unknown): string {
  canonicalJson(value);
  return JSON.stringify(value);
}

/** A damaged file may hold infinities and blobs, which have no digest. */
function digestOfRow(row: SqlRow): string | undefined {
  try {
    return hashJson(row);
  } catch {
    return undefined;
  }
}
