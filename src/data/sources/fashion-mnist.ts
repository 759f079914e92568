import { join } from "node:path";
import { EspalierError } from "../../core/index.js";
import type { SourceDefinition } from "../data-source.js";
import { corruptData, readDataFile } from "../files.js";
import { encodeIdx, parseIdxPair } from "../idx.js";
import { definePublished, type PublishedSource } from "../published.js";

const CLASSES = [
  "T-shirt/top",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
] as const;
const SIDE = 28;
const PIXELS = SIDE * SIDE;

const images = "images-idx3-ubyte";
const labels = "labels-idx1-ubyte";

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, arXiv 1708.07747): 70 000 grey images of 28 × 28, 10 classes of 7 000.
 * The package sorts all images by class and does not tell training from test images. Test examples are therefore
 * drawn by our seed, not the official 10 000: accuracies are near to published ones, but not comparable to the digit.
 */
export const fashionMnist: SourceDefinition<PublishedSource<"fashion-mnist">> = definePublished({
  name: "fashion-mnist",
  package: { name: "fashion-mnist", version: "1.1.0" },
  variable: "ESPALIER_DATA_FASHION_MNIST",
  files: {
    [images]: "c2eca1e9516663aabf24ac91d5ec89c27b142be50a054f16d5fbe371f954b21f",
    [labels]: "63f8cb7dc6809bd7b3fa7cbd2ec97029b972e94fdb75e907ed468a1a36effe0f",
  },
  convert,
  dataset(files) {
    const { part, shape } = parseIdxPair(files[images], files[labels], { images, labels });
    return { shape, classes: CLASSES, train: part };
  },
});

async function convert(folder: string): Promise<Readonly<Record<typeof images | typeof labels, Uint8Array>>> {
  const byClass: Uint8Array[] = [];
  for (const label of CLASSES.keys()) byClass.push(await readClass(join(folder, "src", "clothes", `${label}.json`)));
  const pixels = Buffer.concat(byClass);
  const classes = byClass.flatMap((bytes, label) => new Array<number>(bytes.length / PIXELS).fill(label));
  return {
    [images]: encodeIdx({ dimensions: [classes.length, SIDE, SIDE], data: pixels }),
    [labels]: encodeIdx({ dimensions: [classes.length], data: Uint8Array.from(classes) }),
  };
}

/** Pixels of all images of one class: `{"data": [[784 integers 0-255], …]}`, where some entries are empty. */
async function readClass(path: string): Promise<Uint8Array> {
  const text = new TextDecoder().decode(await readDataFile(path));
  const rows = parseRows(text, path).filter((row) => row.length > 0);
  const bytes = new Uint8Array(rows.length * PIXELS);
  rows.forEach((row, i) => {
    if (row.length !== PIXELS) throw corruptData(path, `${PIXELS} pixels in image ${i}`, `${row.length}`);
    bytes.set(row, i * PIXELS);
  });
  return bytes;
}

function parseRows(text: string, path: string): readonly (readonly number[])[] {
  try {
    const { data } = JSON.parse(text) as { readonly data?: unknown };
    if (Array.isArray(data) && data.every((row) => Array.isArray(row))) return data;
    throw new TypeError("no `data` of arrays");
  } catch (cause) {
    throw new EspalierError("E_DATA_CORRUPT", { path, expected: "JSON with `data`, a list of images", cause });
  }
}
