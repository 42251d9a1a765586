using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are remembered for <see cref="backward()"/>.</summary>
        public bool requires_grad
        {
            get => Kept(NativeMethods.gan_requires_grad(Handle)) != 0;
            set => NativeMethods.Check(Kept(NativeMethods.gan_set_requires_grad(Handle, value ? 1 : 0)));
        }

        /// <summary>Says whether gradients are computed for this tensor, and gives it back.</summary>
        /// <param name="requires_grad">Whether.</param>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <inheritdoc cref="requires_grad_(bool)"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether the tensor was made by hand and not by an operation that is remembered.</summary>
        public bool is_leaf => Kept(NativeMethods.gan_is_leaf(Handle)) != 0;

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() => NativeMethods.Check(Kept(NativeMethods.gan_retain_grad(Handle)));

        /// <summary>What <see cref="backward()"/> has added up; null when there is none.</summary>
        public Tensor? grad
        {
            get
            {
                var gradient = Kept(NativeMethods.gan_grad(Handle));
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                NativeMethods.Check(Kept(NativeMethods.gan_set_grad(Handle, value is null ? 0 : value.Handle)));
                GC.KeepAlive(value);
            }
        }

        /// <summary>The same elements, cut off from how they were computed: no gradient passes. Used for generated images in the discriminator's step.</summary>
        public Tensor detach() => Aten.detach.Call(this);

        /// <summary>Cuts this tensor off from how it was computed, in place.</summary>
        public Tensor detach_() => Aten.detach_.CallInPlace(this, this);

        /// <summary>Adds the gradient of this one element to every leaf that it was computed from.</summary>
        public void backward() => autograd.backward([this]);

        /// <inheritdoc cref="autograd.backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }

    /// <summary>Whether operations are remembered on this thread.</summary>
    public static bool is_grad_enabled() => NativeMethods.gan_grad_enabled() != 0;

    /// <summary>Until it is disposed of, operations on this thread are not remembered; for generating and measuring: <c>using (torch.no_grad()) …</c>.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Until it is disposed of, operations on this thread are remembered, also inside no_grad.</summary>
    /// <param name="enabled">False for the contrary.</param>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Until it is disposed of, operations on this thread are remembered or not.</summary>
    /// <param name="mode">Whether they are.</param>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Like <see cref="no_grad"/>, and cheaper: tensors made inside can never be part of a graph.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    private sealed class GradMode : IDisposable
    {
        private readonly int before = NativeMethods.gan_grad_enabled();

        internal GradMode(bool enabled) => NativeMethods.gan_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.gan_set_grad_enabled(before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = NativeMethods.gan_inference_mode_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard == 0) return;
            NativeMethods.gan_inference_mode_leave(guard);
            guard = 0;
        }
    }

    public static partial class autograd
    {
        /// <summary>Adds the gradients of <paramref name="tensors"/> to the leaves that they were computed from.</summary>
        /// <param name="tensors">What to differentiate; a tensor of several elements needs an entry in <paramref name="grad_tensors"/>.</param>
        /// <param name="grad_tensors">The factor of each element, of its tensor's shape.</param>
        /// <param name="retain_graph">Keep the graph for another call; by default as <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Remember the computation of the gradients too, for second derivatives.</param>
        /// <param name="inputs">The leaves to add to; by default all.</param>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            fixed (nint* roots = Handles(tensors), grads = Handles(grad_tensors), leaves = Handles(inputs))
                NativeMethods.Check(NativeMethods.gan_backward(roots, tensors.Count, grads, grad_tensors?.Count ?? 0,
                    retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, leaves, inputs?.Count ?? 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, given back and added to nothing; for gradient penalties.</summary>
        /// <param name="outputs">What is differentiated; one of several elements needs an entry in grad_outputs.</param>
        /// <param name="inputs">By what; the gradients have their shapes.</param>
        /// <param name="grad_outputs">The factor of each element, of its output's shape; null for 1 of single elements.</param>
        /// <param name="retain_graph">Keep the graph for another call.</param>
        /// <param name="create_graph">Remember the computation, so that a gradient penalty can be differentiated.</param>
        /// <param name="allow_unused">An input that the outputs do not depend on gives an undefined gradient, null here, instead of an error.</param>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* roots = Handles(outputs), leaves = Handles(inputs), grads = Handles(grad_outputs), gradients = results)
                NativeMethods.Check(NativeMethods.gan_autograd_grad(roots, outputs.Count, leaves, inputs.Count, grads,
                    grad_outputs?.Count ?? 0, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, gradients));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return results.Select(handle => handle == 0 ? null! : new Tensor(handle)).ToArray();
        }

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null) return [];
            var handles = new nint[tensors.Count];
            for (var k = 0; k < handles.Length; k++) handles[k] = tensors[k].Handle;
            return handles;
        }

        /// <summary>Until it is disposed of, an error in a backward names the operation that it came from; slow.</summary>
        /// <param name="check_nan">A NaN in a gradient is an error too.</param>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <inheritdoc cref="detect_anomaly(bool)"/>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }

    internal static partial class Aten
    {
        internal static readonly Operator detach = new("aten::detach");
        internal static readonly Operator detach_ = new("aten::detach_");
    }
}

/// <summary>While it is on, a NaN in a gradient is an error that names the operation.</summary>
public class AnomalyMode : IDisposable
{
    private readonly (bool enabled, bool checkNan) before = (IsEnabled, ShouldCheckNaN);

    public AnomalyMode(bool enabled, bool check_nan = true) => Set(enabled, check_nan);

    public static bool IsEnabled { get; private set; }

    public static bool ShouldCheckNaN { get; private set; } = true;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Set(before.enabled, before.checkNan);

    private static void Set(bool enabled, bool checkNan)
    {
        (IsEnabled, ShouldCheckNaN) = (enabled, checkNan);
        NativeMethods.gan_set_anomaly(enabled ? 1 : 0, checkNan ? 1 : 0);
    }
}
