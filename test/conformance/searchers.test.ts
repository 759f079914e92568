import { describe, test } from "vitest";
import { checkSearcher } from "../../src/testing/check-searcher.js";
import { resamplers, searchers } from "../helpers/all-searchers.js";

describe.each(Object.entries(searchers))("%s", (_, create) => {
  for (const { name, run } of checkSearcher(create)) test(name, run);
});

describe.each(Object.entries(resamplers))("%s, resampled", (_, create) => {
  for (const { name, run } of checkSearcher(create, { resamples: true })) test(name, run);
});
