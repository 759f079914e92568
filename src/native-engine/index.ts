export { type Installation, type InstallOptions, installEngine } from "./install.js";
export { findInstalledPackage } from "./installed-package.js";
export {
  afterLoading,
  beforeLoading,
  findEngine,
  type InstalledEngine,
  type LoadedEngine,
  loadEngine,
  loadedByMain,
  type NativeBinding,
} from "./load.js";
export { type Removal, type RemoveOptions, removeEngine } from "./remove.js";
export { type EngineStatus, engineStatus } from "./status.js";
export type { Variant } from "./wheels.js";
