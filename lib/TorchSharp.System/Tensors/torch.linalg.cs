using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra: what decomposes, solves and measures matrices.</summary>
    public static partial class linalg
    {
        /// <summary>What a QR decomposition gives: Q and R of the smaller size, of full size, or R alone.</summary>
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        public static Tensor cond(Tensor input, int p) => cond(input, (double)p);
        /// <summary>The eigenvalues, ascending, and eigenvectors of symmetric […, N, N].</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.linalg_eigh.Call2(input, UPLO.ToString());
        /// <summary>The eigenvalues, ascending, of symmetric […, N, N].</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.linalg_eigvalsh.Call(input, UPLO.ToString());
        /// <summary>The norm of a vector or matrix; by default the Euclidean one of all elements.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Aten.linalg_norm.Call(input, Arg.None, dims, keepdim);
        /// <inheritdoc cref="norm(Tensor, long[], bool)"/>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => norm(input, (double)ord, dims, keepdim);
        /// <summary>A = Q R, with orthonormal columns of Q and an upper triangle R: […, M, N].</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Aten.linalg_qr.Call2(input, mode.ToString() is "R" ? "r" : mode.ToString().ToLowerInvariant());

        /// <summary>L of A = L Lᵀ, for symmetric, positive definite […, N, N].</summary>
        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Call(input);
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) => Aten.linalg_cholesky_ex.Call2(input, false, check_errors);
        public static Tensor cond(Tensor input) => Aten.linalg_cond.Call(input);
        public static Tensor cond(Tensor input, double p) => Aten.linalg_cond.Call(input, p);
        public static Tensor cond(Tensor input, string p) => Aten.linalg_cond_p_str.Call(input, p);
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.linalg_cross.Call(input, other, dim);
        /// <summary>The determinant of […, N, N].</summary>
        public static Tensor det(Tensor input) => Aten.linalg_det.Call(input);
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => Aten.linalg_diagonal.Call(input, (long)offset, (long)dim1, (long)dim2);
        /// <summary>The eigenvalues and eigenvectors of […, N, N], complex.</summary>
        public static (Tensor, Tensor) eig(Tensor input) => Aten.linalg_eig.Call2(input);
        /// <summary>The eigenvalues of […, N, N], complex.</summary>
        public static Tensor eigvals(Tensor input) => Aten.linalg_eigvals.Call(input);
        public static Tensor householder_product(Tensor A, Tensor tau) => Aten.linalg_householder_product.Call(A, tau);
        /// <summary>The inverse of […, N, N].</summary>
        public static Tensor inv(Tensor input) => Aten.linalg_inv.Call(input);
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => Aten.linalg_inv_ex.Call2(input, check_errors);
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true) => Aten.linalg_ldl_factor.Call2(input, hermitian);
        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(Tensor input, bool hermitian = true, bool check_errors = false) => Aten.linalg_ldl_factor_ex.Call3(input, hermitian, check_errors);
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) => Aten.linalg_ldl_solve.Call(LD, pivots, B, hermitian);
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Aten.linalg_lu.Call3(input, pivot);
        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) => Aten.linalg_lu_factor.Call2(input, pivot);
        public static Tensor matrix_exp(Tensor input) => Aten.linalg_matrix_exp.Call(input);
        /// <summary>X that makes |A X − B| smallest, for A of […, M, N] and B of […, M, K]: X of […, N, K].</summary>
        /// <param name="input">A.</param>
        /// <param name="other">B.</param>
        /// <returns>
        /// X; the squared residuals […, K] where M &gt; N and A has full rank, else nothing; A's rank and its singular
        /// values, which the driver on the processor, "gelsy", leaves out.
        /// </returns>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) => Aten.linalg_lstsq.Call4(input, other);
        /// <inheritdoc cref="lstsq(Tensor, Tensor)"/>
        /// <param name="rcond">Singular values below rcond times the greatest count as 0.</param>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) => Aten.linalg_lstsq.Call4(input, other, rcond);
        /// <summary>X of A X = B, or of X A = B, from what lu_factor made of A.</summary>
        /// <param name="LU">L and U in one, […, N, N].</param>
        /// <param name="pivots">The exchanged rows, […, N], counted from 1.</param>
        /// <param name="B">[…, N, K]; […, K, N] where <paramref name="left"/> is false.</param>
        /// <param name="left">A stands on the left of X.</param>
        /// <param name="adjoint">Solve with the conjugate of A's transpose instead.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null)
        {
            CheckPivots(LU, pivots);
            return @out is null ? Aten.linalg_lu_solve.Call(LU, pivots, B, left, adjoint) : Aten.linalg_lu_solve_out.CallInPlace(@out, LU, pivots, B, left, adjoint, @out);
        }
        /// <summary>A norm of […, M, N], the Frobenius one by default.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.linalg_matrix_norm.Call(input, ord, dims, keepdim);
        /// <inheritdoc cref="matrix_norm(Tensor, double, long[], bool)"/>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) => Aten.linalg_matrix_norm_str_ord.Call(input, ord, dims, keepdim);
        /// <summary>The rank of […, M, N].</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) => Aten.linalg_matrix_rank_atol_rtol_float.Call(input, atol, rtol, hermitian);
        /// <inheritdoc cref="matrix_rank(Tensor, double?, double?, bool)"/>
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) => Aten.linalg_matrix_rank_atol_rtol_tensor.Call(input, atol, rtol, hermitian);
        /// <summary>The product of several matrices, in the order that costs least.</summary>
        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.linalg_multi_dot.Call(tensors.ToArray());
        /// <inheritdoc cref="norm(Tensor, long[], bool)"/>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.linalg_norm.Call(input, ord, dims, keepdim);
        /// <inheritdoc cref="norm(Tensor, long[], bool)"/>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Aten.linalg_norm_ord_str.Call(input, ord, dims, keepdim);
        /// <summary>The pseudoinverse of […, M, N].</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) => Aten.linalg_pinv_atol_rtol_float.Call(input, atol, rtol, hermitian);
        /// <inheritdoc cref="pinv(Tensor, double?, double?, bool)"/>
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) => Aten.linalg_pinv_atol_rtol_tensor.Call(input, atol, rtol, hermitian);
        /// <summary>The sign and the logarithm of the absolute value of the determinant of […, N, N].</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.linalg_slogdet.Call2(input);
        /// <summary>X of A X = B, for […, N, N] and […, N, K].</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.linalg_solve.Call(A, B, left);
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) => Aten.linalg_solve_ex.Call2(A, B, left, check_errors);
        /// <summary>X of A X = B, or of X A = B, for a triangular A of […, N, N]; the other triangle is not read.</summary>
        /// <param name="A">[…, N, N].</param>
        /// <param name="B">[…, N, K]; […, K, N] where <paramref name="left"/> is false.</param>
        /// <param name="upper">A is an upper triangle.</param>
        /// <param name="left">A stands on the left of X.</param>
        /// <param name="unitriangular">A's diagonal counts as ones and is not read.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null ? Aten.linalg_solve_triangular.Call(A, B, upper, left, unitriangular) : Aten.linalg_solve_triangular_out.CallInPlace(@out, A, B, upper, left, unitriangular, @out);
        /// <summary>A = U diag(S) Vh, with the singular values S in descending order: […, M, N].</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.linalg_svd.Call3(input, fullMatrices);
        /// <summary>The singular values of […, M, N], in descending order; the first is the spectral norm.</summary>
        public static Tensor svdvals(Tensor input) => Aten.linalg_svdvals.Call(input);
        public static Tensor tensorinv(Tensor input, long ind) => Aten.linalg_tensorinv.Call(input, ind);
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Aten.linalg_tensorsolve.Call(A, B, dims);
        public static Tensor vander(Tensor input, long? N = null) => Aten.linalg_vander.Call(input, N);
        /// <summary>The dot products of vectors along a dimension, which goes; the first is conjugated.</summary>
        /// <param name="x">The first vectors.</param>
        /// <param name="y">The second ones, of a shape that broadcasts with x's.</param>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="out">Takes the result, where it is given.</param>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            @out is null ? Aten.linalg_vecdot.Call(x, y, dim) : Aten.linalg_vecdot_out.CallInPlace(@out, x, y, dim, @out);
        /// <summary>The p-norm of all elements, or along dimensions.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) => Aten.linalg_vector_norm.Call(input, ord, dims, keepdim);
    }

    internal static partial class Aten
    {
        internal static readonly Operator linalg_eigh = new("aten::linalg_eigh");
        internal static readonly Operator linalg_eigvalsh = new("aten::linalg_eigvalsh");
        internal static readonly Operator linalg_qr = new("aten::linalg_qr");
        internal static readonly Operator linalg_cholesky = new("aten::linalg_cholesky");
        internal static readonly Operator linalg_cholesky_ex = new("aten::linalg_cholesky_ex");
        internal static readonly Operator linalg_cond = new("aten::linalg_cond");
        internal static readonly Operator linalg_cond_p_str = new("aten::linalg_cond.p_str");
        internal static readonly Operator linalg_cross = new("aten::linalg_cross");
        internal static readonly Operator linalg_det = new("aten::linalg_det");
        internal static readonly Operator linalg_diagonal = new("aten::linalg_diagonal");
        internal static readonly Operator linalg_eig = new("aten::linalg_eig");
        internal static readonly Operator linalg_eigvals = new("aten::linalg_eigvals");
        internal static readonly Operator linalg_householder_product = new("aten::linalg_householder_product");
        internal static readonly Operator linalg_inv = new("aten::linalg_inv");
        internal static readonly Operator linalg_inv_ex = new("aten::linalg_inv_ex");
        internal static readonly Operator linalg_ldl_factor = new("aten::linalg_ldl_factor");
        internal static readonly Operator linalg_ldl_factor_ex = new("aten::linalg_ldl_factor_ex");
        internal static readonly Operator linalg_ldl_solve = new("aten::linalg_ldl_solve");
        internal static readonly Operator linalg_lu = new("aten::linalg_lu");
        internal static readonly Operator linalg_lu_factor = new("aten::linalg_lu_factor");
        internal static readonly Operator linalg_matrix_exp = new("aten::linalg_matrix_exp");
        internal static readonly Operator linalg_matrix_norm = new("aten::linalg_matrix_norm");
        internal static readonly Operator linalg_matrix_norm_str_ord = new("aten::linalg_matrix_norm.str_ord");
        internal static readonly Operator linalg_matrix_rank_atol_rtol_float = new("aten::linalg_matrix_rank.atol_rtol_float");
        internal static readonly Operator linalg_matrix_rank_atol_rtol_tensor = new("aten::linalg_matrix_rank.atol_rtol_tensor");
        internal static readonly Operator linalg_multi_dot = new("aten::linalg_multi_dot");
        internal static readonly Operator linalg_norm = new("aten::linalg_norm");
        internal static readonly Operator linalg_norm_ord_str = new("aten::linalg_norm.ord_str");
        internal static readonly Operator linalg_pinv_atol_rtol_float = new("aten::linalg_pinv.atol_rtol_float");
        internal static readonly Operator linalg_pinv_atol_rtol_tensor = new("aten::linalg_pinv.atol_rtol_tensor");
        internal static readonly Operator linalg_slogdet = new("aten::linalg_slogdet");
        internal static readonly Operator linalg_solve = new("aten::linalg_solve");
        internal static readonly Operator linalg_solve_ex = new("aten::linalg_solve_ex");
        internal static readonly Operator linalg_svd = new("aten::linalg_svd");
        internal static readonly Operator linalg_svdvals = new("aten::linalg_svdvals");
        internal static readonly Operator linalg_tensorinv = new("aten::linalg_tensorinv");
        internal static readonly Operator linalg_tensorsolve = new("aten::linalg_tensorsolve");
        internal static readonly Operator linalg_vander = new("aten::linalg_vander");
        internal static readonly Operator linalg_lstsq = new("aten::linalg_lstsq");
        internal static readonly Operator linalg_lu_solve = new("aten::linalg_lu_solve");
        internal static readonly Operator linalg_lu_solve_out = new("aten::linalg_lu_solve.out");
        internal static readonly Operator linalg_solve_triangular = new("aten::linalg_solve_triangular");
        internal static readonly Operator linalg_solve_triangular_out = new("aten::linalg_solve_triangular.out");
        internal static readonly Operator linalg_vecdot = new("aten::linalg_vecdot");
        internal static readonly Operator linalg_vecdot_out = new("aten::linalg_vecdot.out");
        internal static readonly Operator linalg_vector_norm = new("aten::linalg_vector_norm");
    }
}
