using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>beta · this + alpha · Σ batch1 batch2 over the batch: [M, N].</summary>
        /// <param name="beta">Factor of this.</param>
        /// <param name="alpha">Factor of the product.</param>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Aten.addbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Aten.addbmm_.CallInPlace(this, this, batch1, batch2, (double)beta, (double)alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Aten.addmm_.CallInPlace(this, this, mat1, mat2, (double)beta, (double)alpha);
        /// <summary>beta · this + alpha · mat vec: [M].</summary>
        /// <param name="beta">Factor of this.</param>
        /// <param name="alpha">Factor of the product.</param>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Aten.addmv.Call(this, mat, vec, (double)beta, (double)alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Aten.addmv_.CallInPlace(this, this, mat, vec, (double)beta, (double)alpha);
        /// <summary>beta · this + alpha · vec1 vec2ᵀ: [M, N].</summary>
        /// <param name="beta">Factor of this.</param>
        /// <param name="alpha">Factor of the product.</param>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Aten.addr.Call(this, vec1, vec2, (double)beta, (double)alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Aten.addr_.CallInPlace(this, this, vec1, vec2, (double)beta, (double)alpha);
        /// <summary>The last two dimensions exchanged, complex numbers conjugated.</summary>
        public Tensor adjoint() => Aten.adjoint.Call(this);
        /// <summary>beta · this + alpha · batch1 batch2, of batches [B, M, K] and [B, K, N].</summary>
        /// <param name="beta">Factor of this.</param>
        /// <param name="alpha">Factor of the product.</param>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Aten.baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);
        public Tensor cholesky_inverse(bool upper = false) => Aten.cholesky_inverse.Call(this, upper);
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.cholesky_solve.Call(this, input2, upper);
        /// <summary>The covariance of variables in rows: [N, observations] → [N, N].</summary>
        /// <param name="correction">Divide by the number of observations less this.</param>
        /// <param name="fweights">How often each observation counts.</param>
        /// <param name="aweights">How much each observation counts.</param>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Aten.cov.Call(this, correction, fweights, aweights);
        /// <summary>The determinant of […, N, N].</summary>
        public Tensor det() => Aten.det.Call(this);
        /// <summary>The p-norm of this − other.</summary>
        /// <param name="other">The other tensor.</param>
        /// <param name="p">p.</param>
        public Tensor dist(Tensor other, float p = 2f) => Aten.dist.Call(this, other, (double)p);
        public Tensor ger(Tensor vec2) => Aten.ger.Call(this, vec2);
        /// <summary>Σ x·y over the last dimensions of both.</summary>
        public Tensor inner(Tensor vec2) => Aten.inner.Call(this, vec2);
        /// <summary>The inverse of […, N, N].</summary>
        public Tensor inverse() => Aten.inverse.Call(this);
        /// <summary>The Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.kron.Call(this, other);
        /// <summary>The logarithm of the determinant of […, N, N].</summary>
        public Tensor logdet() => Aten.logdet.Call(this);
        /// <summary>The matrix exponential of […, N, N].</summary>
        public Tensor matrix_exp() => Aten.matrix_exp.Call(this);
        /// <summary>The n-th power of […, N, N].</summary>
        /// <param name="n">The power; negative for that of the inverse.</param>
        public Tensor matrix_power(int n) => Aten.matrix_power.Call(this, (long)n);
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => Aten.ormqr.Call(this, tau, other, left, transpose);
        /// <summary>All products of two vectors: [M] and [N] → [M, N].</summary>
        /// <param name="vec2">The second vector.</param>
        public Tensor outer(Tensor vec2) => Aten.outer.Call(this, vec2);
        /// <summary>Scales the slices along a dimension down to a greatest p-norm.</summary>
        /// <param name="p">p.</param>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="maxnorm">The greatest norm.</param>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm.Call(this, (double)p, dim, (double)maxnorm);
        /// <summary>The sum of a matrix's diagonal.</summary>
        public Tensor trace() => Aten.trace.Call(this);
        public Tensor vander(long N = -1, bool increasing = false) => Aten.vander.Call(this, N < 0 ? Arg.None : N, increasing);
        /// <summary>The dot product of two vectors, the first conjugated.</summary>
        public Tensor vdot(Tensor target) => Aten.vdot.Call(this, target);
        /// <summary>Sums products over dimensions of two tensors.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Call(this, b, dims1, dims2);
        /// <inheritdoc cref="tensordot(Tensor, long[], long[])"/>
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));
        /// <inheritdoc cref="tensordot(Tensor, long[], long[])"/>
        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(k => dim() - dims + k)], [.. Enumerable.Range(0, (int)dims).Select(k => (long)k)]);
        /// <summary>The pseudoinverse of […, M, N].</summary>
        /// <param name="rcond">Singular values below rcond times the greatest count as 0.</param>
        public Tensor pinverse(double rcond = 1E-15, bool hermitian = false) => Aten.linalg_pinv.Call(this, rcond, hermitian);
        /// <summary>The correlations of variables in rows: [N, observations] → [N, N].</summary>
        public Tensor corrcoef() => Aten.corrcoef.Call(this);
    }

    /// <inheritdoc cref="Tensor.addbmm(Tensor, Tensor, float, float)"/>
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.addbmm(batch1, batch2, beta, alpha);
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.addbmm_(batch1, batch2, beta, alpha);
    /// <inheritdoc cref="Tensor.addmm(Tensor, Tensor, float, float)"/>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);
    /// <inheritdoc cref="Tensor.addmv(Tensor, Tensor, float, float)"/>
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv(mat1, mat2, beta, alpha);
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv_(mat1, mat2, beta, alpha);
    /// <inheritdoc cref="Tensor.addr(Tensor, Tensor, float, float)"/>
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => input.addr(vec1, vec2, beta, alpha);
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => input.addr_(vec1, vec2, beta, alpha);
    /// <inheritdoc cref="Tensor.adjoint()"/>
    public static Tensor adjoint(Tensor input) => input.adjoint();
    /// <inheritdoc cref="Tensor.baddbmm(Tensor, Tensor, float, float)"/>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => input.baddbmm(batch1, batch2, beta, alpha);
    public static Tensor block_diag(params Tensor[] tensors) => Aten.block_diag.Call(tensors);
    public static Tensor chain_matmul(params Tensor[] matrices) => Aten.chain_matmul.Call(matrices);
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => input.cholesky_inverse(upper);
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) => input.cholesky_solve(input2, upper);
    /// <inheritdoc cref="Tensor.cov(long, Tensor, Tensor)"/>
    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => input.cov(correction, fweights, aweights);
    /// <inheritdoc cref="Tensor.det()"/>
    public static Tensor det(Tensor input) => input.det();
    /// <inheritdoc cref="Tensor.dist(Tensor, float)"/>
    public static Tensor dist(Tensor input, Tensor other, float p = 2f) => input.dist(other, p);
    /// <inheritdoc cref="Tensor.dot(Tensor)"/>
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);
    /// <summary>A sum of products by Einstein's convention: einsum("bij,bjk->bik", a, b) multiplies batches of matrices.</summary>
    /// <param name="equation">A letter for each dimension; those that are not behind the arrow are summed over.</param>
    /// <param name="tensors">The tensors in order.</param>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Call(equation, tensors);
    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);
    /// <inheritdoc cref="Tensor.inner(Tensor)"/>
    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);
    /// <inheritdoc cref="Tensor.inverse()"/>
    public static Tensor inverse(Tensor input) => input.inverse();
    /// <inheritdoc cref="Tensor.kron(Tensor)"/>
    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
    /// <inheritdoc cref="Tensor.logdet()"/>
    public static Tensor logdet(Tensor input) => input.logdet();
    /// <inheritdoc cref="Tensor.matrix_exp()"/>
    public static Tensor matrix_exp(Tensor input) => input.matrix_exp();
    /// <inheritdoc cref="Tensor.matrix_power(int)"/>
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
    /// <inheritdoc cref="Tensor.mv(Tensor)"/>
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);
    public static Tensor orgqr(Tensor input, Tensor tau) => Aten.orgqr.Call(input, tau);
    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false) => input.ormqr(tau, other, left, transpose);
    /// <inheritdoc cref="Tensor.outer(Tensor)"/>
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);
    /// <inheritdoc cref="Tensor.renorm(float, long, float)"/>
    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => input.renorm(p, dim, maxnorm);
    /// <inheritdoc cref="Tensor.trace()"/>
    public static Tensor trace(Tensor input) => input.trace();
    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => x.vander(N, increasing);
    /// <inheritdoc cref="Tensor.vdot(Tensor)"/>
    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);
    /// <inheritdoc cref="Tensor.corrcoef()"/>
    public static Tensor corrcoef(Tensor input) => input.corrcoef();
    /// <inheritdoc cref="Tensor.pinverse(double, bool)"/>
    public static Tensor pinverse(Tensor input, double rcond = 1E-15, bool hermitian = false) => input.pinverse(rcond, hermitian);
    /// <inheritdoc cref="Tensor.tensordot(Tensor, long[], long[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);
    /// <inheritdoc cref="Tensor.tensordot(Tensor, long[], long[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);
    /// <inheritdoc cref="Tensor.tensordot(Tensor, long[], long[])"/>
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => Aten.slogdet.Call2(A);
    /// <summary>The distances of all pairs of rows: […, P, M] and […, R, M] → […, P, R].</summary>
    /// <param name="x1">[…, P, M].</param>
    /// <param name="x2">[…, R, M].</param>
    /// <param name="p">p of the norm.</param>
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) => Aten.cdist.Call(x1, x2, p, (long)compute_mode);

    internal static partial class Aten
    {
        internal static readonly Operator addbmm = new("aten::addbmm");
        internal static readonly Operator addbmm_ = new("aten::addbmm_");
        internal static readonly Operator addmm_ = new("aten::addmm_");
        internal static readonly Operator addmv = new("aten::addmv");
        internal static readonly Operator addmv_ = new("aten::addmv_");
        internal static readonly Operator addr = new("aten::addr");
        internal static readonly Operator addr_ = new("aten::addr_");
        internal static readonly Operator adjoint = new("aten::adjoint");
        internal static readonly Operator baddbmm = new("aten::baddbmm");
        internal static readonly Operator cholesky_inverse = new("aten::cholesky_inverse");
        internal static readonly Operator cholesky_solve = new("aten::cholesky_solve");
        internal static readonly Operator cov = new("aten::cov");
        internal static readonly Operator det = new("aten::det");
        internal static readonly Operator dist = new("aten::dist");
        internal static readonly Operator ger = new("aten::ger");
        internal static readonly Operator inner = new("aten::inner");
        internal static readonly Operator inverse = new("aten::inverse");
        internal static readonly Operator kron = new("aten::kron");
        internal static readonly Operator logdet = new("aten::logdet");
        internal static readonly Operator matrix_exp = new("aten::matrix_exp");
        internal static readonly Operator matrix_power = new("aten::matrix_power");
        internal static readonly Operator ormqr = new("aten::ormqr");
        internal static readonly Operator outer = new("aten::outer");
        internal static readonly Operator renorm = new("aten::renorm");
        internal static readonly Operator trace = new("aten::trace");
        internal static readonly Operator vander = new("aten::vander");
        internal static readonly Operator vdot = new("aten::vdot");
        internal static readonly Operator block_diag = new("aten::block_diag");
        internal static readonly Operator chain_matmul = new("aten::chain_matmul");
        internal static readonly Operator einsum = new("aten::einsum");
        internal static readonly Operator orgqr = new("aten::orgqr");
        internal static readonly Operator tensordot = new("aten::tensordot");
        internal static readonly Operator linalg_pinv = new("aten::linalg_pinv");
        internal static readonly Operator corrcoef = new("aten::corrcoef");
        internal static readonly Operator slogdet = new("aten::slogdet");
        internal static readonly Operator cdist = new("aten::cdist");
    }
}
