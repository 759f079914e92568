import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { AbortListeners } from "../../../src/execute/abort-listeners.js";

const listenersOf = ({ signal }: AbortController) => getEventListeners(signal, "abort").length;

test("any number of callbacks share one listener", () => {
  const abort = new AbortController();
  const listeners = new AbortListeners();
  const called: number[] = [];
  for (let i = 0; i < 100; i++) listeners.add(abort.signal, () => called.push(i));
  expect(listenersOf(abort)).toBe(1);
  abort.abort();
  expect(called).toEqual(Array.from({ length: 100 }, (_, i) => i));
});

test("a callback taken off is not called, and the last one takes the listener along", () => {
  const abort = new AbortController();
  const listeners = new AbortListeners();
  const called: string[] = [];
  const offs = ["a", "b", "c"].map((name) => listeners.add(abort.signal, () => called.push(name)));
  offs[1]?.();
  abort.abort();
  expect(called).toEqual(["a", "c"]);
  for (const off of offs) off();
  expect(listenersOf(abort)).toBe(0);
});

test("a callback may take itself and others off", () => {
  const abort = new AbortController();
  const listeners = new AbortListeners();
  const called: string[] = [];
  const offs = ["a", "b"].map((name) =>
    listeners.add(abort.signal, () => {
      called.push(name);
      for (const off of offs) off();
    }),
  );
  abort.abort();
  expect(called[0]).toBe("a");
  expect(listenersOf(abort)).toBe(0);
});

test("signals are apart, and a signal given up can come back", () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const listeners = new AbortListeners();
  const called: string[] = [];
  listeners.add(one.signal, () => called.push("gone"))();
  listeners.add(one.signal, () => called.push("one"));
  listeners.add(other.signal, () => called.push("other"));
  one.abort();
  expect(called).toEqual(["one"]);
});
