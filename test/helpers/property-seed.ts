import { env } from "node:process";
import fc from "fast-check";

// The same examples for every run of a commit: a check that fails on luck alone says nothing of the change it checks.
// Other seeds look further: ESPALIER_PROPERTY_SEED=7 npx vitest run test/property
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(env["ESPALIER_PROPERTY_SEED"] ?? 20_261_123) });
