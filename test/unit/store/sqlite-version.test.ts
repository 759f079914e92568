import { expect, it } from "vitest";
import { sqliteVersion } from "../../../src/store/index.js";

it("sqliteVersion asks the driver", async () => {
  expect(await sqliteVersion()).toMatch(/^3\.\d+\.\d+$/);
});
