import { describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import type { Part, Split } from "../../../src/data/index.js";
import type { LiveNetwork } from "../../../src/train/index.js";
import { createJudge, evaluateRaced } from "../../../src/train/race.js";

/**
 * Probability, without simulation, that a network with `wrongInAll` wrong ones is given up: the number of wrong ones
 * among the examples seen is a Markov chain, followed from look to look.
 */
function givenUp(judge: ReturnType<typeof createJudge>, total: number, wrongInAll: number, batch: number): number {
  let alive = new Map([[0, 1]]);
  let lost = 0;
  for (let seen = 1; seen <= total; seen++) {
    const next = new Map<number, number>();
    for (const [wrong, chance] of alive) {
      const toWrong = (wrongInAll - wrong) / (total - seen + 1);
      if (toWrong > 0) next.set(wrong + 1, (next.get(wrong + 1) ?? 0) + chance * toWrong);
      if (toWrong < 1) next.set(wrong, (next.get(wrong) ?? 0) + chance * (1 - toWrong));
    }
    alive = next;
    if (seen % batch !== 0 && seen !== total) continue;
    for (const [wrong, chance] of [...alive].filter(([each]) => judge(seen, each))) {
      lost += chance;
      alive.delete(wrong);
    }
  }
  return lost;
}

describe("createJudge", () => {
  it.each([
    { total: 200, batch: 10, error: 0.1, confidence: 0.9 },
    { total: 200, batch: 64, error: 0.315, confidence: 0.99 },
    { total: 203, batch: 1, error: 0.5, confidence: 0.5 },
    { total: 500, batch: 50, error: 0.02, confidence: 0.95 },
    { total: 100, batch: 10, error: 0, confidence: 0.9 },
    { total: 60, batch: 64, error: 0.2, confidence: 0.9 },
  ])("gives up who reaches the error with at most the promised probability: %j", ({ total, batch, ...race }) => {
    const judge = createJudge(race, total, batch);
    const most = Math.floor(race.error * total + 1e-9);
    for (const wrongInAll of [most, most - 1, Math.floor(most / 2), 0].filter((count) => count >= 0)) {
      expect(givenUp(judge, total, wrongInAll, batch)).toBeLessThanOrEqual(1 - race.confidence);
    }
  });

  it("gives up who is far from it after few examples, and who is near it late", () => {
    const judge = createJudge({ error: 0.2, confidence: 0.99 }, 1000, 50);
    expect(judge(50, 30)).toBe(true);
    expect(judge(50, 15)).toBe(false);
    expect(givenUp(judge, 1000, 400, 50)).toBeGreaterThan(0.999);
    expect(givenUp((seen, wrong) => seen <= 900 && judge(seen, wrong), 1000, 210, 50)).toBeLessThan(0.4);
  });

  it("says nothing at the end, where there is no doubt", () => {
    const judge = createJudge({ error: 0.1, confidence: 0.99 }, 100, 50);
    expect([judge(50, 50), judge(100, 100)]).toEqual([true, false]);
  });

  it("gives up nobody whose error so far is no larger, also where the error to reach is no multiple of an example", () => {
    for (const error of [0, 0.1, 1 / 3, 0.5, 0.77, 1]) {
      for (const total of [7, 30, 99]) {
        const judge = createJudge({ error, confidence: 0.5 }, total, 1);
        for (let seen = 1; seen < total; seen++) {
          for (let wrong = 0; wrong / seen <= error && wrong <= seen; wrong++) expect(judge(seen, wrong)).toBe(false);
        }
      }
    }
  });
});

const TOTAL = 300;
const part: Part = { images: new Uint8Array(TOTAL), labels: new Uint8Array(TOTAL) };
const split = { shape: [1] } as unknown as Split;

/** A network that is wrong at the named positions; `batches` counts what it was asked for. */
function network(isWrong: (position: number) => boolean, batch = 50) {
  const asked: number[] = [];
  const live: Pick<LiveNetwork, "infer"> = {
    *infer(_, { labels }, order = Uint32Array.from(labels, (_label, i) => i)) {
      for (let start = 0; start < order.length; start += batch) {
        const positions = [...order.subarray(start, start + batch)];
        asked.push(...positions);
        const logits = Float32Array.from(positions.flatMap((position) => (isWrong(position) ? [0, 1] : [1, 0])));
        yield { logits, labels: new Int32Array(positions.length) };
      }
    },
  };
  return { live: live as LiveNetwork, asked };
}

const options = (error: number) => ({ race: { error, confidence: 0.99 }, rng: createRngStreams(1)("race") });

describe("evaluateRaced", () => {
  it("sees every example once, in random order, when the network may still reach the error", () => {
    const { live, asked } = network((position) => position % 5 === 0);
    const quality = evaluateRaced(live, split, part, options(0.25));
    expect(quality).toMatchObject({ error: 0.2, examples: TOTAL, raced: false });
    expect(asked).not.toEqual(Array.from({ length: TOTAL }, (_, i) => i));
    expect([...asked].sort((a, b) => a - b)).toEqual(Array.from({ length: TOTAL }, (_, i) => i));
  });

  it("ends when it cannot, with an error that is larger", () => {
    const { live, asked } = network((position) => position % 2 === 0);
    const quality = evaluateRaced(live, split, part, options(0.05));
    expect(quality).toMatchObject({ examples: asked.length, raced: true });
    expect(asked.length).toBeLessThan(TOTAL / 2);
    expect(quality.error).toBeGreaterThan(0.05);
  });

  it("takes an order of the examples that does not follow theirs", () => {
    // All wrong ones come first: who looked at the beginning only would be misled.
    const { live } = network((position) => position < 60);
    expect(evaluateRaced(live, split, part, options(0.2)).raced).toBe(false);
  });

  it("refuses outputs that are not finite", () => {
    const live = {
      *infer() {
        yield { logits: Float32Array.of(Number.NaN, 0), labels: Int32Array.of(0) };
      },
    } as unknown as LiveNetwork;
    expect(() => evaluateRaced(live, split, part, options(1))).toThrow(
      expect.objectContaining({ code: "E_NON_FINITE" }),
    );
  });
});
