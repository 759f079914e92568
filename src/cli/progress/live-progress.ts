import { clearScreenDown, cursorTo, moveCursor } from "node:readline";
import { styleText } from "node:util";
import type { Clock } from "../../core/index.js";
import { renderTextTable } from "../../report/index.js";
import { columnsOf, mayColour, type TextStream } from "../output.js";
import type { Progress } from "./progress.js";
import { methodsTable, paceText } from "./progress-text.js";
import { createRemarks } from "./remarks.js";
import type { StudyProgress } from "./study-progress.js";

/** Milliseconds between two drawings: ten a second look alive and cost nothing. */
const FRAME = 100;

/** Milliseconds after which times are drawn again though nothing happened. */
const SECOND = 1_000;

/** Progress as a table that is drawn again in place. */
export function createLiveProgress(study: StudyProgress, screen: TextStream, clock: Clock): Progress {
  const block = createBlock(screen);
  const remarksOn = createRemarks();
  let changed = true;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cancel: () => void = () => undefined;
  const draw = () => {
    const now = clock.monotonic();
    if (!changed && now - drawnAt < SECOND) return;
    block.draw(linesOf(study, now, screen));
    changed = false;
    drawnAt = now;
  };
  const tick = () => {
    draw();
    cancel = clock.after(FRAME, tick);
  };
  const note = (line: string) => {
    block.clear();
    screen.write(`${line}\n`);
    changed = true;
    draw();
  };
  tick();
  return {
    observe(event) {
      study.observe(event, clock.monotonic());
      changed = true;
      for (const line of remarksOn(event)) note(line);
    },
    note,
    stop() {
      cancel();
      changed = true;
      draw();
    },
  };
}

function linesOf(study: StudyProgress, now: number, screen: TextStream): readonly string[] {
  // A line that the terminal would break would be counted wrongly when the cursor goes back up.
  const width = columnsOf(screen) - 1;
  const [header = "", ...rows] = renderTextTable(methodsTable(study)).split("\n");
  const lines = [header, ...rows, paceText(study, now)].map((line) => line.slice(0, width));
  return mayColour(screen)
    ? lines.map((line, i) => (i === 0 ? styleText("dim", line, { validateStream: false }) : line))
    : lines;
}

/** Lines at the end of a terminal that take each other's place. */
function createBlock(screen: TextStream): { draw(lines: readonly string[]): void; clear(): void } {
  let height = 0;
  const clear = () => {
    if (height === 0) return;
    cursorTo(screen, 0);
    moveCursor(screen, 0, -height);
    clearScreenDown(screen);
    height = 0;
  };
  return {
    clear,
    draw(lines) {
      clear();
      screen.write(`${lines.join("\n")}\n`);
      height = lines.length;
    },
  };
}
