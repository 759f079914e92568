/**
 * The events of a producer that must not wait, for one `for await` consumer. The producer starts with the first pull and
 * goes to its end whether or not anyone goes on listening; leaving the iteration aborts its signal and waits for it.
 */
export async function* eventsOf<Event>(
  produce: (emit: (event: Event) => void, left: AbortSignal) => Promise<void>,
): AsyncGenerator<Event, void, undefined> {
  const left = new AbortController();
  const waiting: Event[] = [];
  let wake = (): void => undefined;
  let ended = false;
  const emit = (event: Event): void => {
    waiting.push(event);
    wake();
  };
  const running = produce(emit, left.signal).finally(() => {
    ended = true;
    wake();
  });
  running.catch(() => undefined); // thrown below, when the consumer has come that far
  try {
    while (waiting.length > 0 || !ended) {
      yield* waiting.splice(0);
      if (waiting.length > 0 || ended) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    await running;
  } finally {
    left.abort();
    await running.catch(() => undefined); // whoever left asked for nothing more
  }
}
