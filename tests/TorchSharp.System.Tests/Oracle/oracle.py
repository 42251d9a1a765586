"""Evaluates the cases of OracleTests in PyTorch: `python3 oracle.py CASES.json RESULTS.json DEVICE`.

A case is a program (a Python expression or a few statements that set `y`), its inputs, the variables that were
drawn, and the factors by which the outputs are multiplied before they are differentiated. A result is the outputs,
the gradients of the inputs, and the state of the module, where there is one.
"""
import base64
import json
import math
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

DEVICE = torch.device(sys.argv[3])

TYPES = {
    "Byte": torch.uint8, "Int8": torch.int8, "Int16": torch.int16, "Int32": torch.int32, "Int64": torch.int64,
    "Float16": torch.float16, "Float32": torch.float32, "Float64": torch.float64, "Bool": torch.bool,
    "BFloat16": torch.bfloat16, "ComplexFloat32": torch.complex64, "ComplexFloat64": torch.complex128,
}
NAMES = {dtype: name for name, dtype in TYPES.items()}


def decode(value):
    data = base64.b64decode(value["data"])
    dtype = TYPES[value["type"]]
    if not data:
        return torch.empty(value["shape"], dtype=dtype)
    return torch.frombuffer(bytearray(data), dtype=dtype).reshape(value["shape"])


def encode(tensor):
    if tensor._is_zerotensor():  # has no memory, and numpy() would give what lies there
        tensor = torch.zeros_like(tensor)
    tensor = tensor.detach().cpu().resolve_conj().resolve_neg().contiguous()
    raw = torch.view_as_real(tensor).contiguous() if tensor.is_complex() else tensor
    raw = raw.view(torch.int16) if raw.dtype == torch.bfloat16 else raw
    return {"type": NAMES[tensor.dtype], "shape": list(tensor.shape),
            "data": base64.b64encode(raw.numpy().tobytes()).decode()}


def lay_out(tensor, layout):
    if layout == "permuted":
        order = list(range(tensor.dim()))[::-1]
        return tensor.permute(order)
    if layout == "stepped":
        return tensor[..., ::2]
    return tensor


def as_list(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, (bool, int, float)):
        return [torch.tensor(float(value), dtype=torch.float64)]
    return [tensor for item in value for tensor in as_list(item)]


def evaluate(case):
    torch.manual_seed(case["seed"])
    dtype = TYPES[case["type"]]
    inputs = []
    for value in case["inputs"]:
        tensor = lay_out(decode(value).to(DEVICE), value["layout"]).detach()
        inputs.append(tensor.requires_grad_() if value["grad"] else tensor)
    scope = {"torch": torch, "nn": nn, "F": F, "math": math, "x": inputs, "dtype": dtype, "T": TYPES}
    scope.update(zip("abcdefgh", inputs))
    scope.update(case["variables"])
    leaves = [tensor for tensor in inputs if tensor.requires_grad]
    module = None
    if case["module"] is not None:
        module = eval(case["module"], scope).to(dtype).to(DEVICE)
        module.load_state_dict({name: decode(value) for name, value in case["state"].items()})
        module.train(case["training"])
        leaves += list(module.parameters())
        scope["m"] = module
        torch.manual_seed(case["seed"])
    if "\n" in case["code"]:
        exec(case["code"], scope)
        outputs = as_list(scope["y"])
    else:
        outputs = as_list(eval(case["code"], scope))
    result = {"outputs": [encode(output) for output in outputs], "gradients": [], "state": {}}
    if case["factors"]:
        total = 0
        for output, factor in zip(outputs, case["factors"]):
            if factor is not None:
                total = total + (output * decode(factor).to(output.device)).sum()
        gradients = torch.autograd.grad(total, leaves, allow_unused=True)
        result["gradients"] = [None if gradient is None else encode(gradient) for gradient in gradients]
    if module is not None:
        result["state"] = {name: encode(value) for name, value in module.state_dict().items()}
    return result


def main():
    torch.set_num_threads(1)
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    results = []
    for case in cases:
        try:
            results.append(evaluate(case))
        except Exception as error:  # the test names the case and shows the message
            results.append({"error": f"{type(error).__name__}: {error}"})
    with open(sys.argv[2], "w") as file:
        json.dump(results, file)


main()
