// Reads a finished study and takes a network home. Reading needs neither data nor a lock: it works while a study runs.
// Run with: node examples/read-study.mjs [folder of studies] [name], after examples/search-own-model.mjs
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportCandidate, graphCost, inspectCandidate, loadNetwork, openStudy, readReport, renderHtml } from "espalier";

const [folder = "results", name = "bars"] = process.argv.slice(2);
const study = await openStudy(name, { folder });
try {
  const { method, seed } = study.config;
  console.log(`${study.name}: ${method.name} on ${study.graph.name}, seed ${seed}, ${await study.state()}`);

  // The front: candidates with inherited weights. Fine-tuned ones have a front of their own, never mixed with it.
  for (const { candidate, objectives } of await study.front()) console.log(candidate.hash.slice(0, 8), objectives);

  // How the method got there.
  for (const front of await study.fronts()) {
    if (front.method !== method.name || front.fidelity !== "inherit") continue;
    console.log(
      `generation ${front.generation}: ${front.members.length} on the front, hypervolume ${front.hypervolume}`,
    );
  }

  // One candidate beside the dense network: by its hash or the beginning of it, or "knee", "best", "smallest".
  const { record, groups } = await inspectCandidate(study, "knee");
  for (const { id, kept, units } of groups) console.log(`knee: ${id} keeps ${kept} of ${units}`);
  console.log(`knee: ${record.cost.macs} of ${graphCost(study.graph).macs} MACs`);

  // To files and back: the fine-tuned candidate with the lowest error. The report is one page without scripts.
  const [tuned] = await study.front({ fidelity: "tune" });
  const exported = join(folder, name, "exported");
  await exportCandidate(study, tuned.candidate.hash, exported);
  const network = await loadNetwork(exported);
  console.log(`${exported}: ${graphCost(network.graph).macs} MACs, ${network.classes.join(", ")}`);
  await writeFile(join(folder, name, "report.html"), renderHtml(await readReport(study.store)));
} finally {
  await study.close();
}
