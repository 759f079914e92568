import { describe, expect, it } from "vitest";
import { EventQueue } from "../../../src/study/event-queue.js";

async function collect(queue: EventQueue<number>): Promise<number[]> {
  const events: number[] = [];
  for await (const event of queue) events.push(event);
  return events;
}

describe("EventQueue", () => {
  it("delivers in order what came before and after the consumer began to wait", async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    const collected = collect(queue);
    await Promise.resolve();
    queue.push(2);
    await new Promise(setImmediate);
    queue.push(3);
    queue.end();
    expect(await collected).toEqual([1, 2, 3]);
  });

  it("throws the failure after everything pushed before it", async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    queue.end({ error: new Error("broken") });
    const seen: number[] = [];
    await expect(async () => {
      for await (const event of queue) seen.push(event);
    }).rejects.toThrow("broken");
    expect(seen).toEqual([1]);
  });
});
