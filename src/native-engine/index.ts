export { type Installation, type InstallOptions, installEngine } from "./install.js";
export { findInstalledPackage } from "./installed-package.js";
export {
  applySettings,
  findEngine,
  type InstalledEngine,
  type LoadedEngine,
  loadEngine,
  type NativeBinding,
} from "./load.js";
export { type Removal, type RemoveOptions, removeEngine } from "./remove.js";
export { type EngineStatus, engineStatus } from "./status.js";
export type { Variant } from "./wheels.js";
