"""Writes a network of the engine bench as an ONNX file. usage: onnx_export.py SPEC.json OUT.onnx"""

import json
import sys
from pathlib import Path

import torch

from nets import build
from tensors import load_weights, read_images, read_safetensors


def main() -> None:
    spec = json.loads(Path(sys.argv[1]).read_text())
    net = build(spec["net"], spec["inputShape"], spec["classes"], subsample=False, end_padded=True)
    load_weights(net, read_safetensors(spec["weights"]))
    inputs = read_images(read_safetensors(spec["batch"])["inputs"])
    torch.onnx.export(net.eval(), (inputs,), sys.argv[2], dynamo=True, external_data=False, input_names=["inputs"])


if __name__ == "__main__":
    main()
