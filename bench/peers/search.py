"""
The search of `npm run bench -- search` as one would write it in Python: PyTorch for the networks, pymoo for NSGA-II,
channels removed by slicing the weights. It starts from the same trained weights and images as espalier.

usage: search.py SETTINGS.json    (what it holds is in bench/search/twin.ts)
"""

import copy
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.core.problem import Problem
from pymoo.operators.crossover.sbx import SBX
from pymoo.operators.mutation.pm import PM
from pymoo.operators.repair.rounding import RoundingRepair
from pymoo.operators.sampling.rnd import IntegerRandomSampling
from pymoo.optimize import minimize
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from nets import Resnet
from tensors import load_weights, read_images, read_safetensors

BATCH = 64  # the fastest, for both: activations stay in the processor's cache
LEVELS = 8


class Layer:
    """A convolution with its batch norm: the groups its outputs and inputs belong to, and its output's size."""

    def __init__(self, conv: str, bn: str, outputs: str, inputs: str | None, size: int) -> None:
        self.conv, self.bn, self.outputs, self.inputs, self.size = conv, bn, outputs, inputs, size


def layers_of(net: Resnet, size: int) -> list[Layer]:
    """All convolutions; the channels that a stage's blocks pass on are one group, those inside a block another."""
    layers = [Layer("stem.conv", "stem.bn", "stage1", None, size)]
    before = "stage1"
    for stage in ("stage1", "stage2", "stage3"):
        size = size if stage == "stage1" else (size + 1) // 2
        for name, block in net.get_submodule(stage).named_children():
            path = f"{stage}.{name}"
            layers.append(Layer(f"{path}.conv1", f"{path}.bn1", path, before, size))
            layers.append(Layer(f"{path}.conv2", f"{path}.bn2", stage, path, size))
            if not isinstance(block.shortcut, nn.Identity):
                layers.append(Layer(f"{path}.shortcut.conv", f"{path}.shortcut.bn", stage, before, size))
            before = stage
    return layers


