"""
PyTorch's training steps and inference, for `npm run bench -- engine`. One JSON request per line on stdin, one reply
per line on stdout; what they hold is in bench/engine/protocol.ts.

usage: engine.py default | channels_last | compile
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from nets import build
from tensors import load_weights, read_images, read_safetensors


class Case:
    """One network with its optimizer and its batch."""

    def __init__(self, spec: dict[str, Any], variant: str) -> None:
        if variant == "channels_last" and len(spec["inputShape"]) < 3:
            raise ValueError("channels_last is a layout of images")
        weights, batch = read_safetensors(spec["weights"]), read_safetensors(spec["batch"])
        self.inputs, self.labels = read_images(batch["inputs"]), torch.from_numpy(batch["labels"]).long()
        self.check = check(spec, weights, self.inputs, self.labels)
        self.module = build(
            spec["net"], spec["inputShape"], spec["classes"], subsample=variant != "default", end_padded=False
        )
        load_weights(self.module, weights)
        if variant != "default" and self.inputs.ndim == 4:
            self.module.to(memory_format=torch.channels_last)
            self.inputs = self.inputs.to(memory_format=torch.channels_last)
        self.train_inputs = self.inputs[: spec["trainBatch"]].clone()
        self.train_labels = self.labels[: spec["trainBatch"]]
        self.passes = [images.clone() for images in self.inputs.split(spec["passBatch"])]
        self.optimizer = create_optimizer(self.module, spec["optimizer"], fused=variant != "default")
        self.net: Callable[[torch.Tensor], torch.Tensor] = (
            torch.compile(self.module) if variant == "compile" else self.module
        )

    def train(self) -> float:
        self.module.train()
        self.optimizer.zero_grad(set_to_none=True)
        loss = loss_of(self.net(self.train_inputs), self.train_labels)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    @torch.inference_mode()
    def infer(self) -> float:
        """Mean magnitude of the logits."""
        self.module.eval()
        return self.net(self.inputs).abs().mean().item()

    @torch.inference_mode()
    def infer_in_passes(self) -> float:
        self.module.eval()
        return torch.cat([self.net(images) for images in self.passes]).abs().mean().item()


def loss_of(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return F.cross_entropy(logits.flatten(0, -2), labels.flatten())


@torch.no_grad()
def check(
    spec: dict[str, Any], weights: dict[str, np.ndarray], inputs: torch.Tensor, labels: torch.Tensor
) -> dict[str, float]:
    """What the untrained network computes when it is padded exactly as ours: proof that it is the same one."""
    net = build(spec["net"], spec["inputShape"], spec["classes"], subsample=False, end_padded=True)
    load_weights(net, weights)
    count = spec["trainBatch"]
    return {
        "params": sum(parameter.numel() for parameter in net.parameters()),
        "logits": net.eval()(inputs).abs().mean().item(),
        "loss": loss_of(net.train()(inputs[:count]), labels[:count]).item(),
    }


def create_optimizer(net: torch.nn.Module, settings: dict[str, Any], fused: bool) -> torch.optim.Optimizer:
    shared = {"params": net.parameters(), "lr": settings["rate"], "fused": fused}
    if settings["kind"] == "adam":
        return torch.optim.Adam(**shared, betas=(settings["beta1"], settings["beta2"]), eps=settings["epsilon"])
    return torch.optim.SGD(**shared, momentum=settings["momentum"])


def repeat(count: int, step: Callable[[], float]) -> dict[str, Any]:
    started = time.perf_counter()
    values = [step() for _ in range(count)]
    return {"ms": (time.perf_counter() - started) * 1000 / count, "values": values}


def main() -> None:
    variant = sys.argv[1]
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    print(json.dumps({"version": f"torch {torch.__version__}"}), flush=True)
    opened: Case | None = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            match request["op"]:
                case "open":
                    opened = Case(request["spec"], variant)
                    reply = opened.check
                case "train":
                    reply = repeat(request["count"], opened.train)
                case "infer":
                    reply = repeat(request["count"], opened.infer)
                case "inferInPasses":
                    reply = repeat(request["count"], opened.infer_in_passes)
        except Exception as error:  # the harness decides what a failure means
            reply = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
