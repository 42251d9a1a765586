using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions.</summary>
    public static partial class special
    {
        public static Tensor sigmoid(Tensor input) => input.sigmoid();
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
        public static Tensor digamma(Tensor input) => Aten.special_digamma.Call(input);
        public static Tensor entr(Tensor input) => Aten.special_entr.Call(input);
        public static Tensor erf(Tensor input) => Aten.special_erf.Call(input);
        public static Tensor erfc(Tensor input) => Aten.special_erfc.Call(input);
        public static Tensor erfcx(Tensor input) => Aten.special_erfcx.Call(input);
        public static Tensor erfinv(Tensor input) => Aten.special_erfinv.Call(input);
        public static Tensor exp2(Tensor input) => Aten.special_exp2.Call(input);
        public static Tensor expit(Tensor input) => Aten.special_expit.Call(input);
        public static Tensor expm1(Tensor input) => Aten.special_expm1.Call(input);
        public static Tensor gammainc(Tensor input, Tensor other) => Aten.special_gammainc.Call(input, other);
        public static Tensor gammaincc(Tensor input, Tensor other) => Aten.special_gammaincc.Call(input, other);
        public static Tensor gammaln(Tensor input) => Aten.special_gammaln.Call(input);
        public static Tensor i0(Tensor input) => Aten.special_i0.Call(input);
        public static Tensor i0e(Tensor input) => Aten.special_i0e.Call(input);
        public static Tensor i1(Tensor input) => Aten.special_i1.Call(input);
        public static Tensor i1e(Tensor input) => Aten.special_i1e.Call(input);
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.special_log_softmax.Call(input, dim, dtype);
        public static Tensor logit(Tensor input) => Aten.special_logit.Call(input);
        public static Tensor multigammaln(Tensor input, long p) => Aten.special_multigammaln.Call(input, p);
        public static Tensor ndtr(Tensor input) => Aten.special_ndtr.Call(input);
        public static Tensor ndtri(Tensor input) => Aten.special_ndtri.Call(input);
        public static Tensor polygamma(long n, Tensor input) => Aten.special_polygamma.Call(n, input);
        public static Tensor psi(Tensor input) => Aten.special_psi.Call(input);
        public static Tensor sinc(Tensor input) => Aten.special_sinc.Call(input);
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.special_softmax.Call(input, dim, dtype);
        public static Tensor xlog1py(Tensor input, Tensor other) => Aten.special_xlog1py.Call(input, other);
        public static Tensor zeta(Tensor x, Tensor q) => Aten.special_zeta.Call(x, q);

        // Bessel functions and their kin, and orthogonal polynomials: libtorch cannot differentiate them by x.
        /// <summary>The Airy function Ai.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_airy_ai.Call(input) : Aten.special_airy_ai_out.CallInPlace(@out, input, @out);
        /// <summary>The Bessel function of the first kind of order 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_bessel_j0.Call(input) : Aten.special_bessel_j0_out.CallInPlace(@out, input, @out);
        /// <summary>The Bessel function of the first kind of order 1.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_bessel_j1.Call(input) : Aten.special_bessel_j1_out.CallInPlace(@out, input, @out);
        /// <summary>The Bessel function of the second kind of order 0; not a number below 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_bessel_y0.Call(input) : Aten.special_bessel_y0_out.CallInPlace(@out, input, @out);
        /// <summary>The Bessel function of the second kind of order 1; not a number below 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_bessel_y1.Call(input) : Aten.special_bessel_y1_out.CallInPlace(@out, input, @out);
        /// <summary>The modified Bessel function of the first kind of order 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_modified_bessel_i0.Call(input) : Aten.special_modified_bessel_i0_out.CallInPlace(@out, input, @out);
        /// <summary>The modified Bessel function of the first kind of order 1.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_modified_bessel_i1.Call(input) : Aten.special_modified_bessel_i1_out.CallInPlace(@out, input, @out);
        /// <summary>The modified Bessel function of the second kind of order 0; not a number below 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_modified_bessel_k0.Call(input) : Aten.special_modified_bessel_k0_out.CallInPlace(@out, input, @out);
        /// <summary>The modified Bessel function of the second kind of order 1; not a number below 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_modified_bessel_k1.Call(input) : Aten.special_modified_bessel_k1_out.CallInPlace(@out, input, @out);
        /// <summary>exp(x) times the modified Bessel function of the second kind of order 0.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_scaled_modified_bessel_k0.Call(input) : Aten.special_scaled_modified_bessel_k0_out.CallInPlace(@out, input, @out);
        /// <summary>exp(x) times the modified Bessel function of the second kind of order 1.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_scaled_modified_bessel_k1.Call(input) : Aten.special_scaled_modified_bessel_k1_out.CallInPlace(@out, input, @out);
        /// <summary>The spherical Bessel function of the first kind of order 0, sin(x) / x.</summary>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) => @out is null ? Aten.special_spherical_bessel_j0.Call(input) : Aten.special_spherical_bessel_j0_out.CallInPlace(@out, input, @out);
        /// <summary>The Chebyshev polynomial of the first kind Tₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_chebyshev_polynomial_t.Call(x, n) : Aten.special_chebyshev_polynomial_t_out.CallInPlace(@out, x, n, @out);
        /// <summary>The Chebyshev polynomial of the second kind Uₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_chebyshev_polynomial_u.Call(x, n) : Aten.special_chebyshev_polynomial_u_out.CallInPlace(@out, x, n, @out);
        /// <summary>The Chebyshev polynomial of the third kind Vₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_chebyshev_polynomial_v.Call(x, n) : Aten.special_chebyshev_polynomial_v_out.CallInPlace(@out, x, n, @out);
        /// <summary>The Chebyshev polynomial of the fourth kind Wₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_chebyshev_polynomial_w.Call(x, n) : Aten.special_chebyshev_polynomial_w_out.CallInPlace(@out, x, n, @out);
        /// <summary>The physicists' Hermite polynomial Hₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_hermite_polynomial_h.Call(x, n) : Aten.special_hermite_polynomial_h_out.CallInPlace(@out, x, n, @out);
        /// <summary>The probabilists' Hermite polynomial Heₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_hermite_polynomial_he.Call(x, n) : Aten.special_hermite_polynomial_he_out.CallInPlace(@out, x, n, @out);
        /// <summary>The Laguerre polynomial Lₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_laguerre_polynomial_l.Call(x, n) : Aten.special_laguerre_polynomial_l_out.CallInPlace(@out, x, n, @out);
        /// <summary>The Legendre polynomial Pₙ(x), element by element.</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_legendre_polynomial_p.Call(x, n) : Aten.special_legendre_polynomial_p_out.CallInPlace(@out, x, n, @out);
        /// <summary>Tₙ(2x − 1), for x in [0, 1].</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_shifted_chebyshev_polynomial_t.Call(x, n) : Aten.special_shifted_chebyshev_polynomial_t_out.CallInPlace(@out, x, n, @out);
        /// <summary>Uₙ(2x − 1), for x in [0, 1].</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_shifted_chebyshev_polynomial_u.Call(x, n) : Aten.special_shifted_chebyshev_polynomial_u_out.CallInPlace(@out, x, n, @out);
        /// <summary>Vₙ(2x − 1), for x in [0, 1].</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_shifted_chebyshev_polynomial_v.Call(x, n) : Aten.special_shifted_chebyshev_polynomial_v_out.CallInPlace(@out, x, n, @out);
        /// <summary>Wₙ(2x − 1), for x in [0, 1].</summary>
        /// <param name="x">Where.</param>
        /// <param name="n">The degrees, of a shape that broadcasts with x's; 0 below degree 0.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) => @out is null ? Aten.special_shifted_chebyshev_polynomial_w.Call(x, n) : Aten.special_shifted_chebyshev_polynomial_w_out.CallInPlace(@out, x, n, @out);
    }

    internal static partial class Aten
    {
        internal static readonly Operator special_digamma = new("aten::special_digamma");
        internal static readonly Operator special_entr = new("aten::special_entr");
        internal static readonly Operator special_erf = new("aten::special_erf");
        internal static readonly Operator special_erfc = new("aten::special_erfc");
        internal static readonly Operator special_erfcx = new("aten::special_erfcx");
        internal static readonly Operator special_erfinv = new("aten::special_erfinv");
        internal static readonly Operator special_exp2 = new("aten::special_exp2");
        internal static readonly Operator special_expit = new("aten::special_expit");
        internal static readonly Operator special_expm1 = new("aten::special_expm1");
        internal static readonly Operator special_gammainc = new("aten::special_gammainc");
        internal static readonly Operator special_gammaincc = new("aten::special_gammaincc");
        internal static readonly Operator special_gammaln = new("aten::special_gammaln");
        internal static readonly Operator special_i0 = new("aten::special_i0");
        internal static readonly Operator special_i0e = new("aten::special_i0e");
        internal static readonly Operator special_i1 = new("aten::special_i1");
        internal static readonly Operator special_i1e = new("aten::special_i1e");
        internal static readonly Operator special_log_softmax = new("aten::special_log_softmax");
        internal static readonly Operator special_logit = new("aten::special_logit");
        internal static readonly Operator special_multigammaln = new("aten::special_multigammaln");
        internal static readonly Operator special_ndtr = new("aten::special_ndtr");
        internal static readonly Operator special_ndtri = new("aten::special_ndtri");
        internal static readonly Operator special_polygamma = new("aten::special_polygamma");
        internal static readonly Operator special_psi = new("aten::special_psi");
        internal static readonly Operator special_sinc = new("aten::special_sinc");
        internal static readonly Operator special_softmax = new("aten::special_softmax");
        internal static readonly Operator special_xlog1py = new("aten::special_xlog1py");
        internal static readonly Operator special_zeta = new("aten::special_zeta");
        internal static readonly Operator special_airy_ai = new("aten::special_airy_ai");
        internal static readonly Operator special_airy_ai_out = new("aten::special_airy_ai.out");
        internal static readonly Operator special_bessel_j0 = new("aten::special_bessel_j0");
        internal static readonly Operator special_bessel_j0_out = new("aten::special_bessel_j0.out");
        internal static readonly Operator special_bessel_j1 = new("aten::special_bessel_j1");
        internal static readonly Operator special_bessel_j1_out = new("aten::special_bessel_j1.out");
        internal static readonly Operator special_bessel_y0 = new("aten::special_bessel_y0");
        internal static readonly Operator special_bessel_y0_out = new("aten::special_bessel_y0.out");
        internal static readonly Operator special_bessel_y1 = new("aten::special_bessel_y1");
        internal static readonly Operator special_bessel_y1_out = new("aten::special_bessel_y1.out");
        internal static readonly Operator special_modified_bessel_i0 = new("aten::special_modified_bessel_i0");
        internal static readonly Operator special_modified_bessel_i0_out = new("aten::special_modified_bessel_i0.out");
        internal static readonly Operator special_modified_bessel_i1 = new("aten::special_modified_bessel_i1");
        internal static readonly Operator special_modified_bessel_i1_out = new("aten::special_modified_bessel_i1.out");
        internal static readonly Operator special_modified_bessel_k0 = new("aten::special_modified_bessel_k0");
        internal static readonly Operator special_modified_bessel_k0_out = new("aten::special_modified_bessel_k0.out");
        internal static readonly Operator special_modified_bessel_k1 = new("aten::special_modified_bessel_k1");
        internal static readonly Operator special_modified_bessel_k1_out = new("aten::special_modified_bessel_k1.out");
        internal static readonly Operator special_scaled_modified_bessel_k0 = new("aten::special_scaled_modified_bessel_k0");
        internal static readonly Operator special_scaled_modified_bessel_k0_out = new("aten::special_scaled_modified_bessel_k0.out");
        internal static readonly Operator special_scaled_modified_bessel_k1 = new("aten::special_scaled_modified_bessel_k1");
        internal static readonly Operator special_scaled_modified_bessel_k1_out = new("aten::special_scaled_modified_bessel_k1.out");
        internal static readonly Operator special_spherical_bessel_j0 = new("aten::special_spherical_bessel_j0");
        internal static readonly Operator special_spherical_bessel_j0_out = new("aten::special_spherical_bessel_j0.out");
        internal static readonly Operator special_chebyshev_polynomial_t = new("aten::special_chebyshev_polynomial_t");
        internal static readonly Operator special_chebyshev_polynomial_t_out = new("aten::special_chebyshev_polynomial_t.out");
        internal static readonly Operator special_chebyshev_polynomial_u = new("aten::special_chebyshev_polynomial_u");
        internal static readonly Operator special_chebyshev_polynomial_u_out = new("aten::special_chebyshev_polynomial_u.out");
        internal static readonly Operator special_chebyshev_polynomial_v = new("aten::special_chebyshev_polynomial_v");
        internal static readonly Operator special_chebyshev_polynomial_v_out = new("aten::special_chebyshev_polynomial_v.out");
        internal static readonly Operator special_chebyshev_polynomial_w = new("aten::special_chebyshev_polynomial_w");
        internal static readonly Operator special_chebyshev_polynomial_w_out = new("aten::special_chebyshev_polynomial_w.out");
        internal static readonly Operator special_hermite_polynomial_h = new("aten::special_hermite_polynomial_h");
        internal static readonly Operator special_hermite_polynomial_h_out = new("aten::special_hermite_polynomial_h.out");
        internal static readonly Operator special_hermite_polynomial_he = new("aten::special_hermite_polynomial_he");
        internal static readonly Operator special_hermite_polynomial_he_out = new("aten::special_hermite_polynomial_he.out");
        internal static readonly Operator special_laguerre_polynomial_l = new("aten::special_laguerre_polynomial_l");
        internal static readonly Operator special_laguerre_polynomial_l_out = new("aten::special_laguerre_polynomial_l.out");
        internal static readonly Operator special_legendre_polynomial_p = new("aten::special_legendre_polynomial_p");
        internal static readonly Operator special_legendre_polynomial_p_out = new("aten::special_legendre_polynomial_p.out");
        internal static readonly Operator special_shifted_chebyshev_polynomial_t = new("aten::special_shifted_chebyshev_polynomial_t");
        internal static readonly Operator special_shifted_chebyshev_polynomial_t_out = new("aten::special_shifted_chebyshev_polynomial_t.out");
        internal static readonly Operator special_shifted_chebyshev_polynomial_u = new("aten::special_shifted_chebyshev_polynomial_u");
        internal static readonly Operator special_shifted_chebyshev_polynomial_u_out = new("aten::special_shifted_chebyshev_polynomial_u.out");
        internal static readonly Operator special_shifted_chebyshev_polynomial_v = new("aten::special_shifted_chebyshev_polynomial_v");
        internal static readonly Operator special_shifted_chebyshev_polynomial_v_out = new("aten::special_shifted_chebyshev_polynomial_v.out");
        internal static readonly Operator special_shifted_chebyshev_polynomial_w = new("aten::special_shifted_chebyshev_polynomial_w");
        internal static readonly Operator special_shifted_chebyshev_polynomial_w_out = new("aten::special_shifted_chebyshev_polynomial_w.out");
    }
}
