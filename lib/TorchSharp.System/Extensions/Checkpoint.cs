using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharp.Extensions;

/// <summary>
/// Gradient checkpointing (Chen et al. 2016, "Training Deep Nets with Sublinear Memory Cost"): a part of a network
/// whose intermediate tensors are not kept for the backward pass but computed again there. It takes one more forward
/// pass and far less memory; results and gradients are the same, also in <c>autograd.grad</c> and twice over.
/// </summary>
/// <remarks>
/// TorchSharp has no checkpointing; this uses only its public API and is the same with both providers. A batch
/// normalisation inside sees the batch twice, as in PyTorch. The random numbers of the processor are drawn again; those
/// of a CUDA device are not.
/// </remarks>
public static class CheckpointExtensions
{
    extension(torch.utils)
    {
        /// <summary>Calls a module without keeping what lies between its input and its output.</summary>
        /// <param name="preserve_rng_state">Draw the same random numbers again in the second pass, as dropout needs.</param>
        public static torch.Tensor checkpoint(Module<torch.Tensor, torch.Tensor> module, torch.Tensor input, bool preserve_rng_state = true) =>
            checkpoint(inputs => module.call(inputs[0]), module.parameters(), [input], preserve_rng_state);

        /// <summary>Calls a function without keeping what lies between its inputs and its output.</summary>
        /// <param name="function">Computes the output from its inputs and from <paramref name="parameters"/>, and from nothing else that is learnt.</param>
        /// <param name="parameters">Everything that is learnt inside: what is missing here gets no gradient.</param>
        /// <param name="inputs">The function's inputs.</param>
        /// <param name="preserve_rng_state">Draw the same random numbers again in the second pass, as dropout needs.</param>
        public static torch.Tensor checkpoint(Func<torch.Tensor[], torch.Tensor> function, IEnumerable<Parameter> parameters, torch.Tensor[] inputs, bool preserve_rng_state = true)
        {
            if (!torch.is_grad_enabled()) return function(inputs);
            var part = new Part(function, inputs.Length, [.. parameters.Where(parameter => parameter.requires_grad)], preserve_rng_state);
            return Recomputed.apply([part, .. inputs, .. part.Parameters]);
        }

        /// <summary>Calls the modules of a sequence in segments, of which only the outputs are kept.</summary>
        /// <param name="segments">How many; about the square root of the number of modules takes the least memory.</param>
        public static torch.Tensor checkpoint_sequential(Sequential modules, int segments, torch.Tensor input, bool preserve_rng_state = true)
        {
            if (segments < 1 || segments > modules.Count) throw new ArgumentOutOfRangeException(nameof(segments), segments, $"The sequence has {modules.Count} modules: 1 to {modules.Count} segments are wanted.");
            using var scope = torch.NewDisposeScope();
            var value = input;
            for (var k = 0; k < segments; k++)
            {
                var parts = Enumerable.Range(modules.Count * k / segments, modules.Count * (k + 1) / segments - modules.Count * k / segments).Select(at => (Module<torch.Tensor, torch.Tensor>)modules[at]).ToArray();
                value = torch.utils.checkpoint(x => parts.Aggregate(x[0], (carried, part) => part.call(carried)), parts.SelectMany(part => part.parameters()), [value], preserve_rng_state);
            }
            return value.MoveToOuterDisposeScope();
        }
    }

    private sealed record Part(Func<torch.Tensor[], torch.Tensor> Function, int Inputs, Parameter[] Parameters, bool PreserveRandomness);

    private sealed class Recomputed : torch.autograd.SingleTensorFunction<Recomputed>
    {
        public override string Name => "checkpoint";

        public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
        {
            var part = (Part)vars[0];
            var inputs = vars.Skip(1).Take(part.Inputs).Cast<torch.Tensor>().ToArray();
            ctx.save_data("part", part);
            if (part.PreserveRandomness) ctx.save_data("random", State());
            ctx.save_for_backward([.. inputs]);
            var output = part.Function(inputs);
            // The graph must not take an input for the function's own output.
            return inputs.Any(input => ReferenceEquals(input, output)) ? output.alias() : output;
        }

        private static byte[] State()
        {
            using var state = torch.get_rng_state();
            return state.bytes.ToArray();
        }

        private static void Set(byte[] bytes)
        {
            using var state = torch.tensor(bytes, device: torch.CPU);
            torch.set_rng_state(state);
        }

        public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output)
        {
            var part = (Part)ctx.get_data("part");
            var inputs = ctx.get_saved_variables().ToArray();
            // The engine says by the gradient mode whether this pass is to be differentiated itself.
            var again = torch.is_grad_enabled();
            using var graph = torch.enable_grad();
            var before = part.PreserveRandomness ? State() : null;
            torch.Tensor output;
            try
            {
                if (part.PreserveRandomness) Set((byte[])ctx.get_data("random"));
                output = part.Function(inputs);
            }
            finally
            {
                if (before is not null) Set(before);
            }
            torch.Tensor[] all = [.. inputs, .. part.Parameters];
            var learnt = all.Where(tensor => tensor.requires_grad).ToArray();
            var gradients = new Queue<torch.Tensor?>(torch.autograd.grad([output], learnt, [grad_output], create_graph: again, allow_unused: true));
            return [null!, .. all.Select(tensor => tensor.requires_grad ? gradients.Dequeue()! : null!)];
        }
    }
}
