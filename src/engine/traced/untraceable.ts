/** Why a step cannot be recorded. Never reaches users: the step runs op by op instead, for this reason. */
export class Untraceable extends Error {}

/** What TensorFlow says, on one line. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Invalid TF_Status: \d+\s*Message: /, "").split("\n", 1)[0] ?? "";
}
