// Lowest first. A room imports rooms of lower rows, and of its own row only those named in `neighbours`.
const levels = [
  ["core"],
  ["pareto", "linalg", "graph", "space"],
  ["search", "models", "data", "native-engine", "engine"],
  ["train", "prune"],
  ["tasks", "execute", "store"],
  ["study"],
  ["methods"],
  ["report", "server"],
  ["api"],
  ["testing", "cli"],
];
const neighbours = { space: ["graph"], execute: ["tasks"], engine: ["native-engine"] };

const inRooms = (rooms) => `^src/(${rooms.join("|")})/`;
const fromPackage = (name) => `(^|node_modules/)${name}(/|$)`;

/** Rooms are closed by default: one rule per room forbids all but itself, its neighbours and the levels below. */
const levelRules = levels.flatMap((row, level) =>
  row.map((room) => ({
    name: `level-of-${room}`,
    comment: `${room} imports lower levels only (CONTRIBUTING.md, "Rooms")`,
    severity: "error",
    from: { path: inRooms([room]) },
    to: {
      path: "^(src|workers|bench|test|examples|scripts)/",
      pathNot: inRooms([room, ...(neighbours[room] ?? []), ...levels.slice(0, level).flat()]),
    },
  })),
);

/** Packages that one folder alone may import, so that each can be replaced there. */
const onlyIn = [
  ["tensorflow", "^src/engine/", fromPackage("@tensorflow/[^/]+")],
  ["sqlite3", "^src/store/sqlite/", fromPackage("sqlite3")],
  ["piscina", "^src/execute/threads/", fromPackage("piscina")],
  ["http", "^src/server/", `${fromPackage("(hono|@hono/[^/]+)")}|^(node:)?https?2?$`],
].map(([name, home, path]) => ({
  name: `${name}-only-at-home`,
  severity: "error",
  from: { path: "^(src|workers)/", pathNot: home },
  to: { path },
}));

const WORKER_SIDE = "^src/execute/threads/(worker|protocol)[^/]*\\.ts$";

module.exports = {
  forbidden: [
    ...levelRules,
    ...onlyIn,
    {
      name: "no-cycle",
      comment: "within a room types may refer back (`import type`), values never; across rooms the levels forbid both",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "room-without-level",
      comment: "every folder of src stands in the table of levels",
      severity: "error",
      from: {},
      to: { path: "^src/[^/]+/", pathNot: inRooms(levels.flat()) },
    },
    {
      name: "through-the-index",
      comment: "a room's index.ts names what other rooms may use",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/[^/]+/", pathNot: ["^src/$1/", "^src/[^/]+/index\\.ts$"] },
    },
    {
      name: "through-the-index-from-outside",
      severity: "error",
      from: { path: "^(src/[^/]+\\.ts$|workers/|bench/|examples/)" },
      to: { path: "^src/[^/]+/", pathNot: ["^src/[^/]+/index\\.ts$", WORKER_SIDE] },
    },
    {
      name: "evolution-alone",
      comment: "`espalier/evolution` loads no tensors and no database",
      severity: "error",
      from: { path: "^src/evolution\\.ts$" },
      to: { path: "^src/", pathNot: inRooms(["core", "linalg", "pareto", "search", "space"]) },
    },
    {
      name: "pure-rooms",
      comment: "no files, no network, no threads: hashing comes from core",
      severity: "error",
      from: { path: inRooms(["pareto", "linalg", "graph", "space", "search"]) },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "workers-run-tasks",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: "^src/", pathNot: [inRooms(levels.slice(0, 4).flat()), inRooms(["tasks"]), WORKER_SIDE] },
    },
    {
      name: "workers-reach-no-database",
      comment: "sqlite3 in a worker thread aborts the process when the thread is terminated",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: [inRooms(["store", "study", "methods", "server"]), fromPackage("sqlite3")], reachable: true },
    },
    {
      name: "no-dev-packages",
      severity: "error",
      from: { path: "^(src|workers)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|results|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
