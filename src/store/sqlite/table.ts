import { z } from "zod";
import { canonicalJson, EspalierError, hashJson, jsonIn, parseWith } from "../../core/index.js";
import type { SqlRow, SqlValue } from "./connection.js";

/** How records of one type rest in one table. */
export interface Table<Item> {
  readonly name: string;
  /** `SELECT` of whole rows, without a condition. */
  readonly select: string;
  /** `INSERT` of a row's values, in the row's order; does nothing when the key is taken. */
  readonly insert: string;
  /** `SELECT` of the digest under a key. */
  readonly digestOf: string;
  /** Values of the key's columns. */
  key(row: SqlRow): readonly SqlValue[];
  /** @throws EspalierError `E_STORE_WRITE` for values that JSON does not have, NaN and infinities among them */
  toRow(record: Item): SqlRow;
  /** @throws EspalierError `E_STORE_CORRUPT` naming table and key, unless the row is what was written */
  toRecord(row: SqlRow): Item;
}

type Outputs<Shape extends z.ZodRawShape> = { [Name in keyof Shape]: z.output<Shape[Name]> };

interface TableDefinition<Columns extends z.ZodRawShape, JsonColumns extends z.ZodRawShape, Item> {
  readonly name: string;
  /** Columns and what they hold; a `digest` comes after all. */
  readonly columns: Columns;
  /** Columns that hold canonical JSON, and what that says. */
  readonly json: JsonColumns;
  /** Columns of which no two rows have the same values; empty where rows are only added. */
  readonly key: readonly (keyof Columns & string)[];
  toValues(record: Item): { [Name in keyof Columns]: z.input<Columns[Name]> } & Outputs<JsonColumns>;
  toRecord(values: Outputs<Columns> & Outputs<JsonColumns>): Item;
}

/**
 * A table whose rows carry a digest of themselves: it tells an equal row from a different one under the same key, and
 * a row that was damaged in the file (SQLite itself does not notice a flipped bit inside a value).
 */
export function defineTable<Columns extends z.ZodRawShape, JsonColumns extends z.ZodRawShape, Item>(
  definition: TableDefinition<Columns, JsonColumns, Item>,
): Table<Item> {
  const { name, json, key } = definition;
  const written = Object.keys({ ...definition.columns, ...json });
  const columns = [...written, "digest"];
  const texts = Object.entries(json).map(([column, content]) => [column, jsonText(content as z.ZodType)]);
  const schema = z.strictObject({ ...definition.columns, ...Object.fromEntries(texts) });
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
        const values: Readonly<Record<string, unknown>> = definition.toValues(record);
        const cell = (column: string) => (column in json ? canonicalJson(values[column]) : values[column]);
        const row = Object.fromEntries(written.map((column) => [column, cell(column) as SqlValue]));
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
      const values = parseWith(schema, row, "E_STORE_CORRUPT", label(row));
      return definition.toRecord(values as Outputs<Columns> & Outputs<JsonColumns>);
    },
  };
}

/** A column that holds JSON. */
export function jsonText<T>(content: z.ZodType<T>): z.ZodType<T, string> {
  return z
    .string()
    .transform((text, context): unknown => {
      const value = jsonIn(text);
      if (value === undefined) context.addIssue({ code: "custom", message: "JSON" });
      return value;
    })
    .pipe(content);
}

/** A damaged file may hold infinities and blobs, which have no digest. */
function digestOfRow(row: SqlRow): string | undefined {
  try {
    return hashJson(row);
  } catch {
    return undefined;
  }
}
