import { expect, test } from "vitest";
import { partFidelity, partOf } from "../../../src/study/index.js";

test("fidelities of parts say which, all others are of whole networks", () => {
  expect([1, 2, 12].map(partFidelity).map(partOf)).toEqual([1, 2, 12]);
  expect(["inherit", "tune", "test", "part-", "part-0", "part-1a", "apart-1"].map(partOf)).toEqual(
    new Array(7).fill(undefined),
  );
});