class Pruner:
    """Scores pruned versions of a trained network."""

    def __init__(self, settings: dict[str, Any]) -> None:
        torch.set_num_threads(1)
        data = read_safetensors(settings["data"])
        self.calibration = read_images(data["calibration/images"])
        self.images = read_images(data["validation/images"])
        self.labels = torch.from_numpy(data["validation/labels"]).long()
        _, channels, size, _ = self.images.shape
        self.net = Resnet(channels, settings["classes"], settings["depth"], settings["width"], True, end_padded=True)
        load_weights(self.net, read_safetensors(settings["weights"]))
        self.net.to(memory_format=torch.channels_last).requires_grad_(False)
        self.layers = layers_of(self.net, size)
        self.ranking = self.rank()
        self.groups = list(self.ranking)
        self.dense_macs = self.macs({group: len(units) for group, units in self.ranking.items()})

    def rank(self) -> dict[str, Tensor]:
        """Units of each group by the sum of squares of all weights that go with them, largest first."""
        scores: dict[str, Tensor] = {}
        for layer in self.layers:
            kernel = self.net.get_submodule(layer.conv).weight.double() ** 2
            gamma = self.net.get_submodule(layer.bn).weight.double() ** 2
            scores[layer.outputs] = scores.get(layer.outputs, 0) + kernel.sum((1, 2, 3)) + gamma
            if layer.inputs:
                scores[layer.inputs] = scores.get(layer.inputs, 0) + kernel.sum((0, 2, 3))
        scores["stage3"] = scores["stage3"] + (self.net.head.weight.double() ** 2).sum(0)
        return {group: score.argsort(descending=True, stable=True) for group, score in scores.items()}

    def macs(self, counts: dict[str, int]) -> int:
        total = counts["stage3"] * self.net.head.out_features
        for layer in self.layers:
            kernel = self.net.get_submodule(layer.conv).weight
            inputs = counts[layer.inputs] if layer.inputs else kernel.shape[1]
            total += counts[layer.outputs] * inputs * kernel.shape[2] * kernel.shape[3] * layer.size**2
        return total

    def counts(self, genome: np.ndarray) -> dict[str, int]:
        """Genes are eighths, 1 to 8."""
        return {group: len(self.ranking[group]) * int(gene) // LEVELS for group, gene in zip(self.groups, genome)}

    def prune(self, counts: dict[str, int]) -> Resnet:
        kept = {group: self.ranking[group][:count].sort().values for group, count in counts.items()}
        net = copy.deepcopy(self.net)
        for layer in self.layers:
            conv, bn = net.get_submodule(layer.conv), net.get_submodule(layer.bn)
            weight = conv.weight[kept[layer.outputs]]
            if layer.inputs:
                weight = weight[:, kept[layer.inputs]]
            conv.weight = nn.Parameter(weight.contiguous(memory_format=torch.channels_last), requires_grad=False)
            for name in ("weight", "bias"):
                setattr(bn, name, nn.Parameter(getattr(bn, name)[kept[layer.outputs]], requires_grad=False))
            for name in ("running_mean", "running_var"):
                setattr(bn, name, getattr(bn, name)[kept[layer.outputs]])
        net.head.weight = nn.Parameter(net.head.weight[:, kept["stage3"]], requires_grad=False)
        return net

    @torch.inference_mode()
    def score(self, counts: dict[str, int]) -> tuple[float, float]:
        """Validation error and MACs relative to the dense network, after re-calibration of batch norm."""
        net = self.prune(counts)
        for layer in self.layers:
            bn = net.get_submodule(layer.bn)
            bn.momentum = None  # plain averages over the batches
            bn.reset_running_stats()
        net.train()
        for images in batches(self.calibration, BATCH):
            net(images)
        net.eval()
        for layer in self.layers:
            fold(net, layer)
        evaluated = torch.cat([net(images).argmax(1) for images in batches(self.images, BATCH)])
        error = (evaluated != self.labels).double().mean().item()
        return error, self.macs(counts) / self.dense_macs


def fold(net: Resnet, layer: Layer) -> None:
    """Batch norm as part of the convolution's weights."""
    for path, module in (
        (layer.conv, fuse_conv_bn_eval(net.get_submodule(layer.conv), net.get_submodule(layer.bn))),
        (layer.bn, nn.Identity()),
    ):
        parent, _, name = path.rpartition(".")
        net.get_submodule(parent).add_module(name, module)


def batches(images: Tensor, size: int) -> Iterator[Tensor]:
    for batch in images.split(size):
        yield batch.contiguous(memory_format=torch.channels_last)


pruner: Pruner


def start_process(settings: dict[str, Any]) -> None:
    global pruner
    pruner = Pruner(settings)


def score(genome: np.ndarray) -> tuple[float, float]:
    return pruner.score(pruner.counts(genome))


class Widths(Problem):
    """Which eighths of its channels each group keeps; candidates of a generation are scored in parallel."""

    def __init__(self, genes: int, pool: ProcessPoolExecutor | None) -> None:
        super().__init__(n_var=genes, n_obj=2, xl=1, xu=LEVELS, vtype=int)
        self.pool = pool
        self.points: list[tuple[float, float]] = []

    def _evaluate(self, x: np.ndarray, out: dict[str, Any], *_: Any, **__: Any) -> None:
        scores = list(self.pool.map(score, x) if self.pool else map(score, x))
        self.points += scores
        out["F"] = np.array(scores)


def search(settings: dict[str, Any], pool: ProcessPoolExecutor | None) -> dict[str, Any]:
    genes = len(pruner.groups)
    problem = Widths(genes, pool)
    first = IntegerRandomSampling().do(problem, settings["population"] - 2, seed=settings["seed"]).get("X")
    ends = np.array([[LEVELS] * genes, [1] * genes])
    operators = {"eta": 3.0, "vtype": float, "repair": RoundingRepair()}
    algorithm = NSGA2(
        pop_size=settings["population"],
        sampling=np.concatenate([ends, first]),
        crossover=SBX(prob=0.9, **operators),
        mutation=PM(**operators),
        eliminate_duplicates=True,
    )
    started = time.perf_counter()
    minimize(problem, algorithm, ("n_eval", settings["evaluations"]), seed=settings["seed"])
    return {"seconds": time.perf_counter() - started, "points": problem.points}


def main() -> None:
    settings = json.loads(Path(sys.argv[1]).read_text())
    start_process(settings)
    checks = [pruner.score(counts) for counts in settings["checks"]]
    if settings["processes"] == 1:
        result = search(settings, None)
    else:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(settings["processes"], context, start_process, (settings,)) as pool:
            list(pool.map(score, [np.full(len(pruner.groups), 1)] * settings["processes"]))  # processes are up
            result = search(settings, pool)
    print(json.dumps({**result, "checks": checks}))


if __name__ == "__main__":
    main()
