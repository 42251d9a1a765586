using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>Normal vectors [K], x = loc + L z with independent standard normal numbers z and the covariance L Lᵀ.</summary>
public class MultivariateNormal : Distribution
{
    private Tensor loc, factor;

    /// <param name="loc">Mean, [B…, K].</param>
    /// <param name="covariance_matrix">Positive definite, [B…, K, K]; this or one of the next two.</param>
    /// <param name="precision_matrix">The covariance's inverse, positive definite, [B…, K, K].</param>
    /// <param name="scale_tril">L: lower triangular with a positive diagonal, [B…, K, K].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Not exactly one matrix was given, or its shape does not go with loc's, or it is not of its kind.</exception>
    public MultivariateNormal(Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null) : base(generator)
    {
        using var scope = NewDisposeScope();
        (string name, Tensor? matrix, constraints.Constraint range)[] choices =
        [
            (nameof(covariance_matrix), covariance_matrix, constraints.positive_definite),
            (nameof(precision_matrix), precision_matrix, constraints.positive_definite),
            (nameof(scale_tril), scale_tril, constraints.lower_cholesky),
        ];
        if (choices.Where(choice => choice.matrix is not null).ToArray() is not [(var name, { } matrix, var range)])
            throw new ArgumentException($"MultivariateNormal takes one of {string.Join(", ", choices.Select(choice => choice.name))}; {choices.Count(choice => choice.matrix is not null)} were given.");
        if (loc.dim() == 0 || matrix.dim() < 2 || matrix.shape[^1] != loc.shape[^1] || matrix.shape[^2] != loc.shape[^1])
            throw new ArgumentException($"MultivariateNormal wants loc [B…, K] and {name} [B…, K, K]; these are {loc.Summary()} and {matrix.Summary()}.");
        Require(nameof(loc), loc, constraints.real);
        Require(name, matrix, range);
        Hold(loc, name switch
        {
            nameof(covariance_matrix) => linalg.cholesky(matrix),
            nameof(precision_matrix) => OfPrecision(matrix),
            _ => matrix.alias(),
        }, BroadcastShapes(loc.shape[..^1], matrix.shape[..^2]));
    }

    private MultivariateNormal(MultivariateNormal smaller, Size batch_shape) : base(smaller.generator) => Hold(smaller.loc, smaller.factor.alias(), batch_shape);

    public override Tensor mean => loc.alias();
    public override Tensor mode => loc.alias();
    public override Tensor variance => WrappedTensorDisposeScope(() => factor.square().sum(-1).expand(ExtendedShape()));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => loc + factor.matmul(Blank(loc, sample_shape).normal_(generator: generator).unsqueeze(-1)).squeeze(-1));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var z = Aten.linalg_solve_triangular.Call(factor, (Fitting(value) - loc).unsqueeze(-1), false);
        return (z.square().sum([-2, -1]) + event_shape[0] * Math.Log(2 * Math.PI)) * -0.5 - LogDeterminant();
    });
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (LogDeterminant() + event_shape[0] * (1 + Math.Log(2 * Math.PI)) / 2).expand(batch_shape));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new MultivariateNormal(this, batch_shape));
    protected override void Dispose(bool disposing) => Free(disposing, loc, factor);

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(loc), nameof(factor))]
    private void Hold(Tensor loc, Tensor factor, Size batch)
    {
        Size size = loc.shape[^1];
        (this.loc, this.factor) = (loc.expand(batch + size).DetachFromDisposeScope(), factor.DetachFromDisposeScope());
        _init(batch, size);
    }

    /// <summary>log det L.</summary>
    private Tensor LogDeterminant() => factor.diagonal(0, -2, -1).log().sum(-1);

    /// <summary>L of the inverse. With both orders turned round, a precision's Cholesky factor is an upper one, P = U Uᵀ: then L = U⁻ᵀ.</summary>
    private static Tensor OfPrecision(Tensor precision)
    {
        var upper = linalg.cholesky(precision.flip(-2, -1)).flip(-2, -1);
        return Aten.linalg_solve_triangular.Call(upper.mT, eye(precision.shape[^1], dtype: precision.dtype, device: precision.device), false);
    }
}
