import { describe, expect, it } from "vitest";
import { findNodeHeaders, findToolchain } from "../../../src/native-engine/toolchain.js";
import { fakePrograms } from "../../helpers/fake-programs.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const ALL = { python3: "exit 0", "c++": "exit 0", npm: "exit 0" };

describe("findToolchain", () => {
  it("finds programs on the PATH, the first of each kind", async () => {
    const environment = fakePrograms(temporaryFolder(), { ...ALL, "clang++": "exit 0", python: "exit 1" });
    const folder = environment["PATH"];
    expect(await findToolchain(environment)).toEqual({
      python: `${folder}/python3`,
      compiler: `${folder}/c++`,
      npm: `${folder}/npm`,
    });
  });

  it("takes the compiler that CXX names", async () => {
    const environment = fakePrograms(temporaryFolder(), { ...ALL, "mine++": "exit 0" });
    const { compiler } = await findToolchain({ ...environment, CXX: "mine++" });
    expect(compiler).toBe(`${environment["PATH"]}/mine++`);
    const path = compiler;
    expect(await findToolchain({ ...environment, CXX: path })).toMatchObject({ compiler: path });
    const wrong = findToolchain({ ...environment, CXX: "/nonexistent" });
    await expect(wrong).rejects.toThrow("E_ENGINE_INSTALL CXX is /nonexistent, which does not run");
  });

  it.each([
    ["python3", "python3 is missing", {}],
    ["pip", "pip (of python3) is missing", { python3: "echo No module named pip >&2; exit 1" }],
    ["c++", "a C++ compiler is missing", {}],
    ["npm", "npm is missing", {}],
  ])("says in one line that %s is missing, and how to get it", async (name, line, other) => {
    const { [name]: _, ...programs } = { ...ALL, ...other } as Record<string, string>;
    const error = await findToolchain(fakePrograms(temporaryFolder(), programs)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "E_ENGINE_INSTALL", message: `E_ENGINE_INSTALL ${line}` });
    expect((error as { next: string }).next).toMatch(/install/);
  });
});

describe("findNodeHeaders", () => {
  it("gives a folder or nothing", async () => {
    expect(await findNodeHeaders()).toSatisfy((found) => found === undefined || /include.node$/.test(found as string));
  });
});
