import fc from "fast-check";
import { expect, test } from "vitest";
import { createManualClock } from "../../src/core/index.js";
import { Worker } from "../../src/execute/worker.js";
import { doneReply, fakeTransport } from "../helpers/fake-transport.js";

const work = { task: { kind: "trial", version: 1, spec: null, inputs: {}, seed: 1 }, inputs: {} };

/** Milliseconds between two turns of the event loop; some of them stalls. */
const pauses = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 30_000 })), {
  maxLength: 20,
});

test("no task that ends in time is taken for overdue, however this thread stalls", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60_000 }),
      fc.integer({ min: 0, max: 60_000 }),
      pauses,
      async (deadline, ran, stalls) => {
        const clock = createManualClock();
        const transport = fakeTransport();
        const worker = new Worker(0, () => transport, clock);
        await worker.open();
        const attempt = worker.run({ ...work, deadline });
        // The answer is read in the first turn of the loop after the task has ended.
        for (const stall of [...stalls, ran]) {
          if (clock.monotonic() < ran) clock.advance(stall);
        }
        transport.answer(doneReply(null, ran));
        const { status } = await attempt;
        if (ran <= deadline) expect([status, transport.kills]).toEqual(["done", 0]);
        else expect(status).toBe("overdue");
      },
    ),
    { numRuns: 10_000 },
  );
});
