import { describe, expect, it } from "vitest";
import { stoppable } from "../../../src/cli/stop-signals.js";
import { fakeCli } from "../../helpers/fake-cli.js";

/** A section that ends only when the test says so. */
function start() {
  const cli = fakeCli();
  const said: string[] = [];
  let finish: (value: string) => void = () => undefined;
  let signal: AbortSignal | undefined;
  const done = stoppable(
    cli,
    () => said.push(`stopping, aborted: ${signal?.aborted}`),
    (given) => {
      signal = given;
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    },
  );
  return { cli, said, done, finish: (value: string) => finish(value), aborted: () => signal?.aborted };
}

describe.each(["SIGINT", "SIGTERM"])("stoppable and %s", (name) => {
  it("says so, then aborts, and lets the section end by itself", async () => {
    const { cli, said, done, finish, aborted } = start();
    cli.process.emit(name);
    expect([said, aborted(), cli.process.exits]).toEqual([["stopping, aborted: false"], true, []]);
    finish("saved");
    expect(await done).toBe("saved");
    cli.clock.advance(10_000);
    expect(cli.process.exits).toEqual([]);
  });

  it("ends the process at the second", () => {
    const { cli, said } = start();
    cli.process.emit(name);
    cli.clock.advance(500);
    cli.process.emit(name);
    expect([cli.process.exits, said.length]).toEqual([[4], 1]);
  });

  it("keeps the exit code when the second comes after the section has ended", async () => {
    const { cli, done, finish } = start();
    cli.process.emit(name);
    finish("saved");
    await done;
    cli.clock.advance(500);
    cli.process.emit(name);
    expect(cli.process.exits).toEqual([4]);
  });

  it("takes an echo right after the first for the first", () => {
    const { cli } = start();
    cli.process.emit(name);
    cli.clock.advance(20);
    cli.process.emit(name);
    expect(cli.process.exits).toEqual([]);
  });

  it("ends the process within 2 s when the section does not", () => {
    const { cli } = start();
    cli.process.emit(name);
    cli.clock.advance(1_000);
    expect(cli.process.exits).toEqual([]);
    cli.clock.advance(900);
    expect(cli.process.exits).toEqual([4]);
  });
});

it("stops listening when the section has ended, also by an error", async () => {
  const cli = fakeCli();
  await expect(
    stoppable(
      cli,
      () => undefined,
      () => Promise.reject(new Error("no")),
    ),
  ).rejects.toThrow("no");
  expect([cli.process.listenerCount("SIGINT"), cli.process.listenerCount("SIGTERM")]).toEqual([0, 0]);
});
