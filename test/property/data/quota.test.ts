import fc from "fast-check";
import { expect, it } from "vitest";
import { proportionalQuotas } from "../../../src/data/quota.js";

const sizesAndTotal = fc
  .array(fc.nat(100_000), { minLength: 1, maxLength: 256 })
  .chain((sizes) => fc.tuple(fc.constant(sizes), fc.nat(sizes.reduce((a, b) => a + b, 0))));

it("quotas sum to the total and are the exact shares rounded up or down", () => {
  fc.assert(
    fc.property(sizesAndTotal, ([sizes, total]) => {
      const whole = sizes.reduce((a, b) => a + b, 0);
      const quotas = proportionalQuotas(sizes, total);
      expect(quotas.reduce((a, b) => a + b, 0)).toBe(total);
      for (const [i, quota] of quotas.entries()) {
        const exact = BigInt(sizes[i] as number) * BigInt(total);
        const floor = whole === 0 ? 0 : Number(exact / BigInt(whole));
        const ceiling = whole === 0 || exact % BigInt(whole) === 0n ? floor : floor + 1;
        expect([floor, ceiling]).toContain(quota);
      }
    }),
  );
});
