using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The real part: a view of a complex tensor, the tensor itself otherwise.</summary>
        public Tensor real => Aten.real.Call(this);

        /// <summary>The imaginary part of a complex tensor, as a view.</summary>
        public Tensor imag => Aten.imag.Call(this);

        /// <summary>The conjugate of the transpose of a matrix.</summary>
        public Tensor H => Aten.matrix_H.Call(this);

        /// <summary>The conjugates of the transposes of the last two dimensions.</summary>
        public Tensor mH => Aten.mH.Call(this);

        public Tensor angle() => Aten.angle.Call(this);
        public Tensor conj() => Aten.conj.Call(this);
        public Tensor conj_physical() => Aten.conj_physical.Call(this);
        public Tensor conj_physical_() => Aten.conj_physical_.CallInPlace(this, this);
        public Tensor resolve_conj() => Aten.resolve_conj.Call(this);
        public Tensor resolve_neg() => Aten.resolve_neg.Call(this);
        public Tensor view_as_complex() => Aten.view_as_complex.Call(this);
        public Tensor view_as_real() => Aten.view_as_real.Call(this);
    }

    public static Tensor angle(Tensor input) => input.angle();
    public static Tensor complex(Tensor real, Tensor imag) => Aten.complex.Call(real, imag);
    public static Tensor conj(Tensor input) => input.conj();
    public static Tensor conj_physical(Tensor input) => input.conj_physical();
    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();
    public static Tensor imag(Tensor input) => Aten.imag.Call(input);
    public static Tensor polar(Tensor abs, Tensor angle) => Aten.polar.Call(abs, angle);
    public static Tensor real(Tensor input) => Aten.real.Call(input);
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();
    public static Tensor view_as_real(Tensor input) => input.view_as_real();

    internal static partial class Aten
    {
        internal static readonly Operator matrix_H = new("aten::matrix_H");
        internal static readonly Operator mH = new("aten::mH");
        internal static readonly Operator angle = new("aten::angle");
        internal static readonly Operator conj = new("aten::conj");
        internal static readonly Operator conj_physical = new("aten::conj_physical");
        internal static readonly Operator conj_physical_ = new("aten::conj_physical_");
        internal static readonly Operator resolve_conj = new("aten::resolve_conj");
        internal static readonly Operator resolve_neg = new("aten::resolve_neg");
        internal static readonly Operator view_as_complex = new("aten::view_as_complex");
        internal static readonly Operator view_as_real = new("aten::view_as_real");
        internal static readonly Operator complex = new("aten::complex");
        internal static readonly Operator imag = new("aten::imag");
        internal static readonly Operator polar = new("aten::polar");
        internal static readonly Operator real = new("aten::real");
    }
}
