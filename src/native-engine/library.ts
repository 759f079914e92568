import { rm } from "node:fs/promises";
import { join } from "node:path";
import { carriedFile } from "./carried.js";
import { runCommand } from "./command.js";
import { downloadWheel } from "./download.js";
import { installError, reasonOf } from "./failure.js";
import { checkSpace } from "./machine.js";
import { readLibraryManifest, type Times, writeManifest } from "./manifest.js";
import { putInPlace, type SetUp, stagingOf } from "./set-up.js";
import type { Wheel } from "./wheels.js";

/** What the binding's sources include of TensorFlow. */
const HEADERS = [
  "tensorflow/c/c_api.h",
  "tensorflow/c/eager/c_api.h",
  "tensorflow/c/tf_datatype.h",
  "tensorflow/c/tf_status.h",
  "tensorflow/c/tf_tensor.h",
  "tensorflow/core/platform/ctstring_internal.h",
] as const;

/**
 * TensorFlow's library and headers, unpacked from the wheel; does nothing when they are there.
 *
 * @returns milliseconds that its steps took
 * @throws EspalierError `E_ENGINE_INSTALL`
 */
export async function installLibrary(wheel: Wheel, setUp: SetUp): Promise<Times> {
  const { location, timed, note } = setUp;
  const present = await readLibraryManifest(location.library).catch(() => undefined);
  if (present) return {};
  await checkSpace(location.root, wheel);
  const { value: file, took: download } = await timed(() => obtain(wheel, setUp));
  note(`unpack: TensorFlow ${wheel.version}`);
  const staging = stagingOf(location.library);
  const { took: unpack } = await timed(() => unpackWheel(file, wheel, staging, setUp));
  const times = { download, unpack };
  const { package: name, version, sha256, libraries } = wheel;
  const paths = libraries.map((library) => join("lib", library));
  await writeManifest(staging, { kind: "library", package: name, version, sha256, times }, paths);
  await putInPlace(staging, location.library);
  await rm(join(location.root, "downloads"), { recursive: true, force: true });
  return times;
}

function obtain(wheel: Wheel, { location, tools, environment, clock, note }: SetUp): Promise<string> {
  note(`download: ${wheel.package} ${wheel.version} by pip`);
  return downloadWheel(wheel, join(location.root, "downloads"), { python: tools.python, environment, clock, note });
}

async function unpackWheel(file: string, wheel: Wheel, folder: string, { tools, environment }: SetUp): Promise<void> {
  const args = [carriedFile("unpack.py"), file, folder, wheel.libraries.join(","), HEADERS.join(",")];
  const ended = await runCommand(tools.python, args, { environment });
  if (ended.ok) return;
  await rm(folder, { recursive: true, force: true });
  const next = "check the free space of the disk, then `espalier engine install`";
  throw installError(`${wheel.package} cannot be unpacked: ${reasonOf(ended)}`, next);
}
