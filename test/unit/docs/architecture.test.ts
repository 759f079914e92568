import { readFileSync } from "node:fs";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { beforeAll, describe, expect, it } from "vitest";

const page = readFileSync("docs/architecture.md", "utf8");

type Uses = ReadonlyMap<string, ReadonlySet<string>>;

/** The rooms of `src/` and which others their files import, as dependency-cruiser finds them. */
async function usesOfRooms(): Promise<Uses> {
  const options = await extractOptions("./.dependency-cruiser.cjs");
  const { output } = await cruise(["src"], { ...options, validate: false });
  const uses = new Map<string, Set<string>>();
  for (const { source, dependencies } of (output as ICruiseResult).modules) {
    const from = roomOf(source);
    if (from === undefined) continue;
    const rooms = uses.get(from) ?? new Set();
    uses.set(from, rooms);
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (to !== undefined && to !== from) rooms.add(to);
    }
  }
  return uses;
}

function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** Uses that do not follow from others. */
function reduced(uses: Uses): readonly string[] {
  const reach = (from: string): ReadonlySet<string> =>
    new Set([...(uses.get(from) ?? [])].flatMap((to) => [to, ...reach(to)]));
  return [...uses].flatMap(([from, tos]) => {
    const indirect = new Set([...tos].flatMap((to) => [...reach(to)]));
    return [...tos].filter((to) => !indirect.has(to)).map((to) => `src/${from} --> src/${to}`);
  });
}

describe("the architecture page", () => {
  let uses: Uses;
  beforeAll(async () => {
    uses = await usesOfRooms();
  });

  it("lists every room and what it uses", () => {
    const rows = [...page.matchAll(/^\| \d \| `([\w-]+)` \| .* \| (.*) \|$/gm)];
    const told = rows.map(([, room, used]) => [
      room,
      [...(used as string).matchAll(/`([\w-]+)`/g)].map((name) => name[1]),
    ]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries([...uses].map(([room, used]) => [room, [...used].sort()])),
    );
  });

  it("has no section that is still to be written", () => {
    const sections = page.split(/^## /m).slice(1);
    for (const section of sections) expect(section.trim().split("\n").length, section).toBeGreaterThan(3);
    expect(page).not.toMatch(/^[A-Z]{5,}$/m);
  });

  it("draws an arrow for every use that does not follow from others", () => {
    const drawn = [...page.matchAll(/^ {2}(src\/[\w-]+ --> src\/[\w-]+)$/gm)].map(([, arrow]) => arrow);
    expect(drawn.sort()).toEqual([...reduced(uses)].sort());
  });
});
