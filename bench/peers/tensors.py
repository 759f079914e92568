"""Tensors that espalier wrote, as arrays of numpy and weights of PyTorch modules."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

DTYPES = {"F32": np.float32, "I32": np.int32, "U8": np.uint8}
ROLES = {"kernel": "weight", "gamma": "weight", "beta": "bias", "mean": "running_mean", "variance": "running_var"}


def read_safetensors(path: str | Path) -> dict[str, np.ndarray]:
    data = Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        values = np.frombuffer(data[start + first : start + last], DTYPES[entry["dtype"]])
        arrays[name] = values.reshape(entry["shape"]).copy()
    return arrays


def read_images(array: np.ndarray) -> torch.Tensor:
    """[images, height, width, channels] as PyTorch orders it; sequences of token ids as they are."""
    values = torch.from_numpy(array)
    return values.permute(0, 3, 1, 2).contiguous() if values.ndim == 4 else values.long()


@torch.no_grad()
def load_weights(net: nn.Module, arrays: dict[str, np.ndarray]) -> None:
    """Parameters `<module>/<role>` in TensorFlow's layout into the modules of those names; all of them or none."""
    targets = {**dict(net.named_parameters()), **dict(net.named_buffers())}
    missing = {name for name in targets if not name.endswith("num_batches_tracked")}
    for name, array in arrays.items():
        module, role = name.split("/")
        target = f"{module}.{ROLES.get(role, role)}"
        targets[target].copy_(torch.from_numpy(_layout(net.get_submodule(module), role, array)))
        missing.remove(target)
    if missing:
        raise ValueError(f"no weights for {sorted(missing)}")


def _layout(module: nn.Module, role: str, array: np.ndarray) -> np.ndarray:
    if role != "kernel":
        return array
    if isinstance(module, nn.Conv2d):
        # Depthwise kernels are [kh, kw, channels, multiplier], others [kh, kw, in, out].
        return array.transpose(2, 3, 0, 1) if module.groups > 1 else array.transpose(3, 2, 0, 1)
    image = getattr(module, "image", None)  # what was flattened before this layer: height, width, channels
    if image is not None:
        return array.reshape(*image, -1).transpose(3, 2, 0, 1).reshape(array.shape[1], -1)
    return array.T if isinstance(module, nn.Linear) else array
