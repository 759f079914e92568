import assert from "node:assert/strict";
import { type ErrorCode, EspalierError } from "../core/index.js";

/** For `assert.throws` and `assert.rejects`: an EspalierError of this code. */
export function hasCode(code: ErrorCode): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof EspalierError, `expected ${code}, got ${String(error)}`);
    assert.equal(error.code, code, error.message);
    return true;
  };
}

export function rejects(code: ErrorCode, call: () => Promise<unknown>): Promise<void> {
  return assert.rejects(call, hasCode(code));
}
