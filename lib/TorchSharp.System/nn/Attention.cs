using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Attention of several heads (Vaswani et al. 2017, section 3.2): queries [L, B, E] look at S keys and values.</summary>
    public sealed class MultiheadAttention : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, bool, torch.Tensor, Tuple<torch.Tensor, torch.Tensor>>
    {
        private readonly long size, heads;
        private readonly double dropout;
        private readonly bool addZero;
        private readonly Linear outward;

        internal MultiheadAttention(long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim) : base(nameof(MultiheadAttention))
        {
            if (num_heads <= 0 || embedded_dim <= 0 || embedded_dim % num_heads != 0)
                throw new ArgumentException($"{num_heads} heads cannot share {embedded_dim} numbers: embedded_dim must be a multiple of num_heads, and both positive.");
            if (dropout is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "A probability lies in [0, 1].");
            (size, heads, this.dropout, addZero) = (embedded_dim, num_heads, dropout, add_zero_attn);
            using var scope = torch.NewDisposeScope();
            outward = torch.nn.Linear(size, size, bias);
            if ((kdim ?? size) == size && (vdim ?? size) == size) Draw("in_proj_weight", 3 * size, size);
            else
            {
                Draw("q_proj_weight", size, size);
                Draw("k_proj_weight", size, kdim ?? size);
                Draw("v_proj_weight", size, vdim ?? size);
            }
            if (bias)
            {
                register_parameter("in_proj_bias", new Parameter(torch.zeros(3 * size)));
                torch.nn.init.zeros_(outward.bias!);
            }
            if (add_bias_kv)
                foreach (var name in new[] { "bias_k", "bias_v" })
                {
                    var row = new Parameter(torch.empty(1, 1, size));
                    torch.nn.init.xavier_normal_(row);
                    register_parameter(name, row);
                }
            register_module("out_proj", outward);
        }

        private void Draw(string name, params long[] shape)
        {
            var weight = new Parameter(torch.empty(shape));
            torch.nn.init.xavier_uniform_(weight);
            register_parameter(name, weight);
        }

        /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
        /// <param name="query">[L, B, E]; or [L, E], and the keys and values without a batch too.</param>
        /// <param name="key">[S, B, kdim].</param>
        /// <param name="value">[S, B, vdim].</param>
        /// <param name="key_padding_mask">[B, S]: true for keys that nobody looks at, or numbers that are added to the scores.</param>
        /// <param name="need_weights">Give the weights too.</param>
        /// <param name="attn_mask">[L, S] or [B · num_heads, L, S]: true where a query must not look, or numbers that are added to the scores.</param>
        /// <returns>The output, [L, B, E], and the weights, a mean over the heads, [B, L, S]; null if they are not needed.</returns>
        public new Tuple<torch.Tensor, torch.Tensor> call(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? key_padding_mask = null, bool need_weights = true, torch.Tensor? attn_mask = null) =>
            base.call(query, key, value, key_padding_mask!, need_weights, attn_mask!);

        public override Tuple<torch.Tensor, torch.Tensor> forward(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? key_padding_mask, bool need_weights, torch.Tensor? attn_mask)
        {
            using var scope = torch.NewDisposeScope();
            var single = query.dim() == 2;
            var (output, weights) = single
                ? Attend(query.unsqueeze(1), key.unsqueeze(1), value.unsqueeze(1), key_padding_mask?.unsqueeze(0), attn_mask, need_weights)
                : Attend(query, key, value, key_padding_mask, attn_mask, need_weights);
            if (single) (output, weights) = (output.squeeze(1), weights?.squeeze(0));
            weights?.MoveToOuterDisposeScope();
            return Tuple.Create(output.MoveToOuterDisposeScope(), weights!);
        }

        /// <summary>The output alone, of a query that looks at one memory.</summary>
        internal torch.Tensor Attended(torch.Tensor query, torch.Tensor memory, torch.Tensor? mask, torch.Tensor? padding) => call(query, memory, memory, padding, false, mask).Item1;

        private (torch.Tensor output, torch.Tensor? weights) Attend(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? padding, torch.Tensor? mask, bool wantWeights)
        {
            if (query.dim() != 3 || key.dim() != 3 || value.dim() != 3 || query.size(2) != size || key.size(1) != query.size(1) || value.size(0) != key.size(0) || value.size(1) != query.size(1))
                throw new ArgumentException($"Attention wants a query [L, B, {size}], keys [S, B, …] and values [S, B, …], and these are {query.Summary()}, {key.Summary()} and {value.Summary()}.");
            var (length, batch) = (query.size(0), query.size(1));
            var (q, k, v) = Projected(query, key, value);
            var scores = Scores(mask, padding, length, key.size(0), batch, q.dtype);
            if (_internal_params.TryGetValue("bias_k", out var row))
            {
                k = torch.cat([k, row.expand(1, batch, size)]);
                v = torch.cat([v, _internal_params["bias_v"].expand(1, batch, size)]);
                scores = Widened(scores);
            }
            (q, k, v) = (Split(q, batch), Split(k, batch), Split(v, batch));
            if (addZero)
            {
                var zero = torch.zeros([batch * heads, 1, size / heads], q.dtype, q.device);
                (k, v, scores) = (torch.cat([k, zero], 1), torch.cat([v, zero], 1), Widened(scores));
            }
            q = q / Math.Sqrt(size / heads);
            var weights = torch.nn.functional.softmax(scores is null ? q.bmm(k.transpose(1, 2)) : torch.baddbmm(scores, q, k.transpose(1, 2)), -1);
            if (dropout > 0) weights = torch.nn.functional.dropout(weights, dropout, training);
            var output = outward.call(weights.bmm(v).transpose(0, 1).contiguous().view(length, batch, size));
            return (output, wantWeights ? weights.view(batch, heads, length, -1).mean([1]) : null);
        }

        private (torch.Tensor, torch.Tensor, torch.Tensor) Projected(torch.Tensor query, torch.Tensor key, torch.Tensor value)
        {
            var biases = _internal_params.TryGetValue("in_proj_bias", out var bias) ? bias.chunk(3) : new torch.Tensor?[3];
            if (!_internal_params.TryGetValue("in_proj_weight", out var packed))
                return (torch.nn.functional.linear(query, _internal_params["q_proj_weight"], biases[0]), torch.nn.functional.linear(key, _internal_params["k_proj_weight"], biases[1]), torch.nn.functional.linear(value, _internal_params["v_proj_weight"], biases[2]));
            if (ReferenceEquals(query, key) && ReferenceEquals(key, value))
            {
                var all = torch.nn.functional.linear(query, packed, bias).chunk(3, -1);
                return (all[0], all[1], all[2]);
            }
            var weights = packed.chunk(3);
            return (torch.nn.functional.linear(query, weights[0], biases[0]), torch.nn.functional.linear(key, weights[1], biases[1]), torch.nn.functional.linear(value, weights[2], biases[2]));
        }

        /// <summary>Each head's part as a batch of its own: [L, B, E] → [B · heads, L, E / heads].</summary>
        private torch.Tensor Split(torch.Tensor input, long batch) => input.contiguous().view(-1, batch * heads, size / heads).transpose(0, 1);

        /// <summary>What both masks add to the scores, [1 or B · heads, 1 or L, S]; null for nothing.</summary>
        private torch.Tensor? Scores(torch.Tensor? mask, torch.Tensor? padding, long length, long keys, long batch, torch.ScalarType type)
        {
            if (mask is not null && !(mask.dim() == 2 ? mask.shape.SequenceEqual([length, keys]) : mask.shape.SequenceEqual([batch * heads, length, keys])))
                throw new ArgumentException($"attn_mask must be [{length}, {keys}] or [{batch * heads}, {length}, {keys}], and is {mask.Summary()}.");
            if (padding is not null && !padding.shape.SequenceEqual([batch, keys]))
                throw new ArgumentException($"key_padding_mask must be [{batch}, {keys}], and is {padding.Summary()}.");
            var sum = mask is null ? null : Added(mask.dim() == 2 ? mask.unsqueeze(0) : mask, type);
            if (padding is null) return sum;
            var ofKeys = Added(padding, type).view(batch, 1, 1, keys).expand(-1, heads, -1, -1).reshape(batch * heads, 1, keys);
            return sum is null ? ofKeys : sum + ofKeys;
        }

        private static torch.Tensor Added(torch.Tensor mask, torch.ScalarType type) => mask.is_floating_point()
            ? mask.to(type)
            : torch.zeros(mask.shape, type, mask.device).masked_fill(mask.to(torch.ScalarType.Bool), double.NegativeInfinity);

        /// <summary>One key more, at which everybody may look.</summary>
        private static torch.Tensor? Widened(torch.Tensor? scores) => scores is null ? null : torch.nn.functional.pad(scores, [0, 1]);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Attention of several heads: softmax(QKᵀ / √d) V in each, their outputs side by side through a linear layer (Vaswani et al. 2017, section 3.2).</summary>
            /// <param name="embedded_dim">E, size of a query and of the output; a multiple of num_heads.</param>
            /// <param name="num_heads">Number of heads, each of size d = embedded_dim / num_heads.</param>
            /// <param name="dropout">Probability of dropout on the weights in training, in [0, 1].</param>
            /// <param name="bias">Learn biases.</param>
            /// <param name="add_bias_kv">Add a learnt key and value to those of each sequence.</param>
            /// <param name="add_zero_attn">Add a key and a value of zeros to those of each sequence.</param>
            /// <param name="kdim">Size of a key; null for embedded_dim.</param>
            /// <param name="vdim">Size of a value; null for embedded_dim.</param>
            /// <exception cref="ArgumentException">embedded_dim is no multiple of num_heads.</exception>
            public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim);
        }
    }
}
