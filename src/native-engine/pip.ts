/** What would add to, forbid or hide the one file that is asked for. */
const OFF = { PIP_USER: "0", PIP_REQUIRE_VIRTUALENV: "0", PIP_REQUIRE_HASHES: "0", PIP_VERBOSE: "0", PIP_QUIET: "0" };
const REMOVED: readonly string[] = ["PIP_CONSTRAINT", "PIP_REQUIREMENT", "PIP_EDITABLE"];

/**
 * The environment that pip runs in. Index, proxy and certificates are the user's; settings that are meant for
 * installations, which this is not, do not hold. The file is checked by a hash of ours.
 */
export function pipEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !REMOVED.includes(name));
  return { ...Object.fromEntries(kept), ...OFF };
}
