import { describe, expect, it } from "vitest";
import { eventsOf } from "../../../src/study/events-of.js";

const turn = () => new Promise(setImmediate);

async function collect(events: AsyncIterable<number>, seen: number[] = []): Promise<readonly number[]> {
  for await (const event of events) seen.push(event);
  return seen;
}

describe("eventsOf", () => {
  it("delivers in order what came before and after the consumer began to wait", async () => {
    const events = eventsOf<number>(async (emit) => {
      emit(1);
      await turn();
      emit(2);
      emit(3);
      await turn();
      emit(4);
    });
    expect(await collect(events)).toEqual([1, 2, 3, 4]);
  });

  it("throws the failure after everything emitted before it", async () => {
    const seen: number[] = [];
    const events = eventsOf<number>(async (emit) => {
      emit(1);
      await turn();
      emit(2);
      throw new Error("broken");
    });
    await expect(collect(events, seen)).rejects.toThrow("broken");
    expect(seen).toEqual([1, 2]);
  });

  it("throws the failure when the consumer was busy while it happened", async () => {
    const seen: number[] = [];
    const events = eventsOf<number>(async (emit) => {
      emit(1);
      await turn();
      throw new Error("broken");
    });
    await expect(async () => {
      for await (const event of events) {
        seen.push(event);
        for (let turns = 0; turns < 5; turns++) await turn(); // Node looks for unhandled rejections after each
      }
    }).rejects.toThrow("broken");
    expect(seen).toEqual([1]);
  });

  it("aborts the producer when the consumer leaves, and waits for its end", async () => {
    let ended = false;
    const events = eventsOf<number>(async (emit, left) => {
      for (let i = 0; !left.aborted; i++) {
        emit(i);
        await turn();
      }
      ended = true;
      throw new Error("nobody asks any more");
    });
    for await (const event of events) if (event === 2) break;
    expect(ended).toBe(true);
  });

  it("lets the producer end while the consumer is busy with an event", async () => {
    let finish = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const events = eventsOf<number>(async (emit) => {
      emit(1);
      await turn();
      emit(2);
      finish();
    });
    expect(await events.next()).toEqual({ done: false, value: 1 });
    await ended;
    expect(await collect(events)).toEqual([2]);
  });
});
