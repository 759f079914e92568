import type { ScheduleSettings } from "./settings.js";

/**
 * Learning rate as a factor of its highest value, in [0, 1], for step `step` of `steps` (from 0). Cosine annealing to
 * zero after Loshchilov and Hutter 2017, without restarts.
 */
export function scheduleFactor(schedule: ScheduleSettings, step: number, steps: number): number {
  const done = step / steps;
  switch (schedule.kind) {
    case "constant":
      return 1;
    case "step":
      return schedule.factor ** schedule.at.filter((fraction) => done >= fraction).length;
    case "cosine": {
      if (done < schedule.warmup) return (step + 1) / (schedule.warmup * steps);
      return (1 + Math.cos(Math.PI * ((done - schedule.warmup) / (1 - schedule.warmup)))) / 2;
    }
  }
}
