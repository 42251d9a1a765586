using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// An operation with a gradient of its own. Derive from <see cref="SingleTensorFunction{T}"/> or
        /// <see cref="MultiTensorFunction{T}"/>, and call its <c>apply</c>. A backward pass of differentiable operations
        /// can be differentiated again.
        /// </summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            private protected Function() { }

            /// <summary>For error messages.</summary>
            public abstract string Name { get; }

            private protected abstract List<Tensor> Forward(AutogradContext ctx, object[] vars);

            private protected abstract List<Tensor> Backward(AutogradContext ctx, List<Tensor> gradients);

            /// <summary>Runs forward and ties its outputs into the graph, where an input requires a gradient.</summary>
            /// <param name="vars">The inputs: tensors, whose gradients backward gives, and anything else.</param>
            public static unsafe List<Tensor> apply_internal(params object[] vars)
            {
                var function = new T();
                var call = new FunctionCall(function.Name, vars, function.Forward, function.Backward);
                var inputs = vars.OfType<Tensor>().Select(tensor => tensor.Handle).ToArray();
                NativeValue list;
                int status;
                fixed (nint* handles = inputs) status = NativeMethods.gan_function_apply(FunctionCall.Register(call), handles, inputs.Length, &list);
                GC.KeepAlive(vars);
                // What forward has thrown is thrown again as it was, and not as a message.
                var failure = call.Failure;
                call.Failure = null;
                failure?.Throw();
                if (status < 0) throw new ExternalException($"{function.Name}: {NativeMethods.LastError()}");
                return TakeList(list);
            }
        }

        /// <summary>A <see cref="Function{T}"/> that gives one tensor.</summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            protected SingleTensorFunction() { }

            /// <param name="vars">What was given to <see cref="apply"/>.</param>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <returns>A gradient for each of <c>vars</c>; null for what is no tensor or needs none.</returns>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            private protected sealed override List<Tensor> Forward(AutogradContext ctx, object[] vars) => [forward(ctx, vars)];

            private protected sealed override List<Tensor> Backward(AutogradContext ctx, List<Tensor> gradients) => backward(ctx, gradients[0]);

            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];
        }

        /// <summary>A <see cref="Function{T}"/> that gives several tensors.</summary>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            protected MultiTensorFunction() { }

            /// <param name="vars">What was given to <see cref="apply"/>.</param>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <returns>A gradient for each of <c>vars</c>; null for what is no tensor or needs none.</returns>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            private protected sealed override List<Tensor> Forward(AutogradContext ctx, object[] vars) => forward(ctx, vars);

            private protected sealed override List<Tensor> Backward(AutogradContext ctx, List<Tensor> gradients) => backward(ctx, gradients);

            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);
        }

        /// <summary>One application of a function, for as long as its node of the graph lives.</summary>
        private sealed unsafe class FunctionCall(string name, object[] vars, Func<AutogradContext, object[], List<Tensor>> forward, Func<AutogradContext, List<Tensor>, List<Tensor>> backward)
        {
            private readonly string name = name;
            private readonly AutogradContext context = new();
            private readonly bool[] isTensor = [.. vars.Select(variable => variable is Tensor)];
            private readonly Func<AutogradContext, object[], List<Tensor>> forward = forward;
            private readonly Func<AutogradContext, List<Tensor>, List<Tensor>> backward = backward;
            private object[] vars = vars;

            static FunctionCall() => NativeMethods.gan_function_callbacks(&RunForward, &RunBackward, &Release);

            internal ExceptionDispatchInfo? Failure;

            internal static long Register(FunctionCall call) => (nint)GCHandle.ToIntPtr(GCHandle.Alloc(call));

            private static FunctionCall Of(long call) => (FunctionCall)GCHandle.FromIntPtr((nint)call).Target!;

            [UnmanagedCallersOnly]
            private static int RunForward(long id, nint native, nint** results)
            {
                var call = Of(id);
                try
                {
                    using var scope = NewDisposeScope();
                    call.context.Native = native;
                    var outputs = call.forward(call.context, call.vars);
                    if (outputs is null || outputs.Contains(null!)) throw new InvalidOperationException($"{call.name}.forward gave no tensor.");
                    return Give(outputs, results);
                }
                catch (Exception error)
                {
                    call.Failure = ExceptionDispatchInfo.Capture(error);
                    return Fail(error.Message, results);
                }
                finally
                {
                    call.context.Native = 0;
                    call.vars = [];
                }
            }

            [UnmanagedCallersOnly]
            private static int RunBackward(long id, nint native, nint* gradients, int count, nint** results)
            {
                var call = Of(id);
                try
                {
                    using var scope = NewDisposeScope();
                    call.context.Native = native;
                    var given = new List<Tensor>(count);
                    for (var k = 0; k < count; k++)
                    {
                        if (gradients[k] != 0) NativeMethods.gan_retain(gradients[k]);
                        given.Add(gradients[k] == 0 ? null! : new Tensor(gradients[k]));
                    }
                    var wanted = call.backward(call.context, given);
                    if (wanted is null || wanted.Count != call.isTensor.Length) throw new InvalidOperationException($"backward gave {wanted?.Count ?? 0} gradients, and apply was given {call.isTensor.Length} arguments: one for each is wanted, null for what is no tensor.");
                    for (var k = 0; k < wanted.Count; k++)
                        if (wanted[k] is not null && !call.isTensor[k]) throw new InvalidOperationException($"backward gave a gradient for argument {k}, which is no tensor.");
                    return Give([.. wanted.Where((_, k) => call.isTensor[k])], results);
                }
                catch (Exception error)
                {
                    // Between here and the caller lies libtorch, perhaps on another thread: only a text gets through.
                    return Fail($"{call.name}.backward: {error.GetType().Name}: {error.Message}", results);
                }
                finally
                {
                    call.context.Native = 0;
                }
            }

            [UnmanagedCallersOnly]
            private static void Release(long id)
            {
                Of(id).context.Dispose();
                GCHandle.FromIntPtr((nint)id).Free();
            }

            private static int Give(List<Tensor> tensors, nint** results)
            {
                var handles = NullableHandles(tensors);
                foreach (var handle in handles)
                    if (handle != 0) NativeMethods.gan_retain(handle);
                *results = (nint*)NativeMemory.Alloc((nuint)Math.Max(handles.Length, 1), (nuint)sizeof(nint));
                handles.CopyTo(new Span<nint>(*results, handles.Length));
                return handles.Length;
            }

            private static int Fail(string message, nint** results)
            {
                var bytes = Encoding.UTF8.GetBytes(message + "\0");
                *results = (nint*)NativeMemory.Alloc((nuint)bytes.Length);
                bytes.CopyTo(new Span<byte>(*results, bytes.Length));
                return -1;
            }
        }

        /// <summary>Derivatives of whole functions.</summary>
        public static partial class functional
        {
            /// <summary>All derivatives of a function: [output…, input…].</summary>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) => Rows(x => [function(x[0])], [inputs])[0][0];

            /// <summary>For each output, its derivatives: [output…, input…].</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) => Rows(x => function(x[0]), [inputs]).Select(row => row[0]).ToArray();

            /// <summary>For each input, the output's derivatives: [output…, input…].</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) => Rows(x => [function(x)], inputs)[0];

            /// <summary>For each output and within it each input, the derivatives: [output…, input…].</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs) => Rows(function, inputs).SelectMany(row => row).ToArray();

            private static Tensor[][] Rows(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
            {
                using var scope = NewDisposeScope();
                using var graph = enable_grad();
                var points = inputs.Select(input => input.detach().requires_grad_()).ToArray();
                var outputs = function(points);
                var all = new Tensor[outputs.Length][];
                for (var k = 0; k < outputs.Length; k++)
                {
                    var flat = outputs[k].reshape(-1);
                    var rows = Enumerable.Range(0, (int)flat.numel()).Select(element => !flat.requires_grad
                        ? points.Select(point => zeros_like(point)).ToArray()
                        : grad([flat[element]], points, retain_graph: true, allow_unused: true).Zip(points, (gradient, point) => gradient ?? zeros_like(point)).ToArray()).ToArray();
                    all[k] = [.. points.Select((point, j) => (rows.Length == 0 ? zeros(0, point.dtype, point.device) : stack(rows.Select(row => row[j]))).reshape([.. outputs[k].shape, .. point.shape]).detach().MoveToOuterDisposeScope())];
                }
                return all;
            }
        }
    }
}
