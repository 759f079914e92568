import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createManualClock, systemClock } from "../../../src/core/index.js";
import { withLock } from "../../../src/native-engine/lock.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

/** No process has it: the kernel's largest is 2^22. */
const NO_PROCESS = 2 ** 30;

function heldBy(pid: number, host: string): string {
  const folder = join(temporaryFolder(), "lock");
  mkdirSync(folder);
  writeFileSync(join(folder, `${pid}.0-a.${host}`), "");
  return folder;
}

describe("withLock", () => {
  it("runs one action after the other and says whom the second waits for", async () => {
    const folder = join(temporaryFolder(), "engine", "lock");
    const order: string[] = [];
    let release = () => {};
    let taken = () => {};
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const first = withLock(folder, { clock: systemClock, onWait: () => order.push("never") }, async () => {
      taken();
      await new Promise<void>((resolve) => (release = resolve));
      order.push("first");
    });
    await isTaken;
    const onWait = (holder: string) => {
      order.push(holder);
      release();
    };
    await withLock(folder, { clock: systemClock, onWait }, async () => order.push("second"));
    await first;
    expect(order).toEqual([`process ${process.pid} on ${hostname()}`, "first", "second"]);
    expect(existsSync(folder)).toBe(false);
  });

  it("takes over from a process of this machine that is gone", async () => {
    const folder = heldBy(NO_PROCESS, hostname());
    const onWait = () => expect.unreachable();
    expect(await withLock(folder, { clock: systemClock, onWait }, async () => "ran")).toBe("ran");
  });

  it("takes over from another machine that has not been heard of for a minute, not before", async () => {
    const folder = heldBy(1, "elsewhere");
    const clock = createManualClock(1_000_000);
    utimesSync(folder, 1_000, 1_000);
    let waits = 0;
    const onWait = () => {
      waits += 1;
      utimesSync(folder, 1_000 - 61, 1_000 - 61);
      // Polls follow the manual clock.
      setImmediate(() => clock.advance(250));
    };
    await withLock(folder, { clock, onWait }, async () => undefined);
    expect(waits).toBe(1);
  });

  it("is not taken from who has taken it over since its holder was found dead", async () => {
    const folder = heldBy(1, "elsewhere");
    utimesSync(folder, 1_000, 1_000);
    const faster = join(folder, `${process.pid}.0-b.${hostname()}`);
    const now = () => {
      if (!existsSync(faster)) renameSync(join(folder, "1.0-a.elsewhere"), faster);
      return systemClock.now();
    };
    const waited: string[] = [];
    const onWait = (holder: string) => {
      waited.push(holder);
      rmSync(faster);
    };
    await withLock(folder, { clock: { ...systemClock, now }, onWait }, async () => undefined);
    expect(waited).toEqual([`process ${process.pid} on ${hostname()}`]);
  });

  it("has one holder at a time, of many that find a dead one at once", async () => {
    const folder = heldBy(NO_PROCESS, hostname());
    let inside = 0;
    let most = 0;
    const action = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    const clock = { ...systemClock, after: (_: number, then: () => void) => systemClock.after(1, then) };
    const options = { clock, onWait: () => undefined };
    await Promise.all(Array.from({ length: 20 }, () => withLock(folder, options, action)));
    expect(most).toBe(1);
    expect(readdirSync(dirname(folder))).toEqual([]);
  });

  it("leaves the lock to who has taken it over", async () => {
    const folder = join(temporaryFolder(), "lock");
    await withLock(folder, { clock: systemClock, onWait: () => expect.unreachable() }, async () => {
      const [own = ""] = readdirSync(folder);
      renameSync(join(folder, own), join(folder, "2.0-a.elsewhere"));
    });
    expect(readdirSync(folder)).toEqual(["2.0-a.elsewhere"]);
  });

  it("gives the lock back when the action fails", async () => {
    const folder = join(temporaryFolder(), "lock");
    const options = { clock: systemClock, onWait: () => expect.unreachable() };
    const failing = withLock(folder, options, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(await withLock(folder, options, async () => 2)).toBe(2);
  });
});
