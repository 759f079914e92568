import { type Binding, binding, type OpOutput, withBinding } from "../../src/engine/tensorflow/backend.js";
import { DTYPE } from "../../src/engine/tensorflow/op.js";
import { infer, type Known } from "../../src/engine/traced/shape-rules.js";

/** What the rules say of the ops that a piece of work runs, beside what the ops give. */
export interface RuleReport {
  /** Ops that a rule told the results of. */
  readonly told: ReadonlySet<string>;
  /** Ops that no rule told the results of. */
  readonly untold: ReadonlySet<string>;
  /** One line for each result that was not as told and that something read. */
  readonly wrong: readonly string[];
}

/** Runs work for real and asks the rules about every op before it is run. Only tensors made in the work may be read. */
export function checkRules(work: () => void): RuleReport {
  const addon = binding();
  const known = new Map<number, Known>();
  const doubts = new Map<number, string>();
  const report = { told: new Set<string>(), untold: new Set<string>(), wrong: [] as string[] };
  const read = (id: number) => {
    const doubt = doubts.get(id);
    if (doubt !== undefined) report.wrong.push(doubt);
    return id;
  };
  const executeOp: Binding["executeOp"] = (op, attributes, ids, outputs) => {
    const inputs = ids.map((id) => known.get(read(id)) as Known);
    const told = infer(op, inputs, attributes);
    const results = addon.executeOp(op, attributes, ids, outputs);
    results.forEach((result, i) => {
      const expected = told?.[i] ?? result;
      known.set(result.id, expected);
      if (!agrees(addon, expected, result))
        doubts.set(result.id, JSON.stringify({ op, attributes, inputs, expected, result }));
    });
    (told ? report.told : report.untold).add(op);
    return results;
  };
  const stand: Binding = {
    createTensor(shape, dtype, values) {
      const id = addon.createTensor(shape, dtype, values);
      known.set(id, { dtype, shape, ...(dtype === DTYPE.int32 && { ints: [...values] }) });
      return id;
    },
    executeOp,
    deleteTensor: (id) => addon.deleteTensor(id),
    tensorDataSync: (id) => addon.tensorDataSync(read(id)),
    loadSavedModel: (...args) => addon.loadSavedModel(...args),
    runSavedModel: (...args) => addon.runSavedModel(...args),
    deleteSavedModel: (id) => addon.deleteSavedModel(id),
  };
  withBinding(stand, foreign, work);
  return report;
}

function foreign(): never {
  throw new Error("a tensor from outside");
}

function agrees(addon: Binding, { dtype, shape, ints }: Known, result: OpOutput): boolean {
  if (dtype !== result.dtype || `${shape}` !== `${result.shape}`) return false;
  return ints === undefined || `${ints}` === `${addon.tensorDataSync(result.id)}`;
}
