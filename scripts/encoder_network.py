"""The encoder as a PyTorch network: a BERT of 384 dimensions with heads for roles, concepts and kinds."""

from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found]
from safetensors.torch import load_file  # type: ignore[import-not-found]
from torch import nn
from transformers import BertConfig, BertModel  # type: ignore[import-not-found]

from kg.extract.encoder.pieces import SHAPES
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS

WIDTH = 384


class EncoderNetwork(nn.Module):  # type: ignore[misc]
    """Token states of a BERT whose token types are case shapes, and one linear layer per head."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        config = BertConfig(
            hidden_size=WIDTH,
            num_hidden_layers=layers,
            num_attention_heads=12,
            intermediate_size=4 * WIDTH,
            type_vocab_size=SHAPES,
            attention_probs_dropout_prob=0.0,
        )
        config._attn_implementation = "sdpa"
        self.bert = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.concepts = nn.Linear(WIDTH, len(CONCEPT_TAGS))
        self.kinds = nn.Linear(WIDTH, len(KINDS))

    def forward(self, ids: Any, mask: Any, shapes: Any) -> tuple[Any, Any, Any]:
        """Give the logits of the three heads: (texts, pieces) three times -> (texts, pieces, tags) three times.

        Without a mask (None) all pieces count.
        """
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=shapes).last_hidden_state
        states = self.dropout(states)
        return self.roles(states), self.concepts(states), self.kinds(states)


def pretrained(weights: Path) -> EncoderNetwork:
    """Start from the weights of a published BERT of this width, in .safetensors or .onnx; the heads are new."""
    state = _from_onnx(weights) if weights.suffix == ".onnx" else _from_safetensors(weights)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
    network = EncoderNetwork(layers)
    types = state["embeddings.token_type_embeddings.weight"]
    # All shapes start as the type that the network knows, a little apart.
    state["embeddings.token_type_embeddings.weight"] = types[:1].repeat(SHAPES, 1) + 0.01 * torch.randn(SHAPES, WIDTH)
    missing, unknown = network.bert.load_state_dict(state, strict=False)
    if missing or unknown:
        raise SystemExit(f"{weights}: not the weights of such a network (missing {missing}, unknown {unknown})")
    return network


def trained(weights: Path) -> EncoderNetwork:
    """Load a network that scripts/train_encoder.py has trained, heads and all."""
    state = load_file(weights)
    network = EncoderNetwork(
        1 + max(int(name.split(".")[3]) for name in state if name.startswith("bert.encoder.layer."))
    )
    network.load_state_dict(state)
    return network


def _from_safetensors(path: Path) -> dict[str, Any]:
    state = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    return {name: value for name, value in state.items() if "pooler" not in name and "position_ids" not in name}


def _from_onnx(path: Path) -> dict[str, Any]:
    """Read the weights of an exported BERT; the exporter names biases, and matrices by the node that multiplies."""
    import onnx  # type: ignore[import-not-found]
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    values = {value.name: torch.tensor(numpy_helper.to_array(value)) for value in graph.initializer}
    state = {name: value for name, value in values.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in values:
            name = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            state[f"{name}.weight"] = values[node.input[1]].T.contiguous()
    return state
