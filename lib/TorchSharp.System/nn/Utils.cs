using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers over all parameters of a network.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients together so that their norm, as of one long vector, is at most <paramref name="max_norm"/>: times min(1, max_norm / (norm + 1e-6)).</summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="max_norm">Greatest norm.</param>
            /// <param name="norm_type">p of the p-norm.</param>
            /// <returns>The norm before; 0 where there is no gradient.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var gradients = tensors.Select(tensor => tensor.grad).OfType<Tensor>().ToList();
                if (gradients.Count == 0) return 0;
                var norms = stack(gradients.Select(gradient => Aten.linalg_vector_norm.Call(gradient, norm_type)));
                var total = Aten.linalg_vector_norm.Call(norms, norm_type);
                var factor = (max_norm / (total + 1e-6)).clamp(max: 1.0);
                foreach (var gradient in gradients) gradient.mul_(factor);
                return total.ToScalar().ToDouble();
            }

            /// <summary>Cuts every element of the gradients off at ±<paramref name="clip_value"/>.</summary>
            /// <param name="tensors">The parameters.</param>
            /// <param name="clip_value">Greatest size of an element, 0 or more.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                foreach (var tensor in tensors) tensor.grad?.clamp_(-clip_value, clip_value);
            }

            /// <summary>All parameters, one after another, as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(tensor => tensor.reshape(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies a vector into the parameters, one after another.</summary>
            /// <exception cref="ArgumentException">The vector has another number of elements.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var all = tensors.ToList();
                if (vec.numel() != all.Sum(tensor => tensor.numel())) throw new ArgumentException($"A vector of {vec.numel()} elements does not fill {all.Sum(tensor => tensor.numel())} parameters.");
                long at = 0;
                foreach (var tensor in all)
                {
                    tensor.copy_(vec.narrow(0, at, tensor.numel()).view(tensor.shape));
                    at += tensor.numel();
                }
            }
        }
    }
}
