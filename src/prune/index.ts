export { groupMagnitude, rankByMagnitude } from "./scores/group-magnitude.js";
