using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

internal static unsafe class Gradients
{
    /// <summary>Clears the gradients of all <paramref name="parameters"/> in one native call.</summary>
    internal static void Clear(IEnumerable<Parameter> parameters, bool setToNone)
    {
        var handles = parameters.Select(parameter => parameter.Handle).ToArray();
        fixed (nint* first = handles)
            NativeMethods.Check(NativeMethods.gan_zero_grad(first, handles.Length, setToNone ? 1 : 0));
        GC.KeepAlive(parameters);
    }
}
