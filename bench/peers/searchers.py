"""
Searches of pymoo, for `npm run acceptance -- searchers`: every run of the request, several at once. Prints for each, as
it ends, a line of JSON with the run's number and the objectives of the feasible members of its last population.

usage: searchers.py REQUEST
"""

import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import numpy as np
from pymoo.core.algorithm import Algorithm
from pymoo.core.problem import Problem
from pymoo.operators.crossover.sbx import SBX
from pymoo.operators.mutation.pm import PM
from pymoo.operators.sampling.rnd import FloatRandomSampling
from pymoo.optimize import minimize
from pymoo.problems import get_problem


def create_problem(run: dict[str, Any]) -> Problem:
    name = run["problem"].lower()
    if "dtlz" in name:
        return get_problem(name, n_var=run["variables"], n_obj=run["objectives"])
    return get_problem(name)


def create_algorithm(run: dict[str, Any]) -> Algorithm:
    """With pymoo's own operators, held to the parameters of our side."""
    size = {"pop_size": run["population"]}
    if run["searcher"] == "GDE3":
        from pymoo.algorithms.moo.gde3 import GDE3

        start = FloatRandomSampling()  # pymoo's own is a latin hypercube
        return GDE3(**size, sampling=start, CR=run["crossoverRate"], F=run["scale"], de_repair="bounce-back")
    operators = {
        "crossover": SBX(prob=run["crossoverRate"], eta=run["crossoverEta"]),
        # pymoo mutates nine children in ten when it is not told otherwise.
        "mutation": PM(prob=1.0, eta=run["mutationEta"]),
    }
    directions = {"ref_dirs": np.array(run["directions"])}
    match run["searcher"]:
        case "NSGA-II":
            from pymoo.algorithms.moo.nsga2 import NSGA2

            return NSGA2(**size, **operators)
        case "NSGA-III":
            from pymoo.algorithms.moo.nsga3 import NSGA3

            return NSGA3(**directions, **size, **operators)
        case "U-NSGA-III":
            from pymoo.algorithms.moo.unsga3 import UNSGA3

            return UNSGA3(**directions, **size, **operators)
        case "SMS-EMOA":
            from pymoo.algorithms.moo.sms import SMSEMOA

            return SMSEMOA(**size, **operators)
        case "MOEA/D":
            from pymoo.algorithms.moo.moead import MOEAD

            return MOEAD(**directions, **operators, n_neighbors=run["neighbours"], prob_neighbor_mating=run["mating"])
        case "AGE-MOEA-II":
            from pymoo.algorithms.moo.age2 import AGEMOEA2

            return AGEMOEA2(**size, **operators)
    raise ValueError(f"no searcher {run['searcher']}")


def search(run: dict[str, Any]) -> list[list[float]]:
    problem = create_problem(run)
    found = minimize(problem, create_algorithm(run), ("n_eval", run["evaluations"]), seed=run["seed"]).pop
    return found.get("F")[found.get("CV")[:, 0] <= 0].tolist()


def main() -> None:
    request = json.loads(Path(sys.argv[1]).read_text())
    with ProcessPoolExecutor(request["processes"], multiprocessing.get_context("spawn")) as pool:
        runs = {pool.submit(search, run): number for number, run in enumerate(request["runs"])}
        for done in as_completed(runs):
            reply = {"run": runs[done]}
            try:
                reply["points"] = done.result()
            except Exception as error:  # the harness decides what a failure means
                reply["error"] = f"{type(error).__name__}: {error}".splitlines()[0]
            print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
