/** Why a step cannot be recorded. Never reaches users: the step runs op by op instead, for this reason. */
export class Untraceable extends Error {}
