/** Why a step cannot be recorded: it runs op by op instead, and people are told this reason. */
export class Untraceable extends Error {}

/** How TensorFlow words what is wrong with an op or a graph; of memory (status 8), files and threads it speaks otherwise. */
const OF_THE_PROGRAM = /^Invalid TF_Status: (?!8\b)|\{\{node |Node '|NodeDef|Op type not registered/;

/**
 * What to throw when TensorFlow refuses: `Untraceable`, with what it says on one line, where the program is the reason.
 * Any other error is handed on. It may not come again, and a step that ran op by op for it would give one task two
 * results.
 */
export function refusal(what: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : "";
  if (!OF_THE_PROGRAM.test(text)) return error;
  const [said] = text.replace(/^(?:Invalid TF_Status: \d+\s*Message|Failed to load SavedModel): /, "").split("\n", 1);
  return new Untraceable(`${what}: ${said}`);
}
