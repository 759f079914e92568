"""
What Python's libraries of multi-objective search do, for `npm run bench -- pareto`. One JSON request per line on
stdin, one reply per line on stdout; what they hold is in bench/pareto/protocol.ts.

usage: pareto.py moocore | pymoo | pagmo2 | DEAP
"""

import json
import random
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import numpy as np

# Operators of all sides: SBX and polynomial mutation.
CROSSOVER_RATE, CROSSOVER_ETA, MUTATION_ETA = 0.9, 15, 20

# Runs with a seed, and says later, untimed, what came out.
Step = Callable[[int], Callable[[], float]]


def read_points(spec: dict[str, Any]) -> np.ndarray:
    return np.fromfile(spec["points"]).reshape(-1, spec["width"])


def checksum(ranks: np.ndarray) -> float:
    """Another number for other ranks; those of the first front are 0."""
    return float(np.dot(ranks.astype(np.int64), np.arange(1, len(ranks) + 1)))


def weighted_sum(values: np.ndarray) -> float:
    """Another number where values change places."""
    return float(np.dot(values, np.arange(1, len(values) + 1)))


def volume(front: np.ndarray, reference: list[float]) -> float:
    import moocore

    return float(moocore.hypervolume(np.asarray(front), ref=reference))


class Moocore:
    version = staticmethod(lambda: f"moocore {version('moocore')}")

    def __init__(self) -> None:
        import moocore

        self.moocore = moocore

    def sort(self, spec: dict[str, Any]) -> Step:
        points = read_points(spec)

        def step(_: int) -> Callable[[], float]:
            ranks = self.moocore.pareto_rank(points)
            return lambda: checksum(ranks)

        return step

    def hypervolume(self, spec: dict[str, Any]) -> Step:
        points, reference = read_points(spec), spec["reference"]

        def step(_: int) -> Callable[[], float]:
            value = float(self.moocore.hypervolume(points, ref=reference))
            return lambda: value

        return step

    def contributions(self, spec: dict[str, Any]) -> Step:
        points, reference = read_points(spec), spec["reference"]

        def step(_: int) -> Callable[[], float]:
            values = self.moocore.hv_contributions(points, ref=reference)
            return lambda: weighted_sum(values)

        return step


class Pagmo:
    version = staticmethod(lambda: f"pygmo {version('pygmo')}")

    def __init__(self) -> None:
        import pygmo

        self.pygmo = pygmo

    def sort(self, spec: dict[str, Any]) -> Step:
        points = read_points(spec)

        def step(_: int) -> Callable[[], float]:
            ranks = self.pygmo.fast_non_dominated_sorting(points)[3]
            return lambda: checksum(ranks)

        return step

    def hypervolume(self, spec: dict[str, Any]) -> Step:
        points, reference = read_points(spec), spec["reference"]

        def step(_: int) -> Callable[[], float]:
            value = self.pygmo.hypervolume(points).compute(reference)
            return lambda: value

        return step

    def contributions(self, spec: dict[str, Any]) -> Step:
        points, reference = read_points(spec), spec["reference"]

        def step(_: int) -> Callable[[], float]:
            values = self.pygmo.hypervolume(points).contributions(reference)
            return lambda: weighted_sum(values)

        return step

    def search(self, spec: dict[str, Any]) -> Step:
        pygmo, variables = self.pygmo, spec["variables"]
        number = int(spec["problem"][-1])
        if spec["problem"].startswith("ZDT"):
            problem = pygmo.problem(pygmo.zdt(number, variables))
        else:
            problem = pygmo.problem(pygmo.dtlz(number, variables, len(spec["reference"])))

        def step(seed: int) -> Callable[[], float]:
            # The first generation is the population itself.
            algorithm = pygmo.algorithm(
                pygmo.nsga2(
                    gen=spec["generations"] - 1,
                    cr=CROSSOVER_RATE,
                    eta_c=CROSSOVER_ETA,
                    m=1 / variables,
                    eta_m=MUTATION_ETA,
                    seed=seed,
                )
            )
            found = algorithm.evolve(pygmo.population(problem, size=spec["population"], seed=seed))
            return lambda: volume(found.get_f(), spec["reference"])

        return step


