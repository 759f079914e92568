"""The benchmarks' networks as one would write them in PyTorch; modules bear the names of espalier's nodes."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def conv(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1, bias: bool = False) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2, groups=groups, bias=bias)


class EndPaddedConv2d(nn.Conv2d):
    """Convolution 3x3 of stride 2 whose padding is TensorFlow's for even sizes: at the bottom and right alone."""

    def __init__(self, inputs: int, outputs: int, groups: int) -> None:
        super().__init__(inputs, outputs, 3, 2, groups=groups, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.pad(x, (0, 1, 0, 1)))


def conv3x3(inputs: int, outputs: int, stride: int, end_padded: bool, groups: int = 1) -> nn.Conv2d:
    if end_padded and stride > 1:
        return EndPaddedConv2d(inputs, outputs, groups)
    return conv(inputs, outputs, 3, stride, groups)


class Shortcut(nn.Module):
    """
    1x1 convolution and batch norm where a residual changes its shape. With `subsample`, pixels are selected first and
    the convolution has stride 1: in channels_last the strided form's gradient corrupts memory for few channels
    (uxlfoundation/oneDNN issue 6035).
    """

    def __init__(self, inputs: int, outputs: int, stride: int, subsample: bool) -> None:
        super().__init__()
        self.step = stride if subsample else 1
        self.conv = conv(inputs, outputs, 1, 1 if subsample else stride)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        if self.step > 1:
            x = x[:, :, :: self.step, :: self.step]
        return self.bn(self.conv(x))


class Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int, subsample: bool, end_padded: bool) -> None:
        super().__init__()
        self.conv1, self.bn1 = conv3x3(inputs, outputs, stride, end_padded), nn.BatchNorm2d(outputs)
        self.conv2, self.bn2 = conv(outputs, outputs, 3), nn.BatchNorm2d(outputs)
        if stride > 1 or inputs != outputs:
            self.shortcut = Shortcut(inputs, outputs, stride, subsample)
        else:
            self.shortcut = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        return F.relu(self.bn2(self.conv2(y)) + self.shortcut(x), inplace=True)


