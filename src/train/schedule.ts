import type { ScheduleSettings } from "./settings.js";

/**
 * Learning rate as a factor of its highest value, in [0, 1], for step `step` of `steps` (from 0). Cosine annealing to
 * zero after Loshchilov and Hutter 2017, without restarts.
 */
export function scheduleFactor(schedule: ScheduleSettings, step: number, steps: number): number {
  switch (schedule.kind) {
    case "constant":
      return 1;
    case "step":
      return schedule.factor ** schedule.at.filter((fraction) => step / steps >= fraction).length;
    case "cosine": {
      const warmup = schedule.warmup === 0 ? 0 : Math.max(1, Math.round(schedule.warmup * steps));
      if (step < warmup) return (step + 1) / warmup;
      return (1 + Math.cos(Math.PI * ((step - warmup) / (steps - warmup)))) / 2;
    }
  }
}
