import type { ErrorCode, Json, Sha256 } from "../core/index.js";
import type { LayerCost, PlanCost } from "../graph/index.js";
import type { EvaluationRecord, StudyState } from "../store/index.js";
import type { Objective } from "../study/index.js";
import type { SectionView } from "./sections/sections.js";

/**
 * All that a report shows, and the form of `report.json`: plain data without absolute paths. Candidates are named by
 * hash; `candidates` holds each once. Errors and shares are in [0, 1], times in milliseconds.
 */
export interface ReportModel {
  readonly study: StudyView;
  readonly objectives: readonly ObjectiveView[];
  /** The unpruned network. */
  readonly dense: DenseView;
  /** Groups that a plan can prune, in graph order. */
  readonly groups: readonly GroupView[];
  /** The study's method first, then its baselines. */
  readonly methods: readonly MethodView[];
  /** Everything that was evaluated, cheapest first. */
  readonly candidates: readonly CandidateView[];
  readonly evaluations: readonly EvaluationView[];
  /** Members of the method's last front at fidelity `inherit`, first objective ascending. */
  readonly front: readonly MemberView[];
  /** Front members that were fine-tuned, in the order of the front. */
  readonly finalists: readonly FinalistView[];
  /** What methods tell of their own working, in the order of `methods`. */
  readonly sections: readonly SectionView[];
  readonly runningTime: RunningTimeView;
}

export interface StudyView {
  readonly name: string;
  readonly seed: number;
  readonly state: StudyState;
  /** Why the study's last session failed. */
  readonly failure: string | undefined;
  /** Name of the dense graph. */
  readonly network: string;
  readonly runtime: string;
  /** Hash of the data split. */
  readonly data: Sha256;
  /** Wall clock, milliseconds since 1970. */
  readonly createdAt: number;
  /** Configuration, defaults filled in. */
  readonly config: Json;
}

export interface ObjectiveView {
  readonly name: Objective;
  readonly label: string;
  readonly direction: "minimise";
}

export interface DenseView {
  readonly candidate: Sha256;
  readonly cost: PlanCost;
  readonly error: number | undefined;
  readonly testError: number | undefined;
}

export interface GroupView {
  readonly id: string;
  readonly units: number;
  /** Ids of the nodes whose channels the units are. */
  readonly nodes: readonly string[];
}

export interface MethodView {
  readonly name: string;
  readonly role: "method" | "baseline";
  /** Candidates scored with inherited weights, failed ones included. */
  readonly scored: number;
  /** Candidates scored of which only a part of the network is pruned. */
  readonly partsScored: number;
  /** The last front at fidelity `inherit`, first objective ascending. */
  readonly front: readonly Sha256[];
  /** One entry per generation; evaluations of parts count. */
  readonly history: readonly { readonly evaluations: number; readonly hypervolume: number }[];
}

export interface CandidateView {
  readonly hash: Sha256;
  /** The shortest prefix of the hash, of 8 characters or more, that no other candidate has. */
  readonly name: string;
  readonly cost: PlanCost;
  /** Costs as shares of the dense network's. */
  readonly shares: PlanCost;
  /** Units that stay, in the order of `groups`. */
  readonly kept: readonly number[];
}

export interface EvaluationView extends Omit<EvaluationRecord, "outcome"> {
  readonly outcome:
    | {
        readonly status: "ok";
        readonly objectives: readonly number[];
        readonly violation: number;
        /** Examples after which the scoring of a candidate that could not enter the front was ended. */
        readonly racedAfter?: number;
      }
    | { readonly status: "failed"; readonly code: ErrorCode; readonly message: string };
}

export interface MemberView {
  readonly candidate: CandidateView;
  /** In the order of the study's objectives. */
  readonly objectives: readonly number[];
  /** Validation error with inherited weights. */
  readonly error: number;
  readonly fidelity: string;
  readonly knee: boolean;
  readonly finalist: boolean;
  /** Convolutions and dense layers, before and after pruning. */
  readonly layers: readonly LayerView[];
}

/** The same layer in the dense network and in the pruned one. */
export interface LayerView {
  readonly before: LayerCost;
  readonly after: LayerCost;
}

export interface FinalistView {
  readonly candidate: CandidateView;
  readonly knee: boolean;
  /** Validation error with inherited weights, re-calibrated. */
  readonly before: number | undefined;
  /** After fine-tuning, in the order of the study's objectives; absent when fine-tuning failed. */
  readonly objectives: readonly number[] | undefined;
  /** Validation error after fine-tuning. */
  readonly after: number | undefined;
  readonly testError: number | undefined;
}

export interface RunningTimeView {
  /** Of all sessions together. */
  readonly total: number;
  readonly kinds: readonly TaskKindView[];
}

export interface TaskKindView {
  readonly kind: string;
  readonly tasks: number;
  readonly failed: number;
  /** Sum over the tasks of the time in a worker. */
  readonly ran: number;
}
