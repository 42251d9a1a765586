using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A layer of a transformer's encoder (Vaswani et al. 2017, section 3.1): [S, B, E] → [S, B, E].</summary>
    public sealed class TransformerEncoderLayer : torch.nn.Module<torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly TransformerShape shape;
        private readonly MultiheadAttention self_attn;
        private readonly FeedForward feedForward;
        private readonly LayerNorm norm1, norm2;
        private readonly Dropout dropout1, dropout2;

        internal TransformerEncoderLayer(TransformerShape shape) : base(nameof(TransformerEncoderLayer))
        {
            this.shape = shape;
            register_module(nameof(self_attn), self_attn = shape.Attention());
            feedForward = new(shape, register_module);
            register_module(nameof(norm1), norm1 = torch.nn.LayerNorm(shape.Size));
            register_module(nameof(norm2), norm2 = torch.nn.LayerNorm(shape.Size));
            register_module(nameof(dropout1), dropout1 = torch.nn.Dropout(shape.Dropout));
            register_module(nameof(dropout2), dropout2 = torch.nn.Dropout(shape.Dropout));
        }

        public override torch.Tensor forward(torch.Tensor src) => Forward(src, null, null);

        /// <summary>Runs the layer with a mask [S, S] of where a place must not look; as in <see cref="MultiheadAttention.call"/>.</summary>
        public torch.Tensor call(torch.Tensor src, torch.Tensor src_mask) => call(src, src_mask, null!);

        /// <summary>Runs the layer with a mask [S, S] of where a place must not look and one [B, S] of places at which none looks; null for none.</summary>
        public torch.Tensor call(torch.Tensor src, torch.Tensor? src_mask, torch.Tensor? src_key_padding_mask)
        {
            BeforeCall();
            var output = Forward(src, src_mask, src_key_padding_mask);
            AfterCall();
            return output;
        }

        internal TransformerEncoderLayer Copy() => TransformerShape.Copied(this, () => new(shape));

        private torch.Tensor Forward(torch.Tensor input, torch.Tensor? mask, torch.Tensor? padding)
        {
            using var scope = torch.NewDisposeScope();
            var x = norm1.call(input + dropout1.call(self_attn.Attended(input, input, mask, padding)));
            return norm2.call(x + dropout2.call(feedForward.Run(x))).MoveToOuterDisposeScope();
        }
    }

    /// <summary>A layer of a transformer's decoder (Vaswani et al. 2017, section 3.1): [T, B, E] and a memory [S, B, E] → [T, B, E].</summary>
    public sealed class TransformerDecoderLayer : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly TransformerShape shape;
        private readonly MultiheadAttention self_attn, multihead_attn;
        private readonly FeedForward feedForward;
        private readonly LayerNorm norm1, norm2, norm3;
        private readonly Dropout dropout1, dropout2, dropout3;

        internal TransformerDecoderLayer(TransformerShape shape) : base(nameof(TransformerDecoderLayer))
        {
            this.shape = shape;
            register_module(nameof(self_attn), self_attn = shape.Attention());
            register_module(nameof(multihead_attn), multihead_attn = shape.Attention());
            feedForward = new(shape, register_module);
            register_module(nameof(norm1), norm1 = torch.nn.LayerNorm(shape.Size));
            register_module(nameof(norm2), norm2 = torch.nn.LayerNorm(shape.Size));
            register_module(nameof(norm3), norm3 = torch.nn.LayerNorm(shape.Size));
            register_module(nameof(dropout1), dropout1 = torch.nn.Dropout(shape.Dropout));
            register_module(nameof(dropout2), dropout2 = torch.nn.Dropout(shape.Dropout));
            register_module(nameof(dropout3), dropout3 = torch.nn.Dropout(shape.Dropout));
        }

        public torch.Tensor call(torch.Tensor tgt, torch.Tensor memory) => call(tgt, memory, null!);

        /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
        /// <inheritdoc cref="TransformerDecoder.call(torch.Tensor, torch.Tensor, torch.Tensor?, torch.Tensor?, torch.Tensor?, torch.Tensor?)"/>
        public new torch.Tensor call(torch.Tensor tgt, torch.Tensor memory, torch.Tensor? tgt_mask, torch.Tensor? memory_mask = null, torch.Tensor? tgt_key_padding_mask = null, torch.Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask!, memory_mask!, tgt_key_padding_mask!, memory_key_padding_mask!);

        public override torch.Tensor forward(torch.Tensor tgt, torch.Tensor memory, torch.Tensor? tgt_mask, torch.Tensor? memory_mask, torch.Tensor? tgt_key_padding_mask, torch.Tensor? memory_key_padding_mask)
        {
            using var scope = torch.NewDisposeScope();
            var x = norm1.call(tgt + dropout1.call(self_attn.Attended(tgt, tgt, tgt_mask, tgt_key_padding_mask)));
            x = norm2.call(x + dropout2.call(multihead_attn.Attended(x, memory, memory_mask, memory_key_padding_mask)));
            return norm3.call(x + dropout3.call(feedForward.Run(x))).MoveToOuterDisposeScope();
        }

        internal TransformerDecoderLayer Copy() => TransformerShape.Copied(this, () => new(shape));
    }

    /// <summary>Layers of an encoder, one on another: [S, B, E] → [S, B, E].</summary>
    public sealed class TransformerEncoder : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly ModuleList<TransformerEncoderLayer> layers;
        private readonly LayerNorm? norm;

        internal TransformerEncoder(TransformerEncoderLayer layer, long count, LayerNorm? norm = null) : base(nameof(TransformerEncoder))
        {
            register_module(nameof(layers), layers = new([.. TransformerShape.Times(count, layer.Copy)]));
            if ((this.norm = norm) is not null) register_module(nameof(norm), norm!);
        }

        public torch.Tensor call(torch.Tensor src) => call(src, null!, null!);

        /// <summary>Runs the layers with a mask [S, S] of where a place must not look.</summary>
        public torch.Tensor call(torch.Tensor src, torch.Tensor src_mask) => call(src, src_mask, null!);

        /// <summary>The output for <paramref name="src"/>, [S, B, E].</summary>
        /// <param name="src">[S, B, E].</param>
        /// <param name="src_mask">[S, S] or [B · nhead, S, S]: true where a place must not look, or numbers added to the scores; null for none.</param>
        /// <param name="src_key_padding_mask">[B, S]: true for places at which none looks; null for none.</param>
        public override torch.Tensor forward(torch.Tensor src, torch.Tensor? src_mask, torch.Tensor? src_key_padding_mask)
        {
            using var scope = torch.NewDisposeScope();
            var x = layers.Aggregate(src, (x, layer) => layer.call(x, src_mask, src_key_padding_mask));
            return (norm?.call(x) ?? x).MoveToOuterDisposeScope();
        }

        /// <summary>What bends the layers' hidden numbers.</summary>
        public enum Activations
        {
            ReLU = 0,
            GELU = 1,
        }
    }

    /// <summary>Layers of a decoder, one on another: [T, B, E] and a memory [S, B, E] → [T, B, E].</summary>
    public sealed class TransformerDecoder : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly ModuleList<TransformerDecoderLayer> layers;
        private readonly LayerNorm? norm;

        internal TransformerDecoder(TransformerDecoderLayer layer, long count, LayerNorm? norm = null) : base(nameof(TransformerDecoder))
        {
            register_module(nameof(layers), layers = new([.. TransformerShape.Times(count, layer.Copy)]));
            if ((this.norm = norm) is not null) register_module(nameof(norm), norm!);
        }

        public torch.Tensor call(torch.Tensor tgt, torch.Tensor memory) => call(tgt, memory, null!);

        /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
        /// <param name="tgt">[T, B, E].</param>
        /// <param name="memory">The encoder's output, [S, B, E].</param>
        /// <param name="tgt_mask">[T, T] or [B · nhead, T, T]: true where a place of tgt must not look, or numbers added to the scores; null for none.</param>
        /// <param name="memory_mask">[T, S] or [B · nhead, T, S]: the same of the memory.</param>
        /// <param name="tgt_key_padding_mask">[B, T]: true for places of tgt at which none looks; null for none.</param>
        /// <param name="memory_key_padding_mask">[B, S]: the same of the memory.</param>
        public new torch.Tensor call(torch.Tensor tgt, torch.Tensor memory, torch.Tensor? tgt_mask, torch.Tensor? memory_mask = null, torch.Tensor? tgt_key_padding_mask = null, torch.Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask!, memory_mask!, tgt_key_padding_mask!, memory_key_padding_mask!);

        public override torch.Tensor forward(torch.Tensor tgt, torch.Tensor memory, torch.Tensor? tgt_mask, torch.Tensor? memory_mask = null, torch.Tensor? tgt_key_padding_mask = null, torch.Tensor? memory_key_padding_mask = null)
        {
            using var scope = torch.NewDisposeScope();
            var x = layers.Aggregate(tgt, (x, layer) => layer.call(x, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask));
            return (norm?.call(x) ?? x).MoveToOuterDisposeScope();
        }
    }

    /// <summary>A transformer (Vaswani et al. 2017): an encoder, and a decoder that looks at what it gives.</summary>
    public sealed class Transformer : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly TransformerEncoder encoder;
        private readonly TransformerDecoder decoder;

        internal Transformer(TransformerShape shape, long encoderLayers, long decoderLayers) : base(nameof(Transformer))
        {
            using (var first = new TransformerEncoderLayer(shape)) register_module(nameof(encoder), encoder = new(first, encoderLayers, torch.nn.LayerNorm(shape.Size)));
            using (var first = new TransformerDecoderLayer(shape)) register_module(nameof(decoder), decoder = new(first, decoderLayers, torch.nn.LayerNorm(shape.Size)));
            foreach (var parameter in parameters())
                if (parameter.dim() > 1) torch.nn.init.xavier_uniform_(parameter);
        }

        /// <summary>[S, B, E] and [T, B, E] → [T, B, E], without masks.</summary>
        public override torch.Tensor forward(torch.Tensor src, torch.Tensor tgt) => Forward(src, tgt, null, null, null, null, null, null);

        /// <summary>Runs the transformer with masks; each may be null.</summary>
        /// <param name="src">[S, B, E].</param>
        /// <param name="tgt">[T, B, E].</param>
        /// <param name="src_mask">[S, S]: true where a place must not look, or numbers added to the scores.</param>
        /// <param name="tgt_mask">[T, T]: the same of the target.</param>
        /// <param name="memory_mask">[T, S]: the same of the encoder's output.</param>
        /// <param name="src_key_padding_mask">[B, S]: true for places at which none looks.</param>
        /// <param name="tgt_key_padding_mask">[B, T]: the same of the target.</param>
        /// <param name="memory_key_padding_mask">[B, S]: the same of the encoder's output.</param>
        public torch.Tensor call(torch.Tensor src, torch.Tensor tgt, torch.Tensor? src_mask, torch.Tensor? tgt_mask = null, torch.Tensor? memory_mask = null, torch.Tensor? src_key_padding_mask = null, torch.Tensor? tgt_key_padding_mask = null, torch.Tensor? memory_key_padding_mask = null)
        {
            BeforeCall();
            var output = Forward(src, tgt, src_mask, tgt_mask, memory_mask, src_key_padding_mask, tgt_key_padding_mask, memory_key_padding_mask);
            AfterCall();
            return output;
        }

        private torch.Tensor Forward(torch.Tensor src, torch.Tensor tgt, torch.Tensor? srcMask, torch.Tensor? tgtMask, torch.Tensor? memoryMask, torch.Tensor? srcPadding, torch.Tensor? tgtPadding, torch.Tensor? memoryPadding)
        {
            using var memory = encoder.call(src, srcMask!, srcPadding!);
            return decoder.call(tgt, memory, tgtMask, memoryMask, tgtPadding, memoryPadding);
        }
    }

    /// <summary>What the layers of a transformer share.</summary>
    internal sealed record TransformerShape(long Size, long Heads, long Hidden, double Dropout, torch.nn.Activations Activation)
    {
        internal MultiheadAttention Attention() => torch.nn.MultiheadAttention(Size, Heads, Dropout);

        internal static IEnumerable<T> Times<T>(long count, Func<T> make)
        {
            if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, "There must be one layer at least.");
            for (var k = 0; k < count; k++) yield return make();
        }

        /// <summary>A layer with the values, the types, the place and the mode of another; nothing is drawn for it.</summary>
        internal static T Copied<T>(T layer, Func<T> make) where T : torch.nn.Module
        {
            using var scope = torch.NewDisposeScope();
            using var frozen = torch.no_grad();
            var drawn = torch.get_rng_state();
            var copy = make();
            torch.set_rng_state(drawn);
            foreach (var (from, to) in layer.parameters().Zip(copy.parameters()))
            {
                to.SetData(from.clone());
                to.requires_grad = from.requires_grad;
            }
            copy.train(layer.training);
            return copy;
        }
    }

    /// <summary>The two linear layers at the end of a transformer's layer.</summary>
    internal sealed class FeedForward
    {
        private readonly bool gelu;
        private readonly Linear linear1, linear2;
        private readonly Dropout dropout;

        internal FeedForward(TransformerShape shape, Action<string, torch.nn.Module> register)
        {
            gelu = shape.Activation == torch.nn.Activations.GELU;
            register(nameof(linear1), linear1 = torch.nn.Linear(shape.Size, shape.Hidden));
            register(nameof(dropout), dropout = torch.nn.Dropout(shape.Dropout));
            register(nameof(linear2), linear2 = torch.nn.Linear(shape.Hidden, shape.Size));
        }

        internal torch.Tensor Run(torch.Tensor input)
        {
            var hidden = linear1.call(input);
            return linear2.call(dropout.call(gelu ? torch.nn.functional.gelu(hidden) : torch.nn.functional.relu(hidden)));
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A layer of a transformer's encoder: attention to itself and two linear layers, each added to its input and normalised (Vaswani et al. 2017, section 3.1).</summary>
            /// <param name="d_model">E, size of each place's vector; a multiple of nhead.</param>
            /// <param name="nhead">Number of heads.</param>
            /// <param name="dim_feedforward">Size between the two linear layers.</param>
            /// <param name="dropout">Probability of dropout, in [0, 1].</param>
            /// <param name="activation">What bends the numbers between the two linear layers.</param>
            public static TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new TransformerShape(d_model, nhead, dim_feedforward, dropout, activation));

            /// <summary>A layer of a transformer's decoder: attention to itself, to the encoder's output, and two linear layers, each added to its input and normalised.</summary>
            /// <inheritdoc cref="TransformerEncoderLayer(long, long, long, double, Activations)"/>
            public static TransformerDecoderLayer TransformerDecoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new TransformerShape(d_model, nhead, dim_feedforward, dropout, activation));

            /// <summary>A transformer's encoder: [S, B, d_model] → [S, B, d_model].</summary>
            /// <param name="encoder_layer">What is copied, with its values, to make the layers.</param>
            /// <param name="num_layers">Number of layers.</param>
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);

            /// <summary>A transformer's decoder: [T, B, d_model] and a memory [S, B, d_model] → [T, B, d_model].</summary>
            /// <param name="decoder_layer">What is copied, with its values, to make the layers.</param>
            /// <param name="num_layers">Number of layers.</param>
            public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) => new(decoder_layer, num_layers);

            /// <summary>A transformer: [S, B, d_model] and [T, B, d_model] → [T, B, d_model] (Vaswani et al. 2017).</summary>
            /// <param name="num_encoder_layers">Number of the encoder's layers.</param>
            /// <param name="num_decoder_layers">Number of the decoder's layers.</param>
            /// <inheritdoc cref="TransformerEncoderLayer(long, long, long, double, Activations)"/>
            /// <remarks>Matrices start uniform after Glorot and Bengio (2010); layer normalisation ends both halves.</remarks>
            public static Transformer Transformer(long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new TransformerShape(d_model, nhead, dim_feedforward, dropout, activation), num_encoder_layers, num_decoder_layers);

            /// <summary>What bends the hidden numbers of a transformer's layers.</summary>
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }
        }
    }
}
