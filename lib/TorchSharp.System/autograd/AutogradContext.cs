using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the forward pass of a <see cref="Function{T}"/> leaves to its backward pass.</summary>
        public sealed class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];

            /// <summary>libtorch's context; 0 while neither pass runs.</summary>
            internal nint Native;

            internal AutogradContext() { }

            private nint Open => Native != 0 ? Native : throw new InvalidOperationException("The context is in use only inside forward and backward.");

            /// <summary>Whether the gradient of an output that nothing depends on comes as zeros, and not as null.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            /// <summary>Keeps tensors, inputs or outputs of the function, for backward. Call it at most once, in forward.</summary>
            /// <param name="tensors">A null stays null.</param>
            public unsafe void save_for_backward(List<Tensor> tensors)
            {
                fixed (nint* handles = NullableHandles(tensors)) NativeMethods.Check(NativeMethods.gan_function_save(Open, handles, tensors.Count));
                GC.KeepAlive(tensors);
            }

            /// <summary>What forward has saved.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">One of them was changed in place since, or the graph has been freed.</exception>
            public unsafe List<Tensor> get_saved_variables()
            {
                NativeValue list;
                NativeMethods.Check(NativeMethods.gan_function_saved(Open, &list));
                return TakeList(list);
            }

            /// <summary>Says which inputs forward has changed in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Mark(tensors, dirty: true);

            /// <summary>Says which outputs have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => Mark(tensors, dirty: false);

            private unsafe void Mark(List<Tensor> tensors, bool dirty)
            {
                fixed (nint* handles = Handles(tensors)) NativeMethods.Check(NativeMethods.gan_function_mark(Open, dirty ? 1 : 0, handles, tensors.Count));
                GC.KeepAlive(tensors);
            }

            public void set_materialize_grads(bool value)
            {
                NativeMethods.gan_function_materialize(Open, value ? 1 : 0);
                MaterializeGrads = value;
            }

            /// <summary>Keeps something that is no tensor of the graph.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <exception cref="KeyNotFoundException">Nothing was saved under that name.</exception>
            public object get_data(string key) => data.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"forward has saved nothing as '{key}': saved are [{string.Join(", ", data.Keys)}].");

            /// <summary>Forgets the data; the tensors belong to the graph.</summary>
            public void Dispose() => data.Clear();
        }

        private static nint[] NullableHandles(IList<Tensor> tensors)
        {
            var handles = new nint[tensors.Count];
            for (var k = 0; k < handles.Length; k++) handles[k] = tensors[k] is { } tensor ? tensor.Handle : 0;
            return handles;
        }

        /// <summary>The tensors of a list that the shim gave; null for an undefined one.</summary>
        private static unsafe List<Tensor> TakeList(in NativeValue list)
        {
            var tensors = new List<Tensor>(list.Count);
            for (var k = 0; k < list.Count; k++) tensors.Add(((nint*)list.Pointer)[k] is var handle and not 0 ? new Tensor(handle) : null!);
            NativeMethods.gan_free_list((nint)list.Pointer);
            return tensors;
        }
    }
}