class Resnet(nn.Module):
    """Residual network for small images (He et al. 2016, section 4.2), shortcuts of option B."""

    def __init__(
        self,
        channels: int,
        classes: int,
        depth: int,
        width: int,
        subsample: bool = False,
        end_padded: bool = False,
    ) -> None:
        super().__init__()
        self.stem = nn.ModuleDict({"conv": conv(channels, width, 3), "bn": nn.BatchNorm2d(width)})
        inputs = width
        for stage in range(3):
            outputs = width * 2**stage
            blocks = nn.Sequential()
            for i in range((depth - 2) // 6):
                stride = 2 if stage and not i else 1
                blocks.add_module(f"block{i + 1}", Block(inputs, outputs, stride, subsample, end_padded))
                inputs = outputs
            self.add_module(f"stage{stage + 1}", blocks)
        self.head = nn.Linear(inputs, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.stem["bn"](self.stem["conv"](x)), inplace=True)
        x = self.stage3(self.stage2(self.stage1(x)))
        return self.head(x.mean((2, 3)))


class SmallCnn(nn.Module):
    """Two convolutions with pooling, two dense layers."""

    def __init__(self, channels: int, classes: int, size: int) -> None:
        super().__init__()
        self.conv1 = conv(channels, 16, 3, bias=True)
        self.conv2 = conv(16, 32, 3, bias=True)
        self.hidden = nn.Linear(32 * (size // 4) ** 2, 64)
        self.hidden.image = (size // 4, size // 4, 32)
        self.head = nn.Linear(64, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x), inplace=True), 2)
        x = F.max_pool2d(F.relu(self.conv2(x), inplace=True), 2)
        return self.head(F.relu(self.hidden(x.flatten(1)), inplace=True))


class Separable(nn.Module):
    """Depthwise, then pointwise convolution, each with batch norm and ReLU6."""

    def __init__(self, inputs: int, outputs: int, stride: int, end_padded: bool) -> None:
        super().__init__()
        spatial = conv3x3(inputs, inputs, stride, end_padded, groups=inputs)
        self.depthwise = nn.ModuleDict({"conv": spatial, "bn": nn.BatchNorm2d(inputs)})
        self.pointwise = nn.ModuleDict({"conv": conv(inputs, outputs, 1), "bn": nn.BatchNorm2d(outputs)})

    def forward(self, x: Tensor) -> Tensor:
        for part in (self.depthwise, self.pointwise):
            x = F.relu6(part["bn"](part["conv"](x)), inplace=True)
        return x


class MobilenetSmall(nn.Module):
    """Five depthwise separable blocks (after Howard et al. 2017)."""

    def __init__(self, channels: int, classes: int, end_padded: bool) -> None:
        super().__init__()
        self.stem = nn.ModuleDict({"conv": conv(channels, 16, 3), "bn": nn.BatchNorm2d(16)})
        inputs = 16
        for i, (outputs, stride) in enumerate([(32, 1), (64, 2), (64, 1), (128, 2), (128, 1)]):
            self.add_module(f"block{i + 1}", Separable(inputs, outputs, stride, end_padded))
            inputs = outputs
        self.head = nn.Linear(inputs, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu6(self.stem["bn"](self.stem["conv"](x)), inplace=True)
        for i in range(5):
            x = self.get_submodule(f"block{i + 1}")(x)
        return self.head(x.mean((2, 3)))


class Attention(nn.Module):
    """Causal self-attention on normalised tokens."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.query, self.value, self.output = (nn.Linear(width, width) for _ in range(3))
        self.key = nn.Linear(width, width, bias=False)  # a bias would add the same to all scores of a query

    def forward(self, x: Tensor) -> Tensor:
        normed = self.norm(x)
        parts = (
            project(normed).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for project in (self.query, self.key, self.value)
        )
        mixed = F.scaled_dot_product_attention(*parts, is_causal=True)
        return x + self.output(mixed.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    def __init__(self, width: int, neurons: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.expand, self.contract = nn.Linear(width, neurons), nn.Linear(neurons, width)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.contract(F.gelu(self.expand(self.norm(x)), approximate="tanh"))


class Positions(nn.Module):
    def __init__(self, tokens: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(tokens, width))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.weight


class Gpt(nn.Module):
    """GPT-2's blocks (Radford et al. 2019) with learned positions and a head of its own."""

    def __init__(self, tokens: int, vocabulary: int, layers: int, width: int, heads: int, ffn: int) -> None:
        super().__init__()
        self.embedding, self.positions = nn.Embedding(vocabulary, width), Positions(tokens, width)
        self.blocks = [f"block{i + 1}" for i in range(layers)]
        for block in self.blocks:
            parts = {"attention": Attention(width, heads), "ffn": FeedForward(width, ffn * width)}
            self.add_module(block, nn.ModuleDict(parts))
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, vocabulary, bias=False)

    def forward(self, ids: Tensor) -> Tensor:
        x = self.positions(self.embedding(ids))
        for name in self.blocks:
            block = self.get_submodule(name)
            x = block["ffn"](block["attention"](x))
        return self.head(self.norm(x))


def build(net: dict, input_shape: list[int], classes: int, subsample: bool, end_padded: bool) -> nn.Module:
    """`end_padded`: strided convolutions padded as TensorFlow does it, rather than as is usual in PyTorch."""
    match net["name"]:
        case "resnet":
            return Resnet(input_shape[2], classes, net["depth"], net["width"], subsample, end_padded)
        case "small-cnn":
            return SmallCnn(input_shape[2], classes, input_shape[0])
        case "mobilenet-small":
            return MobilenetSmall(input_shape[2], classes, end_padded)
        case "gpt":
            return Gpt(input_shape[0], classes, net["layers"], net["width"], net["heads"], net["ffn"])
        case name:
            raise ValueError(f"no network {name}")
