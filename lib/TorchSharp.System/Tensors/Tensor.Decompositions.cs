using TorchSharp.Native;

namespace TorchSharp;

// The decompositions as LAPACK names them; torch.linalg has the newer ones.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A QR decomposition as LAPACK keeps it, of […, M, N]: R and Householder's vectors in one, and the vectors' factors tau.</summary>
        public (Tensor a, Tensor tau) geqrf() => Aten.geqrf.Call2(this);

        /// <summary>The cross product with a vector of three equal numbers.</summary>
        /// <param name="other">The number.</param>
        /// <param name="dim">The dimension of the vectors, of size 3.</param>
        public Tensor cross(Scalar other, long dim)
        {
            using var scope = NewDisposeScope();
            return Aten.linalg_cross.Call(this, torch.full_like(this, other), dim).MoveToOuterDisposeScope();
        }

        /// <inheritdoc cref="torch.block_diag(Tensor[])"/>
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);
    }

    /// <inheritdoc cref="Tensor.geqrf()"/>
    public static (Tensor a, Tensor tau) geqrf(Tensor input) => input.geqrf();

    /// <inheritdoc cref="Tensor.cross(Scalar, long)"/>
    public static Tensor cross(Tensor input, Scalar other, long dim = 0) => input.cross(other, dim);

    /// <summary>P L U = A, of […, M, N], in one matrix: U above, and L without its ones below the diagonal.</summary>
    /// <param name="A">The matrices.</param>
    /// <param name="pivot">Exchange rows, without which the processor cannot do it.</param>
    /// <param name="get_infos">Give for each matrix 0, or k where U's k-th diagonal element is 0; without it that is an error.</param>
    /// <returns>L and U; the row, counted from 1, that each row was exchanged with, […, min(M, N)]; the infos, or null.</returns>
    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(Tensor A, bool pivot = true, bool get_infos = false)
    {
        var (factors, pivots, infos) = Aten.linalg_lu_factor_ex.Call3(A, pivot, !get_infos);
        if (get_infos) return (factors, pivots, infos);
        infos.Dispose();
        return (factors, pivots, null);
    }

    /// <summary>The three matrices of P L U = A from what <see cref="lu"/> gives.</summary>
    /// <param name="LU_data">L and U in one, […, M, N].</param>
    /// <param name="LU_pivots">The exchanged rows, […, min(M, N)], of type Int32.</param>
    /// <param name="unpack_data">Make L and U; else they are empty.</param>
    /// <param name="unpack_pivots">Make P; else it is empty.</param>
    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true)
    {
        CheckPivots(LU_data, LU_pivots);
        return Aten.lu_unpack.Call3(LU_data, LU_pivots, unpack_data, unpack_pivots);
    }

    /// <summary>libtorch takes pivots at their word, and would swap rows outside the matrix.</summary>
    private static void CheckPivots(Tensor decomposition, Tensor pivots)
    {
        if (decomposition.dim() < 2 || !pivots.shape.SequenceEqual([.. decomposition.shape[..^2], Math.Min(decomposition.size(-2), decomposition.size(-1))]))
            throw new ArgumentException($"The pivots of a decomposition [*, M, N] are [*, min(M, N)], and these are {decomposition.Summary()} and {pivots.Summary()}.");
        using var scope = NewDisposeScope();
        if (pivots.numel() > 0 && (pivots.min().ToInt64() < 1 || pivots.max().ToInt64() > decomposition.size(-2)))
            throw new ArgumentException($"Pivots count rows from 1 to {decomposition.size(-2)}, and these go from {pivots.min().ToInt64()} to {pivots.max().ToInt64()}.");
    }

    /// <summary>X that makes |A X − B| smallest, or, where A has more columns than rows, the smallest X with A X = B.</summary>
    /// <param name="B">[M, K].</param>
    /// <param name="A">[M, N], of full rank.</param>
    /// <returns>
    /// X in the first N rows of [max(M, N), K], under it what the squares of a column's residual sum from; and A's QR
    /// decomposition as <see cref="Tensor.geqrf"/> gives it, or its LQ decomposition where N &gt; M.
    /// </returns>
    public static (Tensor Solution, Tensor QR) lstsq(Tensor B, Tensor A)
    {
        if (A.dim() != 2 || B.dim() != 2 || A.size(0) != B.size(0))
            throw new ArgumentException($"lstsq wants B of [M, K] and A of [M, N], {B.Summary()} and {A.Summary()} were given.");
        using var scope = NewDisposeScope();
        var (rows, columns) = (A.size(0), A.size(1));
        if (columns > rows)
        {
            // A = L Q with Lᵀ and Qᵀ from Aᵀ = Qᵀ Lᵀ, so X = Qᵀ L⁻¹ B.
            var (turned, factors) = A.mT.geqrf();
            var y = linalg.solve_triangular(turned[..(int)rows].triu().mT, B, upper: false);
            var padded = cat([y, B.new_zeros(columns - rows, B.size(1))]);
            return (turned.ormqr(factors, padded).MoveToOuterDisposeScope(), turned.mT.MoveToOuterDisposeScope());
        }
        var (qr, tau) = A.geqrf();
        var projected = qr.ormqr(tau, B, transpose: true);
        var solution = linalg.solve_triangular(qr[..(int)columns], projected[..(int)columns], upper: true);
        return (cat([solution, projected[(int)columns..]]).MoveToOuterDisposeScope(), qr.MoveToOuterDisposeScope());
    }

    internal static partial class Aten
    {
        internal static readonly Operator geqrf = new("aten::geqrf");
        internal static readonly Operator linalg_lu_factor_ex = new("aten::linalg_lu_factor_ex");
        internal static readonly Operator lu_unpack = new("aten::lu_unpack");
    }
}
