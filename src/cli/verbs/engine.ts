import { Argument, type Command } from "commander";
import type { EngineStatus, Installation, Removal } from "../../api/index.js";
import { EspalierError, EXIT, formatBytes, formatDuration } from "../../core/index.js";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Cli } from "../cli.js";

interface EngineOptions extends GlobalOptions {
  readonly gpu?: boolean;
  readonly force?: boolean;
}

export function addEngine(program: Command, cli: Cli): void {
  program
    .command("engine")
    .summary("set up, look at or remove the native engine")
    .description(
      "Set up, look at or remove the native engine: TensorFlow in the cache folder, faster than WebAssembly.",
    )
    .addArgument(new Argument("<action>", "what to do").choices(["install", "status", "remove"]))
    .option("--gpu", "install: TensorFlow with CUDA (not tested on hardware)")
    .option("--force", "install: build the engine anew, also where there is one")
    .action(answering(cli, (args, options: EngineOptions) => engine(cli, args, options)));
}

async function engine(cli: Cli, [action]: Arguments, options: EngineOptions): Promise<Answer> {
  if (action === "install") return install(cli, options);
  const unfit = (["gpu", "force"] as const).find((name) => options[name] !== undefined);
  if (unfit)
    throw new EspalierError("E_USAGE", { path: `--${unfit}`, message: `\`engine ${action}\` does not know it` });
  return action === "remove" ? remove(cli) : status(cli);
}

async function install({ api, clock, output }: Cli, { gpu = false, force = false }: EngineOptions): Promise<Answer> {
  const { installEngine } = await api();
  const note = (line: string) => output.note(`engine  ${line}`);
  const installation = await installEngine({ ...(gpu ? { variant: "gpu" } : {}), force, clock, note });
  return { json: installation, text: () => installationText(installation) };
}

function installationText(installation: Installation): string {
  if (installation.state === "package") return `${installation.package} is installed and loads: nothing to set up.`;
  const { manifest, variant, folder } = installation.engine;
  const how = installation.state === "built" ? "is set up" : "was set up before";
  return `TensorFlow ${manifest.tensorflow} (${variant}) ${how} in ${folder}.`;
}

async function remove({ api, output }: Cli): Promise<Answer> {
  const { removeEngine } = await api();
  const removal = await removeEngine({ note: (line) => output.note(`engine  ${line}`) });
  return { json: removal, text: () => removalText(removal) };
}

function removalText({ folder, bytes }: Removal): string {
  return bytes === 0 ? `There is no engine in ${folder}.` : `Removed ${folder} (${formatBytes(bytes)}).`;
}

async function status({ api, command }: Cli): Promise<Answer> {
  const { engineStatus } = await api();
  const found = await engineStatus();
  const usable = found.state === "ready" || found.state === "package";
  return {
    json: found,
    text: () =>
      statusLines(found, command)
        .map(([name, value]) => `${name.padEnd(10)}${value}`)
        .join("\n"),
    exitCode: usable ? EXIT.ok : EXIT.failure,
  };
}

function statusLines(found: EngineStatus, command: string): readonly (readonly [string, string])[] {
  const place = ["folder", `${found.folder}, ${formatBytes(found.bytes)}`] as const;
  switch (found.state) {
    case "package":
      return [["state", `${found.package} is installed and loads`], ["steps", "run op by op"], place];
    case "absent":
      return [["state", "absent: WebAssembly is used"], place, ["next", `${command} engine install`]];
    case "broken":
      return [["state", `broken: ${found.reason}`], place, ["next", found.next]];
    case "ready":
      return [...readyLines(found), place];
  }
}

function readyLines({
  engine,
  check,
}: EngineStatus & { readonly state: "ready" }): readonly (readonly [string, string])[] {
  const { tensorflow, tfjsNode, patch, napi, compiler, node, verified } = engine.manifest;
  const { main, worker } = check.load;
  return [
    ["state", `ready: loads in ${formatDuration(main)}, in a worker in ${formatDuration(worker)}; computes correctly`],
    ["engine", `TensorFlow ${tensorflow} (${engine.variant}${check.gpu ? ", on a GPU" : ""})`],
    ["binding", `tfjs-node ${tfjsNode}, patch ${patch}, N-API ${napi}, compiled by ${compiler}`],
    ["steps", check.traces ? "recorded as graphs" : "run op by op"],
    ["built", `${verified}, tried on Node ${node}`],
  ];
}
