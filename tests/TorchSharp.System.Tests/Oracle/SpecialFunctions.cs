namespace TorchSharp.Tests.Oracle;

/// <summary>Bessel functions and orthogonal polynomials, which libtorch does not differentiate.</summary>
internal static class SpecialFunctions
{
    private delegate Tensor OfOne(Tensor input, Tensor? @out = null);

    private delegate Tensor OfTwo(Tensor x, Tensor n, Tensor? @out = null);

    // Once as a new tensor and once into one that there is.
    private static Operation One(string name, OfOne ours) => new($"(torch.special.{name}(a.detach()), torch.special.{name}(a.detach()))", d => [d.Positive(d.Shape())], (_, x) =>
    {
        var there = empty_like(x[0].detach());
        return (ours(x[0].detach()), ReferenceEquals(ours(x[0].detach(), there), there) ? there : zeros(0));
    });

    private static Operation Polynomial(string name, OfTwo ours) => new($"(torch.special.{name}(a.detach(), b.to(dtype)), torch.special.{name}(a.detach(), b.to(dtype)))", d => [d.Unit(3, 4), d.Whole(6, 4)], (d, x) =>
    {
        var (there, degrees) = (zeros(3, 4, d.Type), x[1].to(d.Type));
        ours(x[0].detach(), degrees, there);
        return (ours(x[0].detach(), degrees), there);
    });

    public static readonly Operation[] Table =
    [
        One("airy_ai", special.airy_ai), One("bessel_j0", special.bessel_j0), One("bessel_j1", special.bessel_j1), One("bessel_y0", special.bessel_y0), One("bessel_y1", special.bessel_y1), One("spherical_bessel_j0", special.spherical_bessel_j0),
        One("modified_bessel_i0", special.modified_bessel_i0), One("modified_bessel_i1", special.modified_bessel_i1), One("modified_bessel_k0", special.modified_bessel_k0), One("modified_bessel_k1", special.modified_bessel_k1), One("scaled_modified_bessel_k0", special.scaled_modified_bessel_k0), One("scaled_modified_bessel_k1", special.scaled_modified_bessel_k1),

        Polynomial("chebyshev_polynomial_t", special.chebyshev_polynomial_t), Polynomial("chebyshev_polynomial_u", special.chebyshev_polynomial_u), Polynomial("chebyshev_polynomial_v", special.chebyshev_polynomial_v), Polynomial("chebyshev_polynomial_w", special.chebyshev_polynomial_w),
        Polynomial("shifted_chebyshev_polynomial_t", special.shifted_chebyshev_polynomial_t), Polynomial("shifted_chebyshev_polynomial_u", special.shifted_chebyshev_polynomial_u), Polynomial("shifted_chebyshev_polynomial_v", special.shifted_chebyshev_polynomial_v), Polynomial("shifted_chebyshev_polynomial_w", special.shifted_chebyshev_polynomial_w),
        Polynomial("hermite_polynomial_h", special.hermite_polynomial_h), Polynomial("hermite_polynomial_he", special.hermite_polynomial_he), Polynomial("laguerre_polynomial_l", special.laguerre_polynomial_l), Polynomial("legendre_polynomial_p", special.legendre_polynomial_p),
    ];
}
