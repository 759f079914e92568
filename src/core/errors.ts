/** Exit codes of the command line (docs/reference/exit-codes.md). */
export const EXIT = { ok: 0, failure: 1, usage: 2, invalidInput: 3, interrupted: 4, storage: 5 } as const;

interface ErrorEntry {
  readonly exit: keyof typeof EXIT;
  /** Tells of the machine that a task ran on, not of the task; all that exit with `storage` do. */
  readonly ofMachine?: true;
  /** What went wrong, one line. */
  readonly summary: string;
  /** What the user can do about it, one line. */
  readonly next: string;
}

const registry = {
  E_USAGE: {
    exit: "usage",
    summary: "the command line cannot be understood",
    next: "`espalier help <verb>` shows a verb's arguments and options",
  },
  E_CONFIG_INVALID: {
    exit: "invalidInput",
    summary: "the configuration does not fit its schema",
    next: "correct the named path; `espalier init` writes a valid example",
  },
  E_NAME_INVALID: { exit: "invalidInput", summary: "a name is not allowed", next: "choose another name" },
  E_GRAPH_INVALID: {
    exit: "invalidInput",
    summary: "the network is not a valid graph",
    next: "correct the named node; docs/reference/ops.md lists each op's attributes and shapes",
  },
  E_PLAN_INVALID: {
    exit: "invalidInput",
    summary: "the plan does not fit the graph",
    next: "run `espalier check` to see the graph's groups and their sizes",
  },
  E_SPLIT_INVALID: {
    exit: "invalidInput",
    summary: "the network cannot be split into these sub-networks",
    next: "ask for fewer `parts` or name other `cuts`; `espalier check` tries them without running",
  },
  E_SELECTOR_WEAK: {
    exit: "failure",
    summary: "a feature selector tells the classes apart no better than chance",
    next: "start a new study with the selector `tail`, with more `train.epochs` or `selectorEpochs`, or with more `examples`",
  },
  E_FRONT_EMPTY: {
    exit: "failure",
    summary: "no joint scheme meets the constraints",
    next: "start a new study with more `generations`, looser constraints or a lower `space.minKeep`",
  },
  E_FEATURES_TOO_LARGE: {
    exit: "invalidInput",
    summary: "the cached features take more memory than allowed",
    next: "lower the number of examples, cut later in the network, or allow more megabytes",
  },
  E_WEIGHTS_INVALID: {
    exit: "invalidInput",
    summary: "the weights do not fit the graph or their file is damaged",
    next: "export or train the weights again",
  },
  E_SPACE_INVALID: {
    exit: "invalidInput",
    summary: "the search space cannot be used",
    next: "correct what is named; of a network, `espalier check` lists the groups that can be searched",
  },
  E_POINTS_INVALID: {
    exit: "invalidInput",
    summary: "the points cannot be compared or measured",
    next: "give finite numbers, as many for each point as there are objectives",
  },
  E_DIRECTIONS_INVALID: {
    exit: "invalidInput",
    summary: "such reference directions cannot be made",
    next: "choose one of the values named as expected",
  },
  E_INFEASIBLE: {
    exit: "invalidInput",
    summary: "no candidate meets the constraints",
    next: "loosen the named constraint; the closest point is shown",
  },
  E_DATA_MISSING: {
    exit: "invalidInput",
    summary: "a data file is missing",
    next: "put the file at the named path or choose another data source",
  },
  E_DATA_CORRUPT: {
    exit: "invalidInput",
    summary: "a data file does not have the expected content",
    next: "get the file again; caches are rebuilt when deleted",
  },
  E_DATA_INVALID: {
    exit: "invalidInput",
    summary: "the data cannot be used as configured",
    next: "correct the named setting",
  },
  E_RUNTIME_UNAVAILABLE: {
    exit: "failure",
    ofMachine: true,
    summary: "the requested TensorFlow.js runtime cannot be started here",
    next: "run `espalier doctor`; unset ESPALIER_RUNTIME to let espalier choose",
  },
  E_ENGINE_INSTALL: {
    exit: "failure",
    summary: "the native engine cannot be set up here",
    next: "`espalier engine status` shows what is there; WebAssembly is used until it works",
  },
  E_ENGINE_DAMAGED: {
    exit: "failure",
    summary: "the native engine in the cache is not what was installed",
    next: "run `espalier engine install`, which builds it anew",
  },
  E_ENGINE_USED: {
    exit: "failure",
    summary: "running processes compute with this native engine",
    next: "end them first: Ctrl-C stops a study, `espalier resume` goes on with it",
  },
  E_RUNTIME_CHANGED: {
    exit: "invalidInput",
    summary: "the study was made with another runtime",
    next: "bring that runtime back, or start a new study; `espalier front`, `show` and `report` still read this one",
  },
  E_TENSOR_LEAK: {
    exit: "failure",
    summary: "a task left tensors behind",
    next: "this is a defect of espalier or of a plug-in; please report it",
  },
  E_NON_FINITE: {
    exit: "failure",
    summary: "training diverged: the loss is not a finite number",
    next: "lower the learning rate",
  },
  E_TASK_FAILED: { exit: "failure", summary: "a task failed", next: "see the cause" },
  E_METHOD_FAILED: {
    exit: "failure",
    summary: "a method ended on an error of its own",
    next: "this is a defect of the method; please report it",
  },
  E_METHOD_ORDER: {
    exit: "failure",
    summary: "a method asked for evaluations in an order that depends on which were finished first",
    next: "ask for what may run side by side in one go, and await it before the next request; a resumed study could not ask again in the same order",
  },
  E_REPLAY_DIVERGED: {
    exit: "failure",
    summary: "a method went another way than when it ran before",
    next: "resume with the espalier that made the study, or start a new one",
  },
  E_TASK_REQUIRED: {
    exit: "failure",
    summary: "a task that the method cannot do without failed",
    next: "see the cause; a study keeps its settings: start a new one if they are the reason, else `espalier resume`",
  },
  E_TASK_UNKNOWN: {
    exit: "failure",
    ofMachine: true,
    summary: "no task kind of this name and version is registered",
    next: "run the study with the espalier version that made it",
  },
  E_DEADLINE: {
    exit: "failure",
    ofMachine: true,
    summary: "a task ran past its deadline and was stopped",
    next: "raise `budget.taskSeconds` or make the task smaller",
  },
  E_WORKER_LOST: {
    exit: "failure",
    ofMachine: true,
    summary: "a worker thread ended before its task did",
    next: "the task was tried again before this was reported; see the cause",
  },
  E_STUDY_EXISTS: {
    exit: "invalidInput",
    summary: "a study of this name exists",
    next: "choose another name, or continue it with `espalier resume`",
  },
  E_STUDY_MISSING: {
    exit: "invalidInput",
    summary: "there is no such study",
    next: "`espalier status` without a name lists the studies of this folder",
  },
  E_STUDY_LOCKED: {
    exit: "storage",
    summary: "another process runs this study",
    next: "wait for it or stop it; a lock of a dead process is taken over by itself",
  },
  E_STUDY_MISUSE: {
    exit: "failure",
    summary: "this handle of the study cannot do that now",
    next: 'open the study with mode "write", let one run end before the next, and do nothing after `close`',
  },
  E_CANDIDATE_MISSING: {
    exit: "invalidInput",
    summary: "the study has no such candidate",
    next: "`espalier front` lists candidates",
  },
  E_ARTIFACT_MISSING: {
    exit: "storage",
    summary: "an artifact is not in the store",
    next: "`espalier resume` makes it again",
  },
  E_ARTIFACT_CORRUPT: {
    exit: "storage",
    summary: "an artifact's bytes do not have its hash",
    next: "the damaged file was set aside; `espalier resume` makes it again",
  },
  E_STORE_CORRUPT: {
    exit: "storage",
    summary: "the study's database is damaged",
    next: "restore study.sqlite from a backup, or start the study again",
  },
  E_STORE_READ: {
    exit: "storage",
    summary: "the study's files cannot be read",
    next: "check the disk and the permissions of the named path",
  },
  E_STORE_VERSION: {
    exit: "storage",
    summary: "the study's database was made by another version of espalier",
    next: "use that version, or a newer one",
  },
  E_STORE_WRITE: {
    exit: "storage",
    summary: "the study's database refused a write",
    next: "check free disk space and permissions, then `espalier resume`",
  },
  E_FILE_WRITE: {
    exit: "storage",
    summary: "a file cannot be written",
    next: "check free disk space and the permissions of the named path",
  },
  E_MATRIX_INVALID: {
    exit: "failure",
    summary: "matrices do not fit the computation",
    next: "correct the named shape or entry",
  },
  E_NOT_POSITIVE_DEFINITE: {
    exit: "failure",
    summary: "the matrix is not positive definite",
    next: "add more to its diagonal (a penalty, a damping), or leave out columns that depend on others",
  },
  E_SEARCHER_CONTRACT: {
    exit: "failure",
    summary: "a searcher was asked or told what it cannot take",
    next: "tell one evaluation for each genome asked, with finite objectives, before the next ask",
  },
  E_INTERRUPTED: { exit: "interrupted", summary: "the study was stopped", next: "continue with `espalier resume`" },
} as const;

