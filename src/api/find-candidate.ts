import { EspalierError } from "../core/index.js";
import { kneeIndex } from "../pareto/index.js";
import type { CandidateRecord } from "../store/index.js";
import type { FrontMember, Study } from "./study.js";

/** The beginning of a hash, long enough to name a candidate. */
const PREFIX = /^[0-9a-f]{4,64}$/;

/**
 * A candidate by the beginning of its hash, or by its place on the main method's front: `knee`, `best` (lowest error)
 * or `smallest` (fewest MACs).
 *
 * @throws EspalierError `E_CANDIDATE_MISSING` when there is none, or more than one
 */
export async function findCandidate(study: Study, name: string): Promise<CandidateRecord> {
  const special = await findOnFront(study, name);
  if (special) return special;
  const found = PREFIX.test(name) ? await study.store.candidatesLike(name) : [];
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new EspalierError("E_CANDIDATE_MISSING", {
    path: study.name,
    expected: "knee, best, smallest, or the first 4 or more characters of one candidate's hash",
    got: found.length > 1 ? `"${name}", which ${found.length} candidates begin with` : `"${name}"`,
  });
}

async function findOnFront(study: Study, name: string): Promise<CandidateRecord | undefined> {
  const front = await study.front();
  const lowest = (value: (member: FrontMember) => number) =>
    front.reduce<FrontMember | undefined>((a, b) => (a && value(a) <= value(b) ? a : b), undefined)?.candidate;
  switch (name) {
    case "knee":
      return front[kneeIndex(front.map(({ objectives }) => Object.values(objectives)))]?.candidate;
    case "best":
      return lowest(({ objectives }) => objectives["error"] ?? 1);
    case "smallest":
      return lowest(({ candidate }) => candidate.cost.macs);
    default:
      return undefined;
  }
}
