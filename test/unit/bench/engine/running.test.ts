import { describe, expect, test } from "vitest";
import { openedSchema } from "../../../../bench/engine/protocol.js";
import { type Running, start } from "../../../../bench/engine/running.js";
import { SPEC } from "./readings.js";

const ECHO = `
  console.log(JSON.stringify({ version: "echo 1" }));
  process.stdin.on("data", () => console.log(JSON.stringify(process.env.REPLY ? JSON.parse(process.env.REPLY) : {})));
`;

function program(source: string, environment: Readonly<Record<string, string>> = {}) {
  return start({ name: "program", side: "peer", command: [process.execPath, "-e", source], environment });
}

describe("start", () => {
  test("answers requests until it is closed", async () => {
    const running = (await program(ECHO, { REPLY: '{"params":3}' })) as Running;
    expect(running.version).toBe("echo 1");
    expect(await running.ask({ op: "open", spec: SPEC }, openedSchema)).toEqual({ params: 3 });
    await running.close();
  });

  test("turns a refusal into an error with its reason", async () => {
    const running = (await program(ECHO, { REPLY: '{"error":"no such network"}' })) as Running;
    await expect(running.ask({ op: "open", spec: SPEC }, openedSchema)).rejects.toThrow("no such network");
    await running.close();
  });

  test("says why a program cannot take part", async () => {
    expect(await program('console.log(JSON.stringify({ error: "no engine" }))')).toMatchObject({
      missing: "no engine",
    });
    expect(await program("")).toMatchObject({ missing: "program ended" });
  });
});