export type ErrorCode = keyof typeof registry;

/** Every error espalier raises on purpose. docs/reference/errors.md lists exactly these; a test holds both directions. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorEntry>> = registry;

export interface ErrorDetails {
  /** Where: a path in the configuration, a file, a node, a task. */
  readonly path?: string;
  readonly expected?: string;
  readonly got?: string;
  /** Said instead of the registry's summary when more is known. */
  readonly message?: string;
  /** Said instead of the registry's next step when more is known. */
  readonly next?: string;
  readonly cause?: unknown;
}

/** Whether an error tells of the machine that a task ran on, and nothing of the task. */
export function isOfMachine(code: ErrorCode): boolean {
  return isOfStorage(code) || ERRORS[code].ofMachine === true;
}

/** Whether an error tells that files could not be written or read. */
export function isOfStorage(code: ErrorCode): boolean {
  return ERRORS[code].exit === "storage";
}

/** The one error class: a stable code, where it happened, what was expected and got, and what to do next. */
export class EspalierError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly isEspalierError: true = true;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(describe(code, details), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "EspalierError";
    this.code = code;
    this.details = details;
  }

  get next(): string {
    return this.details.next ?? ERRORS[this.code].next;
  }

  get exitCode(): number {
    return EXIT[ERRORS[this.code].exit];
  }

  /** True across copies of the package. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && "isEspalierError" in value;
  }
}

function describe(code: ErrorCode, { path, expected, got, message }: ErrorDetails): string {
  const where = path === undefined ? "" : `${path}: `;
  const facts = [expected === undefined ? "" : `expected ${expected}`, got === undefined ? "" : `got ${got}`];
  const tail = facts.filter(Boolean).join(", ");
  return `${code} ${where}${message ?? ERRORS[code].summary}${tail ? ` (${tail})` : ""}`;
}

/** An error in a form that travels between threads and rests in a database row. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly message: string;
  readonly stack?: string;
}

/** Any thrown value as a record; what is not an EspalierError gets `fallback` as its code. */
export function toErrorRecord(error: unknown, fallback: ErrorCode = "E_TASK_FAILED"): ErrorRecord {
  const code = error instanceof EspalierError ? error.code : fallback;
  if (!(error instanceof Error)) return { code, message: String(error) };
  return { code, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