class Pymoo:
    version = staticmethod(lambda: f"pymoo {version('pymoo')}")

    def __init__(self) -> None:
        from pymoo.algorithms.moo.nsga2 import NSGA2
        from pymoo.operators.crossover.sbx import SBX
        from pymoo.operators.mutation.pm import PM
        from pymoo.problems import get_problem

        self.get_problem = get_problem
        self.create = lambda spec: NSGA2(
            pop_size=spec["population"],
            crossover=SBX(prob=CROSSOVER_RATE, eta=CROSSOVER_ETA),
            mutation=PM(eta=MUTATION_ETA),
        )

    def problem(self, spec: dict[str, Any]) -> Any:
        shape = {"n_obj": len(spec["reference"])} if spec["problem"].startswith("DTLZ") else {}
        return self.get_problem(spec["problem"].lower(), n_var=spec["variables"], **shape)

    def search(self, spec: dict[str, Any]) -> Step:
        from pymoo.optimize import minimize

        problem = self.problem(spec)

        def step(seed: int) -> Callable[[], float]:
            found = minimize(problem, self.create(spec), ("n_gen", spec["generations"]), seed=seed)
            return lambda: volume(found.pop.get("F"), spec["reference"])

        return step

    def asktell(self, spec: dict[str, Any]) -> Step:
        problem = self.problem(spec)

        def step(seed: int) -> Callable[[], float]:
            algorithm = self.create(spec)
            algorithm.setup(problem, termination=("n_gen", spec["generations"]), seed=seed)
            while algorithm.has_next():
                asked = algorithm.ask()
                algorithm.evaluator.eval(problem, asked)
                algorithm.tell(infills=asked)
            return lambda: volume(algorithm.pop.get("F"), spec["reference"])

        return step


class Deap:
    version = staticmethod(lambda: f"DEAP {version('deap')}, sorting with nd='log'")

    def __init__(self) -> None:
        from deap import base, benchmarks, creator, tools

        self.benchmarks, self.creator, self.tools = benchmarks, creator, tools
        for width in (2, 3, 5):
            creator.create(f"Fitness{width}", base.Fitness, weights=(-1.0,) * width)
            creator.create(f"Individual{width}", list, fitness=getattr(creator, f"Fitness{width}"))

    def sort(self, spec: dict[str, Any]) -> Step:
        individuals = []
        for i, point in enumerate(read_points(spec).tolist()):
            individual = getattr(self.creator, f"Individual{len(point)}")([i])
            individual.fitness.values = point
            individuals.append(individual)

        def step(_: int) -> Callable[[], float]:
            fronts = self.tools.sortLogNondominated(individuals, len(individuals))
            return lambda: float(sum(rank * (one[0] + 1) for rank, front in enumerate(fronts) for one in front))

        return step

    def search(self, spec: dict[str, Any]) -> Step:
        width, size, variables = len(spec["reference"]), spec["population"], spec["variables"]
        tools, individual = self.tools, getattr(self.creator, f"Individual{width}")
        function = getattr(self.benchmarks, spec["problem"].lower())
        evaluate = function if spec["problem"].startswith("ZDT") else lambda one: function(one, width)

        def measure(individuals: list[Any]) -> list[Any]:
            for one in individuals:
                one.fitness.values = evaluate(one)
            return individuals

        def breed(parents: list[Any]) -> list[Any]:
            children = [individual(parent) for parent in tools.selTournamentDCD(parents, size)]
            for a, b in zip(children[::2], children[1::2], strict=True):
                if random.random() < CROSSOVER_RATE:
                    tools.cxSimulatedBinaryBounded(a, b, eta=CROSSOVER_ETA, low=0.0, up=1.0)
                tools.mutPolynomialBounded(a, eta=MUTATION_ETA, low=0.0, up=1.0, indpb=1 / variables)
                tools.mutPolynomialBounded(b, eta=MUTATION_ETA, low=0.0, up=1.0, indpb=1 / variables)
            return children

        def step(seed: int) -> Callable[[], float]:
            random.seed(seed)
            first = measure([individual(random.random() for _ in range(variables)) for _ in range(size)])
            parents = tools.selNSGA2(first, size, nd="log")
            for _ in range(spec["generations"] - 1):
                parents = tools.selNSGA2(parents + measure(breed(parents)), size, nd="log")
            return lambda: volume(np.array([one.fitness.values for one in parents]), spec["reference"])

        return step


LIBRARIES = {"moocore": Moocore, "pymoo": Pymoo, "pagmo2": Pagmo, "DEAP": Deap}


def repeat(step: Step, count: int, seed: int) -> dict[str, float]:
    started = time.perf_counter()
    for _ in range(count):
        result = step(seed)
    return {"ms": (time.perf_counter() - started) * 1000 / count, "value": result()}


def main() -> None:
    try:
        library = LIBRARIES[sys.argv[1]]()
    except ImportError as error:
        print(json.dumps({"error": str(error)}), flush=True)
        return
    print(json.dumps({"version": library.version()}), flush=True)
    step: Step | None = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            match request["op"]:
                case "open":
                    spec = request["spec"]
                    open_case = getattr(library, spec["kind"], None)
                    step = open_case(spec) if open_case else None
                    reply = {"offers": step is not None}
                case "run":
                    reply = repeat(step, request["count"], request["seed"])
        except Exception as error:  # the harness decides what a failure means
            reply = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
