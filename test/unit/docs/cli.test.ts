import { readdirSync } from "node:fs";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { buildProgram } from "../../../src/cli/program.js";
import { EXIT } from "../../../src/core/index.js";
import { fakeCli } from "../../helpers/fake-cli.js";
import { codeIn, referencePage } from "../../helpers/reference-page.js";

const program = buildProgram(fakeCli());
const verbs = program.commands.map((verb) => [verb.name(), verb] as const);

/** Long names of a verb's options, those that all verbs have included. */
function optionsOf(verb: Command): readonly string[] {
  const own = [...verb.options, ...program.options].flatMap(({ long }) => long ?? []);
  return [...own.filter((name) => name !== "--version"), "--help"].sort();
}

describe("docs/reference/cli", () => {
  it("has a page for each verb and no other", () => {
    const pages = readdirSync(new URL("../../../docs/reference/cli", import.meta.url));
    expect(pages.sort()).toEqual(verbs.map(([name]) => `${name}.md`).sort());
  });

  it.each(verbs)("describes exactly the arguments and options of %s", (name, verb) => {
    const { text, rows } = referencePage(`cli/${name}.md`);
    const described = rows.map(([first = ""]) => codeIn(first)[0] ?? "").filter((code) => !/^\d?$/.test(code));
    const declared = verb.registeredArguments.map((argument) => argument.name());
    expect(described.filter((code) => code.startsWith("--")).sort()).toEqual(optionsOf(verb));
    expect(described.filter((code) => !code.startsWith("--"))).toEqual(declared);
    expect(text).toMatch(new RegExp(`^# espalier ${name}$`, "m"));
    expect(text).toMatch(new RegExp(`^espalier ${name} .*--json`, "m"));
  });

  it.each(verbs)("gives the defaults and choices of %s", (name, verb) => {
    const { rows } = referencePage(`cli/${name}.md`);
    for (const { long, defaultValue, argChoices } of verb.options) {
      const row = rows.find(([first]) => first === `\`${long}\``) ?? [];
      if (defaultValue !== undefined) expect(row[2]).toBe(`\`${defaultValue}\``);
      for (const choice of argChoices ?? []) expect(row[1]).toContain(`\`${choice}\``);
    }
  });

  it.each(verbs)("says when %s ends with which exit code", (name) => {
    const codes = referencePage(`cli/${name}.md`).rows.flatMap(([first = ""]) =>
      /^\d+$/.test(first) ? Number(first) : [],
    );
    expect(codes[0]).toBe(EXIT.ok);
    for (const code of codes) expect(Object.values(EXIT)).toContain(code);
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
  });
});
