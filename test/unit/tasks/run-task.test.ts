import { beforeAll, describe, expect, it, vi } from "vitest";
import { openRunner, type Program } from "../../../src/engine/index.js";
import { runTask } from "../../../src/tasks/index.js";
import { openRung } from "../../helpers/gradients.js";
import { NATIVE } from "../../helpers/rungs.js";

/** Opens a program that is impure for each of the reasons in its spec, and fails where it shall. */
vi.mock("../../../src/tasks/kinds/index.js", () => ({
  KINDS: [
    {
      kind: "impure",
      version: 1,
      run: async ({ reasons, fails }: { reasons: readonly string[]; fails: boolean }) => {
        for (const impure of reasons) {
          const program: Program = { key: impure, state: new Map(), functions: {}, impure };
          openRunner(program).dispose();
        }
        if (fails) throw new Error("gave up");
        return { result: null, artifacts: {} };
      },
    },
  ],
}));

const ignore = () => undefined;
const CONTEXT = { input: () => new Uint8Array(), progress: ignore, throwIfStopped: ignore, opByOp: ignore };

async function toldOf(reasons: readonly string[], fails = false): Promise<readonly string[]> {
  const told: string[] = [];
  const task = { kind: "impure", version: 1, spec: { reasons, fails }, inputs: {}, seed: 1 };
  const run = runTask(task, { ...CONTEXT, opByOp: (reason) => told.push(reason) });
  await (fails ? expect(run).rejects.toThrow("gave up") : run);
  return told;
}

it.each([
  ["impure", 2],
  ["other", 1],
])("a task of kind %s and version %i, which nobody knows, is refused", async (kind, version) => {
  const run = runTask({ kind, version, spec: null, inputs: {}, seed: 1 }, CONTEXT);
  await expect(run).rejects.toMatchObject({ code: "E_TASK_UNKNOWN", message: expect.stringContaining(kind) });
});

describe.each(NATIVE)("a task on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("tells why its steps ran op by op, and not why those of tasks before it did", async () => {
    expect(await toldOf(["one", "two", "one"])).toEqual(["one", "two"]);
    expect(await toldOf([])).toEqual([]);
    expect(await toldOf(["two"])).toEqual(["two"]);
    expect(await toldOf(["three"], true)).toEqual(["three"]);
  });
});
