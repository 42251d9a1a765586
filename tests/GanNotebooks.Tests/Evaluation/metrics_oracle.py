"""The metrics as their papers define them, computed in the plainest way with numpy: an independent authority."""
import json

import numpy as np


def points(count, dimensions, shift):
    i, j = np.meshgrid(np.arange(count), np.arange(dimensions), indexing="ij")
    return np.sin(1.7 * i + 0.3 * j * j + shift) + 0.1 * shift * np.cos(i * j)


def frechet(x, y):
    product = np.cov(x, rowvar=False) @ np.cov(y, rowvar=False)
    roots = np.sqrt(np.maximum(np.linalg.eigvals(product).real, 0))
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.cov(x, rowvar=False).trace() + np.cov(y, rowvar=False).trace() - 2 * roots.sum()


def kernel(x, y):
    k = lambda a, b: (a @ b / len(a) + 1) ** 3
    within = lambda s: np.mean([k(s[a], s[b]) for a in range(len(s)) for b in range(len(s)) if a != b])
    return within(x) + within(y) - 2 * np.mean([k(a, b) for a in x for b in y])


def overlap(real, fake, k):
    distance = lambda a, b: np.sqrt(((a[:, None] - b[None]) ** 2).sum(-1))
    radii = lambda s: np.sort(distance(s, s), axis=1)[:, k]
    between = distance(real, fake)
    inside = between < radii(real)[:, None]
    return [inside.any(0).mean(), (between < radii(fake)[None]).any(1).mean(), inside.sum() / (k * len(fake)), inside.any(1).mean()]


x, y = points(300, 7, 0.0), points(260, 7, 0.4)
print(json.dumps([frechet(x, y), kernel(x[:120], y[:120])] + overlap(x, y, 5)))
