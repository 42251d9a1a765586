using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether this = target, element by element, as Bool. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor eq(Tensor target) => Aten.eq_Tensor.Call(this, target);
        /// <inheritdoc cref="eq(Tensor)"/>
        public Tensor eq(Scalar target) => Aten.eq_Scalar.Call(this, target);
        /// <summary>Whether this ≠ target, element by element, as Bool. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor ne(Tensor target) => Aten.ne_Tensor.Call(this, target);
        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor ne(Scalar target) => Aten.ne_Scalar.Call(this, target);
        /// <summary>Whether this &lt; target, element by element, as Bool. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor lt(Tensor target) => Aten.lt_Tensor.Call(this, target);
        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor lt(Scalar target) => Aten.lt_Scalar.Call(this, target);
        /// <summary>Whether this ≤ target, element by element, as Bool. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor le(Tensor target) => Aten.le_Tensor.Call(this, target);
        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor le(Scalar target) => Aten.le_Scalar.Call(this, target);
        /// <summary>Whether this > target, element by element, as Bool. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor gt(Tensor target) => Aten.gt_Tensor.Call(this, target);
        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor gt(Scalar target) => Aten.gt_Scalar.Call(this, target);
        /// <summary>Whether this ≥ target, element by element, as Bool. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor ge(Tensor target) => Aten.ge_Tensor.Call(this, target);
        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor ge(Scalar target) => Aten.ge_Scalar.Call(this, target);
    }

    internal static partial class Aten
    {
        internal static readonly Operator eq_Tensor = new("aten::eq.Tensor");
        internal static readonly Operator eq_Scalar = new("aten::eq.Scalar");
        internal static readonly Operator ne_Tensor = new("aten::ne.Tensor");
        internal static readonly Operator ne_Scalar = new("aten::ne.Scalar");
        internal static readonly Operator lt_Tensor = new("aten::lt.Tensor");
        internal static readonly Operator lt_Scalar = new("aten::lt.Scalar");
        internal static readonly Operator le_Tensor = new("aten::le.Tensor");
        internal static readonly Operator le_Scalar = new("aten::le.Scalar");
        internal static readonly Operator gt_Tensor = new("aten::gt.Tensor");
        internal static readonly Operator gt_Scalar = new("aten::gt.Scalar");
        internal static readonly Operator ge_Tensor = new("aten::ge.Tensor");
        internal static readonly Operator ge_Scalar = new("aten::ge.Scalar");
    }
}
