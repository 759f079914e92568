"""
Values of pymoo's test problems, which the tests hold bench/problems against. Half of the points lie anywhere, half at
any distance from where a search ended, so that every constraint is met by some and not by others.

usage: problems.py POINTS > test/fixtures/problems.json
"""

import json
import sys
from typing import Any

import numpy as np
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.core.problem import Problem
from pymoo.optimize import minimize
from pymoo.problems import get_problem
from pymoo.problems.many.dtlz import DTLZ

# Numbers of variables as the problems' authors advise them, where pymoo's are others.
VARIABLES = {
    "dtlz1": 7,
    **{f"dtlz{i}": 12 for i in range(2, 7)},
    "dtlz7": 22,
    "c1dtlz1": 7,
    "c1dtlz3": 12,
    "c2dtlz2": 12,
    "c3dtlz1": 7,
    "c3dtlz4": 7,
}
OTHERS = ["zdt1", "zdt2", "zdt3", "zdt4", "zdt6", *(f"mw{i}" for i in range(1, 15)), "kursawe", "bnh", "osy", "tnk"]
GENERATIONS = 100


def create(name: str) -> Problem:
    if name not in VARIABLES:
        return get_problem(name)
    return get_problem(name, n_var=VARIABLES[name], n_obj=3)


def values(problem: Problem, points: int) -> dict[str, Any]:
    anywhere = points - points // 2
    rng = np.random.default_rng(1)
    x = problem.xl + rng.random((anywhere, problem.n_var)) * (problem.xu - problem.xl)
    found = minimize(problem, NSGA2(pop_size=100), ("n_gen", GENERATIONS), seed=1).pop.get("X")
    near = found[rng.integers(len(found), size=points - anywhere)]
    if isinstance(problem, DTLZ):
        near[::2, problem.n_obj - 1 :] = 0.5
    steps = 10.0 ** rng.uniform(-5, -0.5, size=(len(near), 1)) * (problem.xu - problem.xl)
    x = np.vstack([x, np.clip(near + steps * rng.normal(size=near.shape), problem.xl, problem.xu)])
    f, g = problem.evaluate(x, return_values_of=["F", "G"])
    violation = np.maximum(g, 0).sum(axis=1) if problem.n_ieq_constr > 0 else np.zeros(points)
    return {"x": x.tolist(), "f": f.tolist(), "violation": violation.tolist()}


def main() -> None:
    points = int(sys.argv[1])
    lines = (f"  {json.dumps(name)}: {json.dumps(values(create(name), points))}" for name in [*VARIABLES, *OTHERS])
    print("{\n" + ",\n".join(lines) + "\n}")


if __name__ == "__main__":
    main()
