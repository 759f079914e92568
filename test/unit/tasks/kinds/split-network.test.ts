import { describe, expect, it } from "vitest";
import { detectorsOf, selectorsOf } from "../../../../src/graph/index.js";
import { encodeGraph, splitNetworkTask } from "../../../../src/tasks/index.js";
import { CUTS, convolutions } from "../../../helpers/part-network.js";
import { TaskBench } from "../../../helpers/task-bench.js";

const AUX = { kind: "aux", grid: 2 } as const;
const graph = convolutions();
const bench = new TaskBench();
const hash = bench.put(encodeGraph(graph));

describe("split-network", () => {
  it("writes a detector for each part, and a head for each part but the last with the selector aux", async () => {
    const { artifacts } = await bench.run(splitNetworkTask({ cuts: CUTS, selector: AUX }, { graph: hash }));
    const detectors = detectorsOf(graph, CUTS, AUX).map((each, i) => [
      `detector-${i + 1}`,
      bench.put(encodeGraph(each)),
    ]);
    const heads = selectorsOf(graph, CUTS, AUX.grid).map((each, i) => [`head-${i + 1}`, bench.put(encodeGraph(each))]);
    expect(artifacts).toEqual(Object.fromEntries([...detectors, ...heads]));
    expect(Object.keys(artifacts)).toHaveLength(5);
  });

  it("writes no heads with the selector tail", async () => {
    const { artifacts } = await bench.run(
      splitNetworkTask({ cuts: CUTS, selector: { kind: "tail" } }, { graph: hash }),
    );
    expect(Object.keys(artifacts)).toEqual(["detector-1", "detector-2", "detector-3"]);
  });

  it("refuses cuts that are none", async () => {
    const task = splitNetworkTask({ cuts: ["conv9"], selector: AUX }, { graph: hash });
    await expect(bench.run(task)).rejects.toThrow(/^E_SPLIT_INVALID conv9/);
  });
});
