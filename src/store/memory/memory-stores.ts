import { canonicalJson, checkedName, EspalierError } from "../../core/index.js";
import type { StudyRecord, StudyStores } from "../store.js";
import { MemoryStore, MemoryStudy } from "./memory-store.js";

/** Studies that last as long as the process, for tests and for trying things out. */
export function createMemoryStores(): StudyStores {
  const studies = new Map<string, MemoryStudy>();
  return {
    async create(record) {
      const name = checkedName(record.name, "study.name");
      if (studies.has(name)) throw new EspalierError("E_STUDY_EXISTS", { path: name });
      const study = new MemoryStudy(JSON.parse(canonicalJson(record)) as StudyRecord);
      studies.set(name, study);
      return new MemoryStore(study, "write");
    },
    async open(name, mode) {
      const study = studies.get(checkedName(name, "study.name"));
      if (!study) throw new EspalierError("E_STUDY_MISSING", { path: name });
      return new MemoryStore(study, mode);
    },
    async list() {
      return [...studies.keys()].sort();
    },
  };
}
