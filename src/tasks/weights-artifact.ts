import { z } from "zod";
import { canonicalJson, EspalierError, parseWith } from "../core/index.js";
import type { Normalisation } from "../data/index.js";
import type { Weights } from "../graph/index.js";
import { decodeWeights, encodeWeights, readSafetensors } from "../models/index.js";

/** What running a network needs beside its graph. */
export interface WeightsArtifact {
  readonly weights: Weights;
  /** Of the training part; inputs must be normalised by it. */
  readonly normalisation: Normalisation;
  /** Names of the classes, in the order of the network's outputs. */
  readonly classes: readonly string[];
}

const channels = z.array(z.number()).min(1);
const normalisationSchema: z.ZodType<Normalisation> = z
  .strictObject({ mean: channels, deviation: z.array(z.number().positive()).min(1) })
  .refine(({ mean, deviation }) => mean.length === deviation.length, "as many means as deviations");
const classesSchema: z.ZodType<readonly string[]> = z.array(z.string()).min(1);

/** Weights as a safetensors file that says in its metadata how inputs are normalised and what the outputs mean. */
export function encodeWeightsArtifact(
  weights: Weights,
  { normalisation, classes }: Omit<WeightsArtifact, "weights">,
): Uint8Array {
  const { mean, deviation } = normalisation;
  return encodeWeights(weights, {
    normalisation: canonicalJson({ mean, deviation }),
    classes: canonicalJson(classes),
  });
}

/**
 * The content again; tensors are views of `bytes`. Whether it fits a graph is not checked.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID` for a damaged file, and for metadata that are missing or malformed
 */
export function decodeWeightsArtifact(bytes: Uint8Array): WeightsArtifact {
  const { metadata } = readSafetensors(bytes);
  return {
    weights: decodeWeights(bytes),
    normalisation: parseFact(normalisationSchema, metadata, "normalisation"),
    classes: parseFact(classesSchema, metadata, "classes"),
  };
}

function parseFact<T>(schema: z.ZodType<T>, metadata: Readonly<Record<string, string>>, name: string): T {
  const path = `metadata.${name}`;
  const text = metadata[name];
  if (text === undefined) throw new EspalierError("E_WEIGHTS_INVALID", { path, expected: "JSON", got: "nothing" });
  return parseWith(schema, parseJson(text, path), "E_WEIGHTS_INVALID", path);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EspalierError("E_WEIGHTS_INVALID", { path, expected: "JSON", cause });
  }
}
