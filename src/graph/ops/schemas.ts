import { z } from "zod";
import type { Padding } from "./window.js";

/** No axis, kernel or channel count is larger; keeps shape arithmetic of hostile files exact. */
const MAX_SIZE = 1_048_576;

/** A count of at least 1. */
export const size: z.ZodInt = z.int().min(1).max(MAX_SIZE);

/** Height and width; one number stands for both. */
export const pair: z.ZodType<[number, number]> = z
  .union([size, z.tuple([size, size])])
  .transform((value): [number, number] => (typeof value === "number" ? [value, value] : value));

const sides = z.tuple([z.int().min(0).max(MAX_SIZE), z.int().min(0).max(MAX_SIZE)]);

export const padding: z.ZodType<Padding> = z.union([z.enum(["same", "valid"]), z.tuple([sides, sides])]);
