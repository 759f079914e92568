import { beforeAll, describe, expect, it } from "vitest";
import { registerEngine } from "../../src/engine/backends/native.js";
import { findEngine, loadEngine } from "../../src/native-engine/index.js";
import { writeVariableModel } from "../helpers/saved-model.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

/** What our changes of the binding are about. */
interface Binding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_ATTR_TYPE: number;
  readonly espalierPatch: number;
  createTensor(shape: readonly number[], dtype: number, values: Float32Array | Int32Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array;
  executeOp(name: string, attributes: readonly object[], inputs: readonly number[], outputs: number): { id: number }[];
  loadSavedModel(folder: string, tags: string, config?: unknown): number;
  runSavedModel(session: number, inputs: readonly number[], names: string, outputs: string): { id: number }[];
  deleteSavedModel(session: number): void;
  getNumOfSavedModels(): number;
}

const engine = await findEngine();
// CI's set-up has installed the engine: there its absence is a failure.
const expected = engine !== undefined || process.env["CI"] !== undefined;

describe.runIf(expected)("the patched binding (skipped where no native engine is installed)", () => {
  let binding: Binding;

  beforeAll(() => {
    binding = registerEngine(engine?.folder as string) as unknown as Binding;
  });

  function load(config?: unknown): number {
    const folder = temporaryFolder();
    writeVariableModel(folder);
    return binding.loadSavedModel(folder, "serve", config);
  }

  function run(session: number, outputs: string): readonly number[] {
    const results = binding.runSavedModel(session, [], "", outputs);
    return results.map(({ id }) => {
      const [value = Number.NaN] = binding.tensorDataSync(id);
      binding.deleteTensor(id);
      return value;
    });
  }

  it("refuses to be loaded with a second tfjs-core, whose tensors the first would not see", () => {
    expect(() => loadEngine({}, engine?.folder as string)).toThrow("another copy of tfjs-core has loaded the engine");
  });

  it("says that it is patched", () => {
    expect(binding.espalierPatch).toBe(2);
  });

  it("gives each session the configuration it is loaded with", () => {
    // inter_op_parallelism_threads = -1: on the caller's thread
    const session = load(Uint8Array.from([0x28, ...Array<number>(9).fill(0xff), 0x01]));
    expect(run(session, "initialized")).toEqual([1]);
    expect(run(session, "read,read")).toEqual([1, 1]);
    binding.deleteSavedModel(session);
  });

  it.each([
    ["bytes that are no ConfigProto", Uint8Array.of(0x28), "Invalid session config"],
    ["another array", Float32Array.of(1), "Session config is not a Uint8Array"],
    ["a number", 5, "Invalid argument"],
  ])("refuses %s as configuration", (_, config, message) => {
    const before = binding.getNumOfSavedModels();
    expect(() => load(config)).toThrow(message);
    expect(binding.getNumOfSavedModels()).toBe(before);
  });

  it("frees what a failed run was given", () => {
    const session = load();
    const dims = binding.createTensor([1], binding.TF_INT32, Int32Array.of(2 ** 18));
    const one = binding.createTensor([], binding.TF_FLOAT, Float32Array.of(1));
    const attributes = [
      { name: "T", type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
      { name: "index_type", type: binding.TF_ATTR_TYPE, value: binding.TF_INT32 },
    ];
    const failOnce = () => {
      const [megabyte] = binding.executeOp("Fill", attributes, [dims, one], 1) as [{ id: number }];
      expect(() => binding.runSavedModel(session, [megabyte.id], "x", "missing")).toThrow("can not be found");
      binding.deleteTensor(megabyte.id);
    };
    for (let i = 0; i < 20; i++) failOnce();
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 300; i++) failOnce();
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20);
    binding.deleteSavedModel(session);
  });
});
