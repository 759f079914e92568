import { CommanderError } from "commander";
import { EspalierError, EXIT } from "../core/index.js";

/** An error as the program ends with it. */
export interface Failure {
  readonly exitCode: number;
  /** For people, on stderr. */
  readonly text: string;
  /** For programs: the object that `--json` prints on stderr. */
  readonly json: { readonly error: Readonly<Record<string, unknown>> };
}

/**
 * @param stack whether people and programs are shown where the error came from
 */
export function describeFailure(error: unknown, stack: boolean): Failure {
  if (error instanceof EspalierError) return describeKnown(error, stack);
  if (error instanceof CommanderError) return describeKnown(usageError(error), stack);
  const message = error instanceof Error ? error.message : String(error);
  const next = "this was not foreseen: run it again with --verbose and report what it prints";
  return {
    exitCode: EXIT.failure,
    text: lines(`error: ${oneLine(message)}`, stack ? stackOf(error) : `  next: ${next}`),
    json: { error: { message, exitCode: EXIT.failure, ...(stack ? { stack: stackOf(error) } : { next }) } },
  };
}

function describeKnown(error: EspalierError, stack: boolean): Failure {
  const { code, message, next, exitCode, details } = error;
  const cause = causeOf(error);
  const label = code === "E_INTERRUPTED" ? "stopped" : "error";
  return {
    exitCode,
    text: lines(
      `${label}: ${oneLine(message)}`,
      cause === undefined ? undefined : `  cause: ${oneLine(cause)}`,
      `  next: ${oneLine(next)}`,
      stack ? stackOf(error) : undefined,
    ),
    json: {
      error: {
        ...{ code, message, path: details.path, expected: details.expected, got: details.got },
        ...{ cause, next, exitCode, stack: stack ? stackOf(error) : undefined },
      },
    },
  };
}

/** Commander says "error: …", and what may have been meant on a line of its own. */
function usageError({ message }: CommanderError): EspalierError {
  return new EspalierError("E_USAGE", { message: oneLine(message.replace(/^error: /, "")) });
}

/** The cause's message, unless it was said already. */
function causeOf({ cause, message }: EspalierError): string | undefined {
  if (cause === undefined) return undefined;
  const text = cause instanceof Error ? cause.message : String(cause);
  return message.includes(text) ? undefined : text;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}

/** Names of files and studies may hold characters that move a terminal's cursor. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n");
}
