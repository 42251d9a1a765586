using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns.</summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>A parameter that shares <paramref name="data"/>'s elements.</summary>
        public Parameter(torch.Tensor data, bool requires_grad = true) : base(Shared(data))
        {
            // A parameter belongs to its module, whatever scope was open when the module was made.
            DetachFromDisposeScope();
            this.requires_grad = requires_grad;
        }

        private static nint Shared(torch.Tensor data)
        {
            using var detached = data.detach();
            return detached.DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A tensor that a module learns; it shares the elements of <paramref name="data"/>.</summary>
            /// <param name="data">The values at the start.</param>
            /// <param name="requires_grad">Whether gradients are computed for it.</param>
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }

        public partial class Tensor
        {
            /// <summary>Gives this tensor another's elements, type and device, in place.</summary>
            internal void SetData(Tensor data)
            {
                NativeMethods.Check(Kept(NativeMethods.gan_set_data(Handle, data.Handle)));
                GC.KeepAlive(data);
            }
        }
    }
}
