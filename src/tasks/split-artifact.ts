import { canonicalJson } from "../core/index.js";
import type { Normalisation, Part, Split } from "../data/index.js";
import { allocateSafetensors, readSafetensors, type SafeTensor, writeSafetensors } from "../models/index.js";

const PARTS = ["train", "validation", "test"] as const;

/** What of a split is not arrays; stands in the file's metadata. */
interface Facts {
  readonly name: string;
  readonly shape: readonly number[];
  readonly classes: readonly string[];
  readonly normalisation: Normalisation;
}

/** A split as one block of bytes; equal splits, equal bytes, so that its SHA-256 is the data's identity. */
export function encodeSplit(split: Split): Uint8Array {
  const { name, shape, classes, normalisation } = split;
  const facts: Facts = { name, shape, classes, normalisation };
  const tensors = PARTS.flatMap((part) => partTensors(part, split[part], shape));
  return writeSafetensors({ tensors: new Map(tensors), metadata: { split: canonicalJson(facts) } });
}

/** A split of floats that are still to be written: those of `decodeSplit`, in the order of the part's examples. */
export function allocateSplit(
  { name, shape, classes, normalisation }: Facts,
  counts: Readonly<Record<(typeof PARTS)[number], number>>,
): Uint8Array {
  const facts: Facts = { name, shape, classes, normalisation };
  const tensors = PARTS.flatMap((part): [string, Pick<SafeTensor, "dtype" | "shape">][] => [
    [`${part}/images`, { dtype: "F32", shape: [counts[part], ...shape] }],
    [`${part}/labels`, { dtype: "U8", shape: [counts[part]] }],
  ]);
  return allocateSafetensors(new Map(tensors), { split: canonicalJson(facts) });
}

/** The split again; its arrays are views of `bytes`, which may be shared between threads. */
export function decodeSplit(bytes: Uint8Array): Split {
  const { tensors, metadata } = readSafetensors(bytes);
  const part = (name: (typeof PARTS)[number]): Part => ({
    images: tensors.get(`${name}/images`)?.data as Part["images"],
    labels: tensors.get(`${name}/labels`)?.data as Part["labels"],
  });
  const facts = JSON.parse(metadata["split"] ?? "") as Facts;
  return { ...facts, train: part("train"), validation: part("validation"), test: part("test") };
}

function partTensors(name: string, { images, labels }: Part, shape: readonly number[]): [string, SafeTensor][] {
  const full = [labels.length, ...shape];
  return [
    [
      `${name}/images`,
      images instanceof Uint8Array
        ? { dtype: "U8", shape: full, data: images }
        : { dtype: "F32", shape: full, data: images },
    ],
    [`${name}/labels`, { dtype: "U8", shape: [labels.length], data: labels }],
  ];
}
