import { Connection } from "./connection.js";

/** Version of the SQLite that the driver carries; throws when the driver cannot be loaded or used. */
export async function sqliteVersion(): Promise<string> {
  const connection = await Connection.open(":memory:", "write");
  try {
    const [row] = await connection.read((session) => session.all("SELECT sqlite_version() AS version"));
    return String(row?.["version"]);
  } finally {
    await connection.close();
  }
}
