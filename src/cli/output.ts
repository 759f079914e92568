/** Where text goes; `process.stdout` and `process.stderr` are such streams. */
export interface TextStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  /** Of the terminal. */
  readonly columns?: number;
  hasColors?(): boolean;
}

/** All that the program prints passes through here. */
export interface Output {
  /** A result, on stdout. */
  print(text: string): void;
  /** A result for programs: one line of JSON on stdout. */
  printJson(value: unknown): void;
  /** What accompanies the work, and errors, on stderr. */
  note(text: string): void;
  /** The stream of notes when it is a terminal, on which lines can be drawn again in place. */
  readonly screen: TextStream | undefined;
  /** Characters in a line of stdout. */
  readonly columns: number;
  /** Whether results may be coloured: on a terminal, unless NO_COLOR or the terminal itself says no. */
  readonly colour: boolean;
}

/** Of files, pipes and terminals that do not know their size. */
const COLUMNS = 80;

export function createOutput(stdout: TextStream, stderr: TextStream): Output {
  return {
    print: (text) => void stdout.write(`${text}\n`),
    printJson: (value) => void stdout.write(`${JSON.stringify(value)}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    screen: stderr.isTTY ? stderr : undefined,
    columns: columnsOf(stdout),
    colour: mayColour(stdout),
  };
}

/** Characters in a line. */
export function columnsOf(stream: TextStream): number {
  return stream.columns || COLUMNS;
}

/** Node's `hasColors` knows NO_COLOR, FORCE_COLOR and dumb terminals. */
export function mayColour(stream: TextStream): boolean {
  return stream.isTTY === true && stream.hasColors?.() === true;
}
